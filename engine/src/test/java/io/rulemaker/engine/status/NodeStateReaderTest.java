package io.rulemaker.engine.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.value.Score;
import org.junit.jupiter.api.Test;

/** Specification ST-1 to ST-9. */
class NodeStateReaderTest {
  @Test
  void anActiveMemberIsAvailable() {
    Node node = Observed.cluster("n1").read().nodes.named("n1");
    assertTrue(node.available());
    assertEquals(0, node.baseScore);
  }

  @Test
  void aLostNodeIsUncleanAndBanned() {
    Cluster cluster = Observed.cluster("n1", "n2").lost("n2").read();
    Node node = cluster.nodes.named("n2");
    assertTrue(node.unclean);
    assertFalse(node.online);
    assertEquals(-Score.INFINITY, node.baseScore);
    assertEquals(
        "peer is no longer part of the cluster",
        Observed.action(cluster, "stonith-n2-reboot").reason);
  }

  @Test
  void aNodeWithoutStateIsUncleanWithoutReason() {
    Observed observed = Observed.cluster("n1", "n2");
    observed.state("n2").detach();
    Cluster cluster = observed.read();
    assertTrue(cluster.nodes.named("n2").unclean);
    assertNull(Observed.action(cluster, "stonith-n2-reboot"));
  }

  @Test
  void transientAttributesOverrideBuiltIns() {
    Node node = Observed.cluster("n1").attribute("n1", "#kind", "special").read().nodes.named("n1");
    assertEquals("special", node.attribute("#kind"));
  }

  @Test
  void shutdownIsAskedForByAnythingButZero() {
    assertTrue(shutDown("1600000000"));
    assertTrue(shutDown("00"));
    assertFalse(shutDown("0"));
  }

  private static boolean shutDown(String value) {
    return Observed.cluster("n1")
        .attribute("n1", "shutdown", value)
        .read()
        .nodes
        .named("n1")
        .shuttingDown;
  }

  @Test
  void aJoiningNodeOffersTheEndOfItsTime() {
    Observed observed = Observed.cluster("n1").option("node-pending-timeout", "60s");
    observed
        .state("n1")
        .set("in_ccm", Long.toString(Observed.NOW - 20))
        .set("crmd", "0")
        .set("expected", "down");
    Cluster cluster = observed.read();
    assertTrue(cluster.nodes.named("n1").pending);
    assertEquals(Observed.NOW + 40, cluster.recheckAt());
  }

  @Test
  void membershipIsATimeOrAWord() {
    Element state = new Element("node_state");
    assertEquals("unknown", new MembershipTimes(state, 5).membership());
    assertEquals("unknown", new MembershipTimes(state.set("in_ccm", "-3"), 5).membership());
    assertEquals("no", new MembershipTimes(state.set("in_ccm", "false"), 5).membership());
    assertEquals(5, new MembershipTimes(state.set("in_ccm", "true"), 5).memberSince());
    assertEquals(77, new MembershipTimes(state.set("in_ccm", "77"), 5).memberSince());
    assertFalse(new MembershipTimes(state.set("crmd", "Offline"), 5).controllerUp());
    assertFalse(new MembershipTimes(state.set("crmd", "junk"), 5).controllerUp());
    assertTrue(new MembershipTimes(state.set("crmd", "Online"), 5).controllerUp());
    assertTrue(new MembershipTimes(state.set("crmd", "1600000000"), 5).controllerUp());
  }
}
