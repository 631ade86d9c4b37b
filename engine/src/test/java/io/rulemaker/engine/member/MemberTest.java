package io.rulemaker.engine.member;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Members elect a leader that runs resources, and go on without it. */
class MemberTest {
  static final String CIB =
      """
      <cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0">
        <configuration>
          <crm_config><cluster_property_set id="o">
            <nvpair id="o1" name="stonith-enabled" value="FENCING"/>
          </cluster_property_set></crm_config>
          <nodes/>
          <resources>
            <primitive id="db" class="ocf" provider="heartbeat" type="Dummy">
              <operations><op id="m" name="monitor" interval="10s"/></operations>
            </primitive>
            DEVICE
          </resources>
          <constraints/>
        </configuration>
        <status/>
      </cib>
      """;

  static String cib(boolean fencing) {
    String device = "<primitive id=\"power\" class=\"stonith\" type=\"fence_test\"/>";
    return CIB.replace("FENCING", Boolean.toString(fencing))
        .replace("DEVICE", fencing ? device : "");
  }

  static TestCluster three(boolean fencing) {
    TestCluster cluster = new TestCluster(false, false, cib(fencing), "a", "b", "c");
    cluster.startAll();
    cluster.settle();
    return cluster;
  }

  @Test
  void threeMembersElectOneWhoRunsTheResources() {
    TestCluster cluster = three(false);
    for (String name : cluster.machines.keySet()) {
      Reply.State state = cluster.machine(name).state();
      assertEquals("a", state.leader(), cluster.describe());
      assertTrue(state.quorate());
      for (String part : List.of("configuration", "status")) {
        assertEquals(
            TestCluster.text(cluster.machine("a").state().cib().child(part)),
            TestCluster.text(state.cib().child(part)));
      }
    }
    assertEquals(1, cluster.placesOf("db").size(), cluster.describe());
  }

  @Test
  void aMemberAloneLeadsItself() {
    TestCluster cluster = new TestCluster(false, false, cib(false), "a");
    cluster.startAll();
    cluster.settle();
    assertEquals(Set.of("a"), cluster.placesOf("db"));
  }
}
