package io.rulemaker.engine.member;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.ClusterSnapshot;
import io.rulemaker.engine.Scheduler;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.member.MemberOutput.KeepInput;
import io.rulemaker.rules.PolicySet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The input of each decision is kept, in the series that says how it ended (L-12). */
class DecisionInputsTest {

  /** A cluster without fencing at rest, after its configuration was changed. */
  private static TestCluster changed(String option, String value) {
    TestCluster cluster = MemberTest.three(false);
    TestCluster.Machine a = cluster.machine("a");
    Element configuration = a.state().cib().child("configuration").copy();
    configuration
        .child("crm_config")
        .child("cluster_property_set")
        .add(new Element("nvpair").set("id", "o9").set("name", option))
        .set("value", value);
    cluster.kept.clear();
    a.answer(new Command.ChangeConfiguration(null, configuration, "an option", "the test"));
    cluster.settle();
    return cluster;
  }

  private static KeepInput last(TestCluster cluster) {
    return cluster.kept.get(cluster.kept.size() - 1);
  }

  @Test
  void anOrdinaryDecisionBelongsToTheSeriesOfInputs() {
    TestCluster cluster = changed("batch-limit", "5");
    assertEquals("pe-input", last(cluster).series());
    assertEquals(4000, last(cluster).limit());
  }

  @Test
  void errorsInTheConfigurationHaveASeriesOfTheirOwnAndAreToldOnce() {
    TestCluster cluster = changed("no-quorum-policy", "perhaps");
    TestCluster.Machine a = cluster.machine("a");
    a.answer(new Command.Happen(new Event.AttributeChanged("a", "k", "v")));
    cluster.settle();
    assertTrue(cluster.kept.size() > 1);
    assertTrue(cluster.kept.stream().allMatch(input -> input.series().equals("pe-error")));
    assertEquals(-1, last(cluster).limit(), "all are kept unless the configuration says otherwise");
    for (String node : List.of("a", "b")) {
      List<String> notes = cluster.machine(node).state().notes();
      assertEquals(
          1, notes.stream().filter(note -> note.contains("[perhaps]")).count(), notes.toString());
    }
  }

  @Test
  void fencingIsAWarning() {
    TestCluster cluster = MemberTest.three(true);
    cluster.kept.clear();
    cluster.machine("c").kill();
    cluster.settle();
    assertTrue(cluster.kept.stream().anyMatch(input -> input.series().equals("pe-warn")));
    assertEquals(5000, last(cluster).limit());
  }

  @Test
  void eachSeriesHasALimitOfItsOwn() {
    assertEquals(7, last(changed("pe-input-series-max", "7")).limit());
    assertEquals(4000, last(changed("pe-warn-series-max", "7")).limit());
    assertEquals(4000, last(changed("pe-input-series-max", "many")).limit());
  }

  /** Otherwise a time-out of failures, or a rule with a date, would be another one afterwards. */
  @Test
  void whatIsDecidedFromItAgainIsTheSameAtAnyTime() {
    TestCluster cluster = new TestCluster(false, false, MemberTest.cib(false), "a");
    cluster.startAll();
    cluster.settle();
    for (KeepInput input : cluster.kept) {
      long now = Long.parseLong(input.cib().get("execution-date"));
      assertTrue(Math.abs(cluster.nowMs() / 1000 - now) < 60);
      assertFalse(
          new Scheduler(PolicySet.builtIn())
              .schedule(new ClusterSnapshot(input.cib(), now))
              .cluster()
              .resources
              .isEmpty());
    }
    assertEquals(
        cluster.kept.stream().map(KeepInput::decision).distinct().count(), cluster.kept.size());
  }
}
