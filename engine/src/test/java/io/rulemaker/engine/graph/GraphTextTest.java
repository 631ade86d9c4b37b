package io.rulemaker.engine.graph;

import static io.rulemaker.engine.order.Decided.primitive;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.cib.CibWriter;
import io.rulemaker.engine.order.Decided;
import org.junit.jupiter.api.Test;

/** The two forms of a transition graph: OG-42 to OG-46. */
class GraphTextTest {
  private static final String A_THEN_B = "<rsc_order id='o' first='A' then='B'/>";

  private static Decided decided() {
    return Decided.of(primitive("A") + primitive("B"), A_THEN_B, "-A", "-B");
  }

  @Test
  void aGraphIsWrittenToTheByte() {
    assertEquals(
        """
        <transition_graph cluster-delay="60s" fencing-timeout="60s" failed-stop-offset="INFINITY" \
        failed-start-offset="INFINITY" batch-limit="0" transition_id="1">
          <synapse id="0">
            <action_set>
              <rsc_op id="1" operation="start" operation_key="A_start_0" on_node="node1" \
        on_node_uuid="1">
                <primitive id="A" class="ocf" provider="pacemaker" type="Dummy"/>
                <attributes CRM_meta_on_node="node1" CRM_meta_on_node_uuid="1" \
        CRM_meta_timeout="20000" crm_feature_set="3.20.0"/>
              </rsc_op>
            </action_set>
            <inputs/>
          </synapse>
          <synapse id="1">
            <action_set>
              <rsc_op id="2" operation="start" operation_key="B_start_0" on_node="node2" \
        on_node_uuid="2">
                <primitive id="B" class="ocf" provider="pacemaker" type="Dummy"/>
                <attributes CRM_meta_on_node="node2" CRM_meta_on_node_uuid="2" \
        CRM_meta_timeout="20000" crm_feature_set="3.20.0"/>
              </rsc_op>
            </action_set>
            <inputs>
              <trigger>
                <rsc_op id="1" operation="start" operation_key="A_start_0" on_node="node1" \
        on_node_uuid="1"/>
              </trigger>
            </inputs>
          </synapse>
        </transition_graph>
        """,
        CibWriter.write(decided().decision().graph().xml()));
  }

  @Test
  void theDrawingHasANodeForEachActionAndAnArrowForEachInput() {
    assertEquals(
        """
         digraph "g" {
        "B_start_0 node2" [ style=bold color="green" fontcolor="black"]
        "A_start_0 node1" [ style=bold color="green" fontcolor="black"]
        "A_start_0 node1" -> "B_start_0 node2" [ style = bold]
        }
        """,
        DotWriter.write(decided().decision().cluster(), false, false));
  }

  @Test
  void whatIsBlockedIsDrawnInRed() {
    Decided blocked =
        Decided.of(primitive("A", "target-role", "Stopped") + primitive("B"), A_THEN_B, "-A", "-B");
    String dot = DotWriter.write(blocked.decision().cluster(), false, false);
    assertTrue(dot.contains("[ style=dashed color=\"red\" fontcolor=\"black\"]"), dot);
    assertTrue(!dot.contains("A_start_0"), dot);
    String all = DotWriter.write(blocked.decision().cluster(), true, true);
    assertTrue(all.contains("A_start_0 <none> ("), all);
  }
}
