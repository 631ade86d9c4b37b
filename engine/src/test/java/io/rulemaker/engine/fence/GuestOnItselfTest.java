package io.rulemaker.engine.fence;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.ClusterSnapshot;
import io.rulemaker.engine.Scheduler;
import io.rulemaker.engine.cib.CibReader;
import io.rulemaker.engine.cib.CibWriter;
import io.rulemaker.rules.PolicySet;
import org.junit.jupiter.api.Test;

/** A broken history may say that a virtual machine runs on the very node that it is. */
class GuestOnItselfTest {
  private static final String CIB =
      """
      <cib have-quorum="1" validate-with="pacemaker-3.9">
        <configuration>
          <crm_config/>
          <nodes/>
          <resources>
            <primitive id="vm1" class="ocf" provider="heartbeat" type="Dummy">
              <meta_attributes id="m"><nvpair id="n" name="remote-node" value="guest1"/>
              </meta_attributes>
            </primitive>
          </resources>
          <constraints/>
        </configuration>
        <status>
          <node_state remote_node="true" id="guest1" uname="guest1" in_ccm="true">
            <lrm id="guest1"><lrm_resources>
              <lrm_resource id="vm1" type="Dummy" class="ocf" provider="heartbeat">
                <lrm_rsc_op id="vm1_last_failure_0" operation_key="vm1_monitor_10000"
                    operation="monitor" interval="10000" call-id="3" rc-code="1" op-status="0"
                    transition-key="3:1:0:a" transition-magic="0:1;3:1:0:a"/>
              </lrm_resource>
            </lrm_resources></lrm>
          </node_state>
        </status>
      </cib>
      """;

  @Test
  void isDecidedAllTheSame() throws Exception {
    ClusterSnapshot snapshot = new ClusterSnapshot(CibReader.parse(CIB, "circle"), 1_700_000_000L);
    Scheduler scheduler = new Scheduler(PolicySet.builtIn());
    String graph = CibWriter.write(scheduler.schedule(snapshot).graph().xml());
    assertTrue(graph.contains("transition_graph"), graph);
  }
}
