package io.rulemaker.cli.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.rulemaker.harness.lab.LabException;
import io.rulemaker.harness.lab.LabPlan;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Hosts in two networks: one cable is no loss, both are. */
class LinksLabTest {
  private static LiveCluster cluster;

  @BeforeAll
  static void up() throws LabException {
    cluster =
        LiveCluster.start(
            "links",
            new RulemakerStack(),
            LabPlan.numbered(3),
            2,
            "/usr/lib/ocf/resource.d/heartbeat/Dummy");
  }

  @AfterAll
  static void down() throws LabException {
    if (cluster != null) {
      cluster.close();
    }
  }

  private static void run() throws LabException {
    cluster.configure(
        """
        <configuration>
          <crm_config>
            <cluster_property_set id="cib-bootstrap-options">
              <nvpair id="o1" name="stonith-enabled" value="true"/>
            </cluster_property_set>
          </crm_config>
          <nodes/>
          <resources>
            <primitive id="power" class="stonith" type="fence_lab"/>
            <primitive id="r" class="ocf" provider="heartbeat" type="Dummy">
              <operations><op id="r-m" name="monitor" interval="1s"/></operations>
            </primitive>
          </resources>
          <constraints>
            <rsc_location id="r-at" rsc="r" node="node1" score="100"/>
            <rsc_location id="power-at" rsc="power" node="node2" score="100"/>
          </constraints>
        </configuration>
        """);
    cluster.await("it runs on node1", () -> cluster.nodesOf("r").equals(Set.of("node1")));
    cluster.settle();
  }

  /** Whether a host hears another one on a link. */
  private static boolean isUp(String host, String other, int link) throws LabException {
    for (JsonNode each : cluster.json(host, "cluster", "links", "--output-as=json")) {
      if (each.path("node").asText().equals(other) && each.path("link").asInt() == link) {
        return each.path("up").asBoolean();
      }
    }
    throw new LabException(host + " knows of no link " + link + " to " + other);
  }

  private static String leader() throws LabException {
    return cluster.status().path("leader").asText() + cluster.status().path("epoch").asText();
  }

  private static String log(String host) throws LabException {
    return cluster.lab().run(host, "cat", "/var/log/rulemaker/service.log");
  }

  @Test
  void oneCableIsNoLossAndBothAre() throws LabException {
    run();
    String leader = leader();
    int powered = cluster.lab().powerLog().size();
    String inTouch = "In touch: ";
    long views = log("node2").lines().filter(line -> line.contains(inTouch)).count();

    cluster.lab().network().unplug("node1", 0);
    cluster.await(
        "the cut link is seen on both sides",
        () ->
            !isUp("node2", "node1", 0) && !isUp("node1", "node2", 0) && isUp("node2", "node3", 0));
    assertTrue(cluster.command("node2", "status").contains("link 0 to node1 (10.77.0.1:7800)"));
    assertTrue(log("node2").contains("Link 0 to node1 (10.77.0.1:7800) is down"));
    cluster.command("node3", "property", "set", "batch-limit=7");
    cluster.lab().network().plug("node1", 0);
    cluster.await("it is used again", () -> isUp("node2", "node1", 0) && isUp("node1", "node3", 0));

    // What one host sends on a link is lost, as with a broken card.
    cluster.lab().network().cutOneWay("node1", "node2", 1);
    cluster.await("the deaf side says so", () -> !isUp("node2", "node1", 1));
    cluster.lab().network().heal();
    cluster.await("it is used again", () -> isUp("node2", "node1", 1) && isUp("node1", "node2", 1));

    cluster.settle();
    assertEquals(leader, leader());
    assertEquals(Set.of("node1"), cluster.nodesOf("r"));
    assertEquals(powered, cluster.lab().powerLog().size());
    assertEquals(views, log("node2").lines().filter(line -> line.contains(inTouch)).count());

    cluster.lab().network().unplug("node1", 0);
    cluster.await("the first link is down", () -> !isUp("node2", "node1", 0));
    cluster.lab().network().unplug("node1", 1);
    cluster.await(
        "node1 is fenced, and another node runs it",
        () ->
            cluster.lab().powerLog().stream().skip(powered).anyMatch(l -> l.endsWith(" off node1"))
                && cluster.nodesOn("node2", "r").stream().anyMatch(n -> !n.equals("node1")));
  }
}
