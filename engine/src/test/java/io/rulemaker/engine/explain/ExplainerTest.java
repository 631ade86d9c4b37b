package io.rulemaker.engine.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.ClusterSnapshot;
import io.rulemaker.engine.Decision;
import io.rulemaker.engine.Scheduler;
import io.rulemaker.engine.cib.CibException;
import io.rulemaker.engine.cib.CibReader;
import io.rulemaker.engine.place.ScoreListener;
import io.rulemaker.rules.PolicySet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people ask at night: why here, why not there, why is this stopped. */
class ExplainerTest {
  private final Decision decision;
  private final Explainer explainer;

  /** Two nodes; A failed on n1, where it prefers to be; B is with A and after it; C is on n2. */
  ExplainerTest() throws CibException {
    String cib =
        """
        <cib have-quorum='1' dc-uuid='1' validate-with='pacemaker-3.9'><configuration>
          <crm_config><cluster_property_set id='o'>
            <nvpair id='o1' name='stonith-enabled' value='false'/>
          </cluster_property_set></crm_config>
          <nodes><node id='1' uname='n1'/><node id='2' uname='n2'/></nodes>
          <resources>%s%s%s</resources>
          <constraints>
            <rsc_location id='likes-n1' rsc='A' node='n1' score='100'/>
            <rsc_location id='not-n1' rsc='C' node='n1' score='-INFINITY'/>
            <rsc_colocation id='together' rsc='B' with-rsc='A' score='INFINITY'/>
            <rsc_order id='after' first='A' then='B'/>
          </constraints></configuration>
          <status>%s%s</status></cib>
        """
            .formatted(
                primitive("A"),
                primitive("B"),
                primitive("C"),
                state("1", "n1", ran("A", 7), ran("B", 0), stopped("C")),
                state("2", "n2", stopped("A"), stopped("B"), ran("C", 0)));
    Recording recording = new Recording();
    Scheduler scheduler = new Scheduler(PolicySet.builtIn());
    ClusterSnapshot snapshot = new ClusterSnapshot(CibReader.parse(cib, "test"), 1_000_000);
    decision = scheduler.decide(scheduler.observe(snapshot, recording), ScoreListener.NONE);
    explainer = new Explainer(decision, recording);
  }

  private static String primitive(String id) {
    return ("<primitive id='%s' class='ocf' provider='test' type='Dummy'><operations>"
            + "<op id='%s-m' name='monitor' interval='10s'/></operations></primitive>")
        .formatted(id, id);
  }

  private static String state(String id, String name, String... histories) {
    return ("<node_state id='%s' uname='%s' in_ccm='1' crmd='1' join='member' expected='member'>"
            + "<lrm id='%s'><lrm_resources>%s</lrm_resources></lrm></node_state>")
        .formatted(id, name, id, String.join("", histories));
  }

  private static String operation(String id, String task, int interval, int call, int rc) {
    return ("<lrm_rsc_op id='%s' operation='%s' interval='%d' call-id='%d' rc-code='%d'"
            + " op-status='0' op-digest='f2317cad3d54cec5d7d7aa7d0bf35cf8' crm_feature_set='3.19.0' transition-key='1:1:%d:x' last-rc-change='999000'/>")
        .formatted(id, task, interval, call, rc, task.equals("monitor") && interval == 0 ? 7 : 0);
  }

  private static String history(String resource, String operations) {
    return "<lrm_resource id='%s' class='ocf' provider='test' type='Dummy'>%s</lrm_resource>"
        .formatted(resource, operations);
  }

  /** Started, and its monitor found that return code last. */
  private static String ran(String resource, int monitorRc) {
    return history(
        resource,
        operation(resource + "_last_0", "start", 0, 1, 0)
            + operation(resource + "_monitor_10000", "monitor", 10_000, 2, monitorRc));
  }

  private static String stopped(String resource) {
    return history(resource, operation(resource + "_last_0", "monitor", 0, 1, 7));
  }

  private List<String> resource(String id) {
    return ExplanationText.of(explainer.resource(decision.cluster().resource(id)));
  }

  private static void assertSays(List<String> lines, String expected) {
    assertTrue(
        lines.stream().anyMatch(line -> line.contains(expected)),
        () -> "expected [" + expected + "] in\n" + String.join("\n", lines));
  }

  @Test
  void namesEachScoreWithItsConstraintAndTheComparisonThatDecided() {
    List<String> why = resource("A");
    assertSays(why, "is restarted there");
    assertSays(why, "n1 was chosen: its score [100] is higher than that of n2 [");
    assertSays(why, "+100  likes-n1: constraint");
    assertSays(why, "stop on n1 [A_stop_0]: done, it failed and is recovered");
  }

  @Test
  void saysOfADependentWhyItIsRestarted() {
    List<String> why = resource("B");
    assertSays(why, "now started on n1, is restarted there");
    assertSays(why, "stop on n1 [B_stop_0]: done, it must start again: required A start");
    assertSays(why, "start on n1 [B_start_0]: done, required A start; because of A_start_0");
  }

  @Test
  void saysWhatWouldHaveToChangeForAnotherNode() {
    List<String> obstacles =
        explainer.obstacles(decision.cluster().resource("C"), decision.cluster().nodes.named("n1"));
    assertSays(obstacles, "not-n1");
    assertEquals(
        List.of(),
        explainer.obstacles(
            decision.cluster().resource("C"), decision.cluster().nodes.named("n2")));
    assertSays(resource("C"), "now started on n2, stays so");
  }

  @Test
  void saysOfAnActionWhatItWaitsForAndHoldsUp() {
    List<ActionExplanation> stops = explainer.action("B_stop_0");
    assertEquals(1, stops.size());
    List<String> text = ExplanationText.of(stops.get(0));
    assertSays(text, "before A_stop_0 on n1");
    assertSays(ExplanationText.of(explainer.action("B_start_0").get(0)), "after  A_start_0 on n1");
    assertEquals(List.of(), explainer.action("nothing_start_0"));
  }
}
