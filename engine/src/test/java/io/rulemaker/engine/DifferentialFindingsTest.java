package io.rulemaker.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.cib.CibReader;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Action;
import io.rulemaker.rules.PolicySet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Faults that comparing with another scheduler found, each as the smallest cluster that shows it.
 */
class DifferentialFindingsTest {
  private static final String DIGEST = "f2317cad3d54cec5d7d7aa7d0bf35cf8";
  private static final String MONITOR_DIGEST = "4811cef7f7f94e3a35a70be7916cb2fd";

  private static final String DEVICES =
      """
      <primitive id="Fencing" class="stonith" type="fence_xvm">
        <operations><op id="op" name="monitor" interval="120s"/></operations>
      </primitive>
      <primitive id="Fencing1" class="stonith" type="fence_xvm">
        <meta_attributes id="m"><nvpair id="mp" name="provides" value="unfencing"/>
        </meta_attributes>
      </primitive>
      """;

  private static final String WATCHED =
      """
      <primitive id="p" class="ocf" provider="heartbeat" type="Dummy">
        <meta_attributes id="m"><nvpair id="mt" name="failure-timeout" value="60s"/>
        </meta_attributes>
        <operations><op id="op" name="monitor" interval="10s"/></operations>
      </primitive>
      """;

  private static final String BUNDLE =
      """
      <bundle id="bun">
        <docker image="pcmk:http" replicas="3"/>
        <network id="net" ip-range-start="192.168.1.131" host-netmask="24"/>
        <primitive id="p" class="ocf" provider="heartbeat" type="Dummy"/>
      </bundle>
      """;

  private static String cib(
      String options, String resources, String constraints, String... states) {
    return """
        <cib have-quorum="1" validate-with="pacemaker-3.9" crm_feature_set="3.16.0">
          <configuration>
            <crm_config><cluster_property_set id="o">%s</cluster_property_set></crm_config>
            <nodes><node id="1" uname="node1"/>%s</nodes>
            <resources>%s</resources><constraints>%s</constraints>
          </configuration>
          <status>%s</status>
        </cib>
        """
        .formatted(
            options,
            states.length > 1 ? "<node id='2' uname='node2'/>" : "",
            resources,
            constraints,
            String.join("", states));
  }

  private static String state(int node, String... histories) {
    return """
        <node_state id="%1$d" uname="node%1$d" in_ccm="true" crmd="online" join="member"
            expected="member"><lrm id="%1$d"><lrm_resources>%2$s</lrm_resources></lrm></node_state>
        """
        .formatted(node, String.join("", histories));
  }

  private static String history(String id, String agent, String... operations) {
    return "<lrm_resource id='"
        + id
        + "' "
        + agent
        + ">"
        + String.join("", operations)
        + "</lrm_resource>";
  }

  private static String operation(
      String id, String task, int intervalMs, int result, int expected, int call, String digest) {
    return """
        <lrm_rsc_op id="%1$s" operation="%2$s" interval="%3$d" rc-code="%4$d" call-id="%6$d"
            op-status="0" transition-key="3:1:%5$d:u" transition-magic="0:%4$d;3:1:%5$d:u"
            last-rc-change="1600000000" op-digest="%7$s"/>
        """
        .formatted(id, task, intervalMs, result, expected, call, digest);
  }

  private static Decision decide(String cib) throws Exception {
    Element root = CibReader.parse(cib, "test");
    Scheduler scheduler = new Scheduler(PolicySet.builtIn());
    return scheduler.schedule(new ClusterSnapshot(root, 1_700_000_000L));
  }

  private static List<Action> actions(Decision decision, String key) {
    List<Action> found = new ArrayList<>();
    for (Action action : decision.cluster().actions) {
      if (action.key.equals(key)) {
        found.add(action);
      }
    }
    return found;
  }

  /** F-29: what the history of a device on one node says is no reason to unfence others. */
  @Test
  void aDeviceWithOtherParametersUnfencesOnlyTheNodeWhereItRuns() throws Exception {
    String device = "class='stonith' type='fence_xvm'";
    String stopped = operation("s", "monitor", 0, 7, 7, 1, DIGEST);
    Decision decision =
        decide(
            cib(
                "",
                DEVICES,
                "",
                state(
                    1,
                    history("Fencing", device, operation("r", "start", 0, 0, 0, 1, "other")),
                    history("Fencing1", device, stopped)),
                state(
                    2,
                    history("Fencing", device, stopped),
                    history("Fencing1", device, operation("r1", "start", 0, 0, 0, 1, DIGEST)))));
    Action where = actions(decision, "stonith-node1-on").get(0);
    assertTrue(where.required());
    assertEquals("Device parameters changed", where.reason);
    for (Action elsewhere : actions(decision, "stonith-node2-on")) {
      assertFalse("Device parameters changed".equals(elsewhere.reason), elsewhere.reason);
    }
  }

  /** F-28: only a changed device has other nodes unfenced in place of one that is not there. */
  @Test
  void aDeviceThatStaysOnALostNodeUnfencesNoOtherNode() throws Exception {
    String device = "class='stonith' type='fence_xvm'";
    String stopped = operation("s", "monitor", 0, 7, 7, 1, DIGEST);
    String lost =
        state(
                2,
                history("Fencing", device, operation("r", "start", 0, 0, 0, 1, DIGEST)),
                history("Fencing1", device, stopped))
            .replace("in_ccm=\"true\" crmd=\"online\" join=\"member\"", "in_ccm=\"false\"")
            .replace("expected=\"member\"", "expected=\"down\"");
    Decision decision =
        decide(
            cib(
                "<nvpair id='o1' name='maintenance-mode' value='true'/>",
                DEVICES,
                "",
                state(1, history("Fencing", device, stopped), history("Fencing1", device, stopped)),
                lost));
    assertFalse(actions(decision, "Fencing_start_0").isEmpty());
    for (Action on : actions(decision, "stonith-node1-on")) {
      assertFalse(on.required(), on.reason);
    }
  }

  private static Decision afterAnExpiredFailure(int monitorCall, int failureCall) throws Exception {
    return decide(
        cib(
            "<nvpair id='o1' name='stonith-enabled' value='false'/>",
            WATCHED,
            "",
            state(
                1,
                history(
                    "p",
                    "class='ocf' provider='heartbeat' type='Dummy'",
                    operation("p_last_0", "start", 0, 0, 0, 1, DIGEST),
                    operation(
                        "p_monitor_10000", "monitor", 10000, 0, 0, monitorCall, MONITOR_DIGEST),
                    operation(
                        "p_last_failure_0",
                        "monitor",
                        10000,
                        1,
                        0,
                        failureCall,
                        MONITOR_DIGEST)))));
  }

  /** ST-47, AC-26: the first entry of an operation tells whether restarts count. */
  @Test
  void anExpiredFailureAfterAnotherResultOfTheOperationIsNotIssuedAgain() throws Exception {
    assertFalse(actions(afterAnExpiredFailure(2, 3), "p_monitor_10000").get(0).required());
  }

  @Test
  void anExpiredFailureBeforeAnotherResultOfTheOperationIsIssuedAgain() throws Exception {
    assertTrue(actions(afterAnExpiredFailure(3, 2), "p_monitor_10000").get(0).required());
  }

  /** CL-42: a group whose members are on different nodes is on none of them. */
  @Test
  void aNodeIsProbedByTheInstanceThatGoesThereAsAWhole() throws Exception {
    String resources =
        """
        <clone id="c"><group id="g">
          <primitive id="a" class="ocf" provider="heartbeat" type="Dummy"/>
          <primitive id="b" class="ocf" provider="heartbeat" type="Dummy"/>
        </group></clone>
        <primitive id="remote3" class="ocf" provider="pacemaker" type="remote"/>
        <primitive id="remote4" class="ocf" provider="pacemaker" type="remote"/>
        """;
    Decision decision =
        decide(
            cib("<nvpair id='o1' name='stonith-enabled' value='false'/>", resources, "", state(1)));
    assertEquals("remote4", actions(decision, "b:0_start_0").get(0).node.name);
    List<Action> probes = actions(decision, "b:1_monitor_0");
    assertEquals(1, probes.size());
    assertEquals("remote4", probes.get(0).node.name);
  }

  /** OG-39.2: the stop would wait for ever for a connection that does not come up. */
  @Test
  void aStopDoesNotWaitForAConnectionThatCannotStart() throws Exception {
    String anywhere =
        "<rsc_location id='l' rsc='bun'><rule id='r' score='INFINITY'>"
            + "<expression id='e' attribute='#uname' operation='ne' value='x'/></rule></rsc_location>";
    Decision decision =
        decide(
            cib(
                "<nvpair id='o1' name='stonith-enabled' value='false'/>",
                BUNDLE,
                anywhere,
                state(
                    1,
                    running("bun-docker-0", "heartbeat", "docker"),
                    running("bun-0", "pacemaker", "remote"),
                    running("bun-docker-2", "heartbeat", "docker"),
                    running("bun-ip-192.168.1.133", "heartbeat", "IPaddr2"))));
    List<String> inputs = inputsOf(decision, "bun-ip-192.168.1.133_stop_0");
    assertTrue(inputs.contains("bun-docker-2_stop_0"), inputs.toString());
    assertFalse(inputs.contains("bun-1_start_0"), inputs.toString());
  }

  /** BR-10: a required stop without a node would block the start of the container. */
  @Test
  void aFailedConnectionDoesNotStopAContainerThatRunsNowhere() throws Exception {
    String failed =
        """
        <lrm_resource id="bun-0" class="ocf" provider="pacemaker" type="remote">
          <lrm_rsc_op id="bun-0_last_failure_0" operation_key="bun-0_monitor_30000"
              operation="monitor" interval="30000" rc-code="1" call-id="7" op-status="4"
              transition-key="3:1:0:u" transition-magic="4:1;3:1:0:u"
              last-rc-change="1700000000" op-digest="other"/>
        </lrm_resource>
        """;
    Decision decision =
        decide(
            cib(
                "<nvpair id='o1' name='stonith-enabled' value='false'/>",
                BUNDLE,
                "",
                state(1, failed)));
    assertEquals(0, actions(decision, "bun-docker-0_stop_0").size());
    assertTrue(actions(decision, "bun-docker-0_start_0").get(0).runnable);
  }

  /** CF-18, CF-36: a clone's #default leaves alone what its child says for itself. */
  @Test
  void aDefaultOfAnAncestorTakesNothingFromItsDescendants() throws Exception {
    String stopped =
        """
        <clone id="c">
          <meta_attributes id="cm"><nvpair id="ct" name="target-role" value="#default"/>
          </meta_attributes>
          <primitive id="p" class="ocf" provider="heartbeat" type="Dummy">
            <meta_attributes id="pm"><nvpair id="pt" name="target-role" value="Stopped"/>
            </meta_attributes>
          </primitive>
        </clone>
        """;
    Decision decision =
        decide(
            cib("<nvpair id='o1' name='stonith-enabled' value='false'/>", stopped, "", state(1)));
    assertTrue(actions(decision, "p:0_start_0").stream().noneMatch(Action::required));
  }

  /** OG-2, OG-30: what serializes two clones serializes their paired instances. */
  @Test
  void interleavedInstancesDoNotStartAtTheSameTimeIfTheirClonesMayNot() throws Exception {
    String clones =
        """
        <clone id="a"><primitive id="pa" class="ocf" provider="heartbeat" type="Dummy"/></clone>
        <clone id="b">
          <meta_attributes id="bm"><nvpair id="bi" name="interleave" value="true"/>
          </meta_attributes>
          <primitive id="pb" class="ocf" provider="heartbeat" type="Dummy"/>
        </clone>
        """;
    Decision decision =
        decide(
            cib(
                "<nvpair id='o1' name='stonith-enabled' value='false'/>",
                clones,
                "<rsc_order id='ab' first='a' then='b' kind='Serialize'/>",
                state(1)));
    List<String> inputs = inputsOf(decision, "pb:0_start_0");
    assertTrue(inputs.contains("pa:0_start_0"), inputs.toString());
  }

  /** F-18: a probe of one member of a group says nothing about the others. */
  @Test
  void aMemberThatWasNeverProbedWaitsForTheFencingOfTheNode() throws Exception {
    String group =
        """
        <clone id="c"><group id="g">
          <meta_attributes id="gm"><nvpair id="gr" name="requires" value="quorum"/>
          </meta_attributes>
          <primitive id="a" class="ocf" provider="heartbeat" type="Dummy"/>
          <primitive id="b" class="ocf" provider="heartbeat" type="Dummy"/>
        </group></clone>
        <primitive id="Fencing" class="stonith" type="fence_xvm"/>
        """;
    String probed =
        history(
            "a",
            "class='ocf' provider='heartbeat' type='Dummy'",
            operation("a_last_0", "monitor", 0, 7, 7, 1, DIGEST));
    String lost = state(2, probed).replace("crmd=\"online\"", "crmd=\"offline\"");
    Decision decision =
        decide(cib("", group, "", state(1), lost.replace("in_ccm=\"true\"", "in_ccm=\"false\"")));
    assertFalse(inputsOf(decision, "a_start_0").contains("stonith-node2-reboot"));
    assertTrue(inputsOf(decision, "b:0_start_0").contains("stonith-node2-reboot"));
  }

  /** OG-20.2: probes are ordered before flags spread, when no instance has lost its node yet. */
  @Test
  void aProbePrecedesTheStopOfAnInterleavedInstanceThatMayNotStay() throws Exception {
    String clones =
        """
        <clone id="a">
          <meta_attributes id="am"><nvpair id="at" name="target-role" value="Stopped"/>
          </meta_attributes>
          <primitive id="pa" class="ocf" provider="heartbeat" type="Dummy"/>
        </clone>
        <clone id="b">
          <meta_attributes id="bm"><nvpair id="bi" name="interleave" value="true"/>
          </meta_attributes>
          <primitive id="pb" class="ocf" provider="heartbeat" type="Dummy"/>
        </clone>
        """;
    Decision decision =
        decide(
            cib(
                "<nvpair id='o1' name='stonith-enabled' value='false'/>",
                clones,
                "<rsc_order id='ab' first='a' then='b'/>",
                state(1, running("pb", "heartbeat", "Dummy"))));
    List<String> inputs = inputsOf(decision, "pb_stop_0");
    assertTrue(inputs.contains("pa:0_monitor_0"), inputs.toString());
  }

  private static List<String> inputsOf(Decision decision, String key) {
    List<String> inputs = new ArrayList<>();
    Element element = synapseOf(decision, key).child("inputs");
    element.walk(input -> inputs.add(input.get("operation_key", "")));
    return inputs;
  }

  private static String running(String id, String provider, String type) {
    return history(
        id,
        "class='ocf' provider='" + provider + "' type='" + type + "'",
        operation(id + "_last_0", "start", 0, 0, 0, 1, "other"));
  }

  private static Element synapseOf(Decision decision, String key) {
    List<Element> found = new ArrayList<>();
    decision
        .graph()
        .xml()
        .walk(
            element -> {
              if (element.parent() != null
                  && element.parent().is("action_set")
                  && key.equals(element.get("operation_key"))) {
                found.add(element.parent().parent());
              }
            });
    assertEquals(1, found.size(), key);
    return found.get(0);
  }
}
