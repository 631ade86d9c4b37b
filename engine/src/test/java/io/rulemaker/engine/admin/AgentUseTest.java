package io.rulemaker.engine.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rulemaker.engine.cib.CibException;
import io.rulemaker.engine.cib.CibReader;
import io.rulemaker.engine.port.AgentId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AgentUseTest {
  private static List<AgentUse> uses(String resources) throws CibException {
    String text = "<configuration><resources>" + resources + "</resources></configuration>";
    return AgentUse.of(CibReader.parse(text, "test", "configuration"));
  }

  @Test
  void aPrimitiveUsesTheAgentOfItsTemplate() throws CibException {
    List<AgentUse> uses =
        uses(
            """
            <template id="t" class="ocf" provider="heartbeat" type="IPaddr2">
              <instance_attributes id="ti"><nvpair id="tn" name="nic" value="e"/></instance_attributes>
            </template>
            <primitive id="p" template="t">
              <instance_attributes id="pi"><nvpair id="pn" name="ip" value="1"/></instance_attributes>
            </primitive>
            """);
    AgentId agent = AgentId.parse("ocf:heartbeat:IPaddr2");
    assertEquals(
        List.of(
            new AgentUse("t", agent, true, Set.of("nic"), Set.of("nic")),
            new AgentUse("p", agent, false, Set.of("ip"), Set.of("ip", "nic"))),
        uses);
  }

  @Test
  void collectivesGiveParametersToo() throws CibException {
    List<AgentUse> uses =
        uses(
            """
            <clone id="c">
              <instance_attributes id="ci"><nvpair id="cn" name="x" value="1"/></instance_attributes>
              <group id="g">
                <instance_attributes id="gi"><nvpair id="gn" name="y" value="1"/></instance_attributes>
                <primitive id="p" class="lsb" type="nmb"/>
              </group>
            </clone>
            """);
    assertEquals(
        List.of(new AgentUse("p", AgentId.parse("lsb:nmb"), false, Set.of(), Set.of("x", "y"))),
        uses);
  }

  @Test
  void referencesAreFollowed() throws CibException {
    List<AgentUse> uses =
        uses(
            """
            <primitive id="a" class="stonith" type="fence_x">
              <instance_attributes id="ai"><nvpair id="an" name="ip" value="1"/></instance_attributes>
            </primitive>
            <primitive id="b" class="stonith" type="fence_x">
              <instance_attributes id-ref="ai"/>
              <instance_attributes id="bi"><nvpair id-ref="an" name="host"/></instance_attributes>
            </primitive>
            """);
    assertEquals(Set.of("ip", "host"), uses.get(1).own());
  }

  @Test
  void whatNamesNoAgentIsLeftOut() throws CibException {
    assertEquals(List.of(), uses("<primitive id=\"p\" template=\"nowhere\"/>"));
  }
}
