package io.rulemaker.cli.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.rulemaker.harness.lab.LabException;
import io.rulemaker.harness.lab.LabPlan;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A promoted instance fails whose monitor says on-fail=demote: it is demoted, and not stopped. */
class DemoteLabTest {
  /** Where the agent notes how it was called. */
  private static final String CALLS = "/run/stateful-calls";

  private static LiveCluster cluster;

  @BeforeAll
  static void up() throws LabException {
    cluster =
        LiveCluster.start(
            "demote", LabPlan.numbered(2), "/usr/lib/ocf/resource.d/pacemaker/Stateful");
  }

  @AfterAll
  static void down() throws LabException {
    if (cluster != null) {
      cluster.close();
    }
  }

  /** The file in which the agent keeps its role. */
  private static String file(String host) throws LabException {
    return cluster
        .lab()
        .run(host, "sh", "-c", "find /run/ /var/run/ -name 'Stateful-*.state'")
        .lines()
        .findFirst()
        .orElseThrow(() -> new LabException("no state of Stateful on " + host));
  }

  private static String role(String host) throws LabException {
    return cluster.lab().run(host, "cat", file(host)).strip();
  }

  /** How often the agent was called for an action on a host. */
  private static long calls(String host, String action) throws LabException {
    return cluster
        .lab()
        .attempt(host, "cat", CALLS)
        .output()
        .lines()
        .filter(line -> line.startsWith("### " + action + " @ "))
        .count();
  }

  private static boolean failed() throws LabException {
    for (JsonNode failure : cluster.status().path("failures")) {
      if (failure.path("op_key").asText().equals("r_monitor_1000")) {
        return true;
      }
    }
    return false;
  }

  @Test
  void aPromotedInstanceThatFailsIsDemotedAndPromotedAgain() throws LabException {
    cluster.configure(
        """
        <configuration>
          <crm_config>
            <cluster_property_set id="cib-bootstrap-options">
              <nvpair id="o1" name="stonith-enabled" value="false"/>
              <nvpair id="o2" name="no-quorum-policy" value="ignore"/>
            </cluster_property_set>
          </crm_config>
          <nodes/>
          <resources>
            <clone id="c">
              <meta_attributes id="c-meta">
                <nvpair id="c-promotable" name="promotable" value="true"/>
              </meta_attributes>
              <primitive id="r" class="ocf" provider="pacemaker" type="Stateful">
                <instance_attributes id="r-params">
                  <nvpair id="r-envfile" name="envfile" value="%s"/>
                </instance_attributes>
                <operations>
                  <op id="r-m" name="monitor" interval="1s" role="Promoted" on-fail="demote"/>
                </operations>
              </primitive>
            </clone>
          </resources>
          <constraints>
            <rsc_location id="c-at" rsc="c" role="Promoted" node="node1" score="100"/>
          </constraints>
        </configuration>
        """
            .formatted(CALLS));
    cluster.await("node1 is promoted", () -> calls("node1", "promote") == 1);
    cluster.settle();
    String promoted = role("node1");
    String unpromoted = role("node2");
    assertFalse(promoted.equals(unpromoted));
    assertEquals(0, calls("node2", "promote"));

    // The service loses its role behind the cluster's back: the monitor of that role fails.
    cluster.lab().run("node1", "sh", "-c", "echo " + unpromoted + " > " + file("node1"));
    cluster.await("the failure is known", DemoteLabTest::failed);
    cluster.await(
        "it was demoted and promoted again",
        () ->
            calls("node1", "demote") == 1
                && calls("node1", "promote") == 2
                && role("node1").equals(promoted));
    cluster.settle();
    assertEquals(0, calls("node1", "stop"));
    assertFalse(role("node2").equals(promoted));
    assertTrue(failed());
  }
}
