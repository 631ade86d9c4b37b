package io.rulemaker.engine.member;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.control.Event;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Members on a bus that is a third party, such as brokers, and refuses or is away. */
class CutOffTest {
  private static final Event HAPPENED = new Event.AttributeChanged("a", "colour", "red");

  private static TestCluster two(String noQuorumPolicy) {
    String option =
        "<nvpair id=\"o2\" name=\"no-quorum-policy\" value=\"" + noQuorumPolicy + "\"/>";
    String cib =
        MemberTest.cib(false)
            .replace("</cluster_property_set>", option + "</cluster_property_set>");
    TestCluster cluster = new TestCluster(true, false, cib, "a", "b");
    cluster.startAll();
    cluster.settle();
    assertEquals("a", cluster.machine("b").state().leader());
    return cluster;
  }

  @Test
  void withoutBrokersNobodyTakesOverWhatTheOtherOneRuns() {
    TestCluster cluster = two("ignore");
    Set<String> places = cluster.placesOf("db");
    cluster.performed.clear();
    cluster.cutOff(true, "a", "b");
    cluster.run(60_000);
    for (String name : Set.of("a", "b")) {
      assertNull(cluster.machine(name).state().leader(), cluster.describe());
      Reply.Refused refused =
          assertInstanceOf(
              Reply.Refused.class, cluster.machine(name).answer(new Command.Happen(HAPPENED)));
      assertTrue(refused.text().contains("cut off"), refused.text());
      assertTrue(
          cluster.machine(name).state().notes().stream().anyMatch(n -> n.contains("cut off")));
    }
    assertEquals(places, cluster.placesOf("db"));
    cluster.cutOff(false, "a", "b");
    cluster.settle();
    String leader = cluster.machine("a").state().leader();
    assertEquals(leader, cluster.machine("b").state().leader());
    assertEquals(places, cluster.placesOf("db"));
    assertTrue(cluster.performed.isEmpty(), "nothing was done: " + cluster.performed);
  }

  @Test
  void aNodeThatIsCutOffFollowsNoQuorumPolicyAfterAWhileAlthoughItsVoteWereEnough() {
    TestCluster cluster = two("stop");
    String place = cluster.placesOf("db").iterator().next();
    cluster.cutOff(true, "a", "b");
    cluster.run(TestCluster.LEASE_MS); // shorter than what is documented
    assertEquals(Set.of(place), cluster.placesOf("db"));
    cluster.until(() -> cluster.placesOf("db").isEmpty());
    assertFalse(cluster.machine(place).state().quorate());
    cluster.cutOff(false, "a", "b");
    cluster.settle();
    assertEquals(1, cluster.placesOf("db").size());
  }

  @Test
  void aLeaderThatTheBusRefusesStepsDown() {
    TestCluster cluster = two("ignore");
    long epoch = cluster.machine("a").state().epoch();
    cluster.machine("a").step(new MemberInput.Outranked("the brokers refuse it"));
    assertFalse("a".equals(cluster.machine("a").state().leader()));
    cluster.settle();
    assertTrue(cluster.machine("a").state().epoch() > epoch, cluster.describe());
    assertEquals(1, cluster.placesOf("db").size());
  }

  /** Found by trials with a real broker: the last one was fenced, though all were well. */
  @Test
  void whoNoticesTheReturnOfTheBrokersLaterThanTheOthersIsWaitedForNotFenced() {
    TestCluster cluster = MemberTest.three(true);
    cluster.cutOff(true, "a", "b", "c");
    cluster.run(10 * TestCluster.LEASE_MS);
    TestCluster.Machine late = cluster.machine("c");
    late.blind = true;
    cluster.cutOff(false, "a", "b", "c");
    cluster.run(TestCluster.LEASE_MS / 2);
    late.blind = false;
    cluster.look();
    cluster.settle();
    assertEquals(List.of(), cluster.fenced, cluster.describe());
    assertEquals(3, cluster.machine("a").state().members().size(), cluster.describe());
  }

  /** Meanwhile each member led alone, and held them lost. */
  @Test
  void executorsAreConnectedToAgainAfterALongTimeWithoutBus() {
    TestCluster cluster = new TestCluster(false, false, MemberTest.cib(false), "a", "b", "c");
    cluster.addExecutor("x");
    cluster.startAll();
    cluster.settle();
    cluster.until(() -> isConnected(cluster, "x"));
    cluster.cutOff(true, "a", "b", "c", "x");
    cluster.run(10_000);
    cluster.cutOff(false, "a", "b", "c", "x");
    cluster.settle();
    cluster.until(() -> isConnected(cluster, "x"));
    String cib = TestCluster.text(cluster.machine("a").state().cib());
    assertFalse(cib.contains("fail-count-x"), cib);
  }

  /** Whether the last that a member did with the connection was to start it. */
  private static boolean isConnected(TestCluster cluster, String executor) {
    boolean[] connected = new boolean[1];
    cluster
        .machine("a")
        .state()
        .cib()
        .child("status")
        .walk(
            entry ->
                connected[0] |=
                    entry.is("lrm_rsc_op")
                        && entry.id().equals(executor + "_last_0")
                        && "start".equals(entry.get("operation"))
                        && "0".equals(entry.get("rc-code")));
    return connected[0];
  }
}
