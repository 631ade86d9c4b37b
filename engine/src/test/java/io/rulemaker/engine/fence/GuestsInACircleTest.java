package io.rulemaker.engine.fence;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.rulemaker.engine.ClusterSnapshot;
import io.rulemaker.engine.Scheduler;
import io.rulemaker.engine.cib.CibReader;
import io.rulemaker.rules.PolicySet;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A broken history may say that two virtual machines run on each other. */
class GuestsInACircleTest {
  private static final String CIB =
      """
      <cib have-quorum="1" validate-with="pacemaker-3.9">
        <configuration>
          <crm_config/>
          <nodes><node id="1" uname="n1"/></nodes>
          <resources>
            %s%s
            <primitive id="f" class="stonith" type="fence_xvm"/>
          </resources>
          <constraints/>
        </configuration>
        <status>
          <node_state id="1" uname="n1" in_ccm="true" crmd="online" join="member"
              expected="member"/>
          %s%s
        </status>
      </cib>
      """;

  @Test
  void isDecidedAllTheSame() throws Exception {
    String cib =
        CIB.formatted(machine("vm1", "g1"), machine("vm2", "g2"), on("g2", "vm1"), on("g1", "vm2"));
    ByteArrayInputStream input = new ByteArrayInputStream(cib.getBytes(StandardCharsets.UTF_8));
    Scheduler scheduler = new Scheduler(PolicySet.builtIn());
    ClusterSnapshot snapshot = new ClusterSnapshot(CibReader.read(input, "circle"), 1_700_000_000L);
    assertNotNull(scheduler.schedule(snapshot).graph());
  }

  private static String machine(String id, String guest) {
    return """
        <primitive id="%s" class="ocf" provider="heartbeat" type="Dummy">
          <meta_attributes id="%s-m"><nvpair id="%s-n" name="remote-node" value="%s"/>
          </meta_attributes>
        </primitive>
        """
        .formatted(id, id, id, guest);
  }

  private static String on(String node, String machine) {
    return """
        <node_state id="%s" uname="%s" remote_node="true" in_ccm="true"><lrm id="%s"><lrm_resources>
          <lrm_resource id="%s" class="ocf" provider="heartbeat" type="Dummy">
            <lrm_rsc_op id="%s_last_0" operation_key="%s_monitor_10000" operation="monitor"
                interval="10000" rc-code="1" op-status="0" call-id="3"
                transition-key="1:1:0:a" transition-magic="0:1;1:1:0:a"/>
          </lrm_resource>
        </lrm_resources></lrm></node_state>
        """
        .formatted(node, node, node, machine, machine, machine);
  }
}
