package io.rulemaker.engine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.ClusterSnapshot;
import io.rulemaker.engine.Decision;
import io.rulemaker.engine.Scheduler;
import io.rulemaker.engine.cib.CibReader;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.cib.SchemaUpgrade;
import io.rulemaker.engine.explain.Explainer;
import io.rulemaker.engine.explain.ExplanationText;
import io.rulemaker.engine.explain.Recording;
import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.place.ScoreListener;
import io.rulemaker.rules.PolicySet;
import io.rulemaker.rules.PolicySource;
import io.rulemaker.rules.UserPolicies;
import java.util.List;
import org.junit.jupiter.api.Test;

/** User policies reach what built-in policy concludes, and explanations name file and rule. */
class UserPolicyTest {
  private static final String CIB =
      """
      <cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0" have-quorum="1">
        <configuration>
          <crm_config>
            <cluster_property_set id="options">
              <nvpair id="o1" name="stonith-enabled" value="FENCING"/>
              <nvpair id="o2" name="placement-strategy" value="PLACEMENT"/>
            </cluster_property_set>
          </crm_config>
          <nodes>
            <node id="1" uname="n1"/>
            <node id="2" uname="n2">
              <utilization id="u2"><nvpair id="u2m" name="memory" value="8"/></utilization>
            </node>
          </nodes>
          <resources>
            <primitive id="a" class="ocf" provider="heartbeat" type="Dummy">
              <operations><op id="am" name="monitor" interval="10s"/></operations>
            </primitive>
            <primitive id="b" class="ocf" provider="heartbeat" type="Dummy"/>
            <primitive id="f" class="stonith" type="fence_dummy"/>
          </resources>
          <constraints/>
        </configuration>
        <status>
          <node_state id="1" uname="n1" in_ccm="true" crmd="online" join="member" expected="member">
            <lrm id="1"><lrm_resources>HISTORY</lrm_resources></lrm>
          </node_state>
          <node_state id="2" uname="n2" in_ccm="true" crmd="online" join="member" expected="member"/>
        </status>
      </cib>
      """;

  private static final String FAILED_MONITOR =
      """
      <lrm_resource id="a" class="ocf" provider="heartbeat" type="Dummy">
        <lrm_rsc_op id="a_last_0" operation_key="a_start_0" operation="start" call-id="1" rc-code="0"
          op-status="0" interval="0" transition-key="1:1:0:x" transition-magic="0:0;1:1:0:x"
          on_node="n1" op-digest="f2317cad3d54cec5d7d7aa7d0bf35cf8"/>
        <lrm_rsc_op id="a_last_failure_0" operation_key="a_monitor_10000" operation="monitor"
          call-id="2" rc-code="1" op-status="0" interval="10000" transition-key="2:1:0:x"
          transition-magic="0:1;2:1:0:x" on_node="n1" last-rc-change="1600000000"/>
      </lrm_resource>
      """;

  private static Decision decide(String cib, String rules, Recording recording) throws Exception {
    String drl =
        "package site;\nimport io.rulemaker.rules.fact.*;\nimport io.rulemaker.rules.place.*;\n"
            + "import io.rulemaker.rules.demand.*;\n"
            + rules;
    PolicySet policies =
        rules.isEmpty()
            ? PolicySet.builtIn()
            : PolicySet.builtIn()
                .with(UserPolicies.compile(List.of(new PolicySource("site.drl", drl))));
    String filled =
        cib.replace("HISTORY", "").replace("FENCING", "false").replace("PLACEMENT", "default");
    Element root = CibReader.parse(filled, "test");
    SchemaUpgrade.upgrade(root, notice -> {});
    Scheduler scheduler = new Scheduler(policies);
    ClusterSnapshot snapshot = new ClusterSnapshot(root, 1_700_000_000L);
    return scheduler.decide(scheduler.observe(snapshot, recording), ScoreListener.NONE);
  }

  private static String nodeOf(Decision decision, String resource) {
    Node node = decision.cluster().resource(resource).plan.assigned;
    return node == null ? "none" : node.name;
  }

  private static String rule(String conclusion) {
    return "rule \"r\" when ConfiguredResource( id == \"a\" ) then insertLogical( "
        + conclusion
        + " ); end\n";
  }

  @Test
  void aPreferenceAttracts() throws Exception {
    assertEquals("n1", nodeOf(decide(CIB, "", new Recording()), "a"));
    String prefer = rule("new LocationScore( \"a\", \"n2\", 10, \"site\" )");
    assertEquals("n2", nodeOf(decide(CIB, prefer, new Recording()), "a"));
  }

  @Test
  void aVetoRepels() throws Exception {
    String veto = rule("new NodeBan( \"a\", \"n1\", \"site\" )");
    assertEquals("n2", nodeOf(decide(CIB, veto, new Recording()), "a"));
  }

  @Test
  void aColocationJoins() throws Exception {
    assertEquals("n2", nodeOf(decide(CIB, "", new Recording()), "b"));
    String together = rule("new ColocationPreference( \"b\", \"a\", 1000000, \"site\" )");
    assertEquals("n1", nodeOf(decide(CIB, together, new Recording()), "b"));
  }

  @Test
  void anOrderingHoldsBack() throws Exception {
    Decision decision = decide(CIB, rule("new OrderDemand( \"b\", \"a\" )"), new Recording());
    Action start = start(decision, "a");
    assertTrue(start.inputs.stream().anyMatch(input -> input.other.key.equals("b_start_0")));
    assertTrue(
        start(decide(CIB, "", new Recording()), "a").inputs.stream()
            .noneMatch(input -> input.other.key.equals("b_start_0")));
  }

  private static Action start(Decision decision, String resource) {
    return decision.cluster().actions.stream()
        .filter(action -> action.key.equals(resource + "_start_0"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aFailureIsReadAsDemanded() throws Exception {
    String failed = CIB.replace("HISTORY", FAILED_MONITOR);
    assertTrue(decide(failed, "", new Recording()).cluster().resource("a").seen.failed);
    String ignore = rule("new OnFailDemand( \"a\", \"monitor\", \"ignore\" )");
    Decision decision = decide(failed, ignore, new Recording());
    assertTrue(!decision.cluster().resource("a").seen.stopIfFailed);
    assertTrue(decision.cluster().resource("a").seen.failureIgnored);
  }

  @Test
  void aFailureLimitReplacesTheThreshold() throws Exception {
    Decision decision = decide(CIB, rule("new FailureLimit( \"a\", 2 )"), new Recording());
    assertEquals(2, decision.cluster().resource("a").config.migrationThreshold);
  }

  @Test
  void aCapacityDemandCounts() throws Exception {
    String cib = CIB.replace("PLACEMENT", "utilization");
    String demand = rule("new CapacityDemand( \"a\", \"memory\", 4 )");
    assertEquals("n2", nodeOf(decide(cib, demand, new Recording()), "a"));
  }

  @Test
  void fencingIsDemandedAndHeld() throws Exception {
    String cib = CIB.replace("FENCING", "true");
    String demand = rule("new FencingDemand( \"n2\", \"smoke\" )");
    Decision fenced = decide(cib, demand, new Recording());
    assertTrue(fenced.cluster().actions.stream().anyMatch(UserPolicyTest::isFencing));
    String held = demand + rule("new FencingHold( \"n2\" )").replace("\"r\"", "\"h\"");
    Decision notFenced = decide(cib, held, new Recording());
    assertTrue(notFenced.cluster().actions.stream().noneMatch(UserPolicyTest::isFencing));
  }

  private static boolean isFencing(Action action) {
    return action.is("stonith") && action.required() && "smoke".equals(action.reason);
  }

  @Test
  void theQuorumPolicyIsReplaced() throws Exception {
    String cib = CIB.replace("have-quorum=\"1\"", "have-quorum=\"0\"");
    assertTrue(!start(decide(cib, "", new Recording()), "a").runnable);
    String ignore = rule("new QuorumDemand( \"ignore\" )");
    assertTrue(start(decide(cib, ignore, new Recording()), "a").runnable);
  }

  @Test
  void explanationsNameFileAndRule() throws Exception {
    Recording recording = new Recording();
    String prefer = rule("new LocationScore( \"a\", \"n2\", 10, \"site\" )");
    Decision decision = decide(CIB, prefer, recording);
    String text =
        String.join(
            "\n",
            ExplanationText.of(
                new Explainer(decision, recording).resource(decision.cluster().resource("a"))));
    assertTrue(text.contains("rule \"r\" (site.drl)"), text);
  }

  @Test
  void aConclusionAboutNothingIsAProblemNotACrash() throws Exception {
    Decision decision =
        decide(CIB, rule("new NodeBan( \"a\", \"nowhere\", \"site\" )"), new Recording());
    assertTrue(
        decision.cluster().problems.stream()
            .anyMatch(problem -> problem.message().contains("[nowhere]")));
  }
}
