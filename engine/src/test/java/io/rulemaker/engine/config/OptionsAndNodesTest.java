package io.rulemaker.engine.config;

import static io.rulemaker.engine.config.Configured.cluster;
import static io.rulemaker.engine.config.Configured.complainsOf;
import static io.rulemaker.engine.config.Configured.meta;
import static io.rulemaker.engine.config.Configured.nodes;
import static io.rulemaker.engine.config.Configured.options;
import static io.rulemaker.engine.config.Configured.primitive;
import static io.rulemaker.engine.config.Configured.resources;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Options.Placement;
import io.rulemaker.engine.model.Options.QuorumPolicy;
import io.rulemaker.engine.value.Score;
import org.junit.jupiter.api.Test;

/** Specification CF-25 to CF-33. */
class OptionsAndNodesTest {
  @Test
  void olderNamesOfOptionsCountUnlessTheNewOneIsGivenEvenIfInvalid() {
    assertFalse(cluster(options("stonith-enabled", "false")).options.fencingEnabled);
    Cluster invalid = cluster(options("stonith-enabled", "false", "fencing-enabled", "maybe"));
    assertTrue(invalid.options.fencingEnabled);
    assertTrue(complainsOf(invalid, "fencing-enabled [maybe] is invalid"));
  }

  @Test
  void wordsAndDurations() {
    Cluster cluster =
        cluster(
            options(
                "placement-strategy", "Balanced",
                "no-quorum-policy", "FREEZE",
                "priority-fencing-delay", "15",
                "cluster-delay", "2min",
                "fencing-action", "Off",
                "startup-fencing", "true"));
    assertEquals(Placement.BALANCED, cluster.options.placementStrategy);
    assertEquals(QuorumPolicy.FREEZE, cluster.options.noQuorumPolicy);
    assertEquals(15_000, cluster.options.priorityFencingDelayMs);
    assertEquals("2min", cluster.options.clusterDelay);
    assertEquals("reboot", cluster.options.fencingAction, "exact case");
    assertTrue(complainsOf(cluster, "fencing-action [Off]"));
  }

  @Test
  void startupFencingNeedsFencing() {
    assertFalse(cluster(options("stonith-enabled", "false")).options.startupFencing);
  }

  @Test
  void healthWordsCountAsTheStrategySays() {
    Cluster cluster =
        cluster(options("node-health-strategy", "custom", "node-health-yellow", "-7"));
    assertEquals(-7, cluster.options.score("yellow").getAsInt());
    assertEquals(-Score.INFINITY, cluster.options.score("RED").getAsInt());
    assertEquals(0, cluster("").options.score("red").getAsInt());
  }

  @Test
  void unfencingIsInUseWhereverItIsMentioned() {
    assertTrue(
        cluster(resources(primitive("a", meta("m", "requires", "unfencing")))).unfencingInUse);
    assertTrue(
        cluster("<rsc_defaults>" + meta("m", "requires", "unfencing") + "</rsc_defaults>")
            .unfencingInUse);
    assertFalse(
        cluster(resources(primitive("a", meta("m", "requires", "fencing")))).unfencingInUse);
  }

  @Test
  void aSectionThatOccursTwiceIsNotUsed() {
    assertEquals(0, cluster(nodes("a") + nodes("b")).nodes.size());
  }

  @Test
  void nodesAreSortedAndUnclean() {
    Cluster cluster =
        cluster(
            "<cib dc-uuid='N2'><configuration>"
                + options("cluster-name", "c")
                + nodes("n10", "n2")
                + "</configuration></cib>");
    assertEquals("[n2, n10]", cluster.nodes.toString());
    Node n2 = cluster.nodes.named("N2");
    assertTrue(n2.unclean);
    assertEquals(n2, cluster.dc);
    assertEquals("true", n2.attribute("#is_dc"));
    assertEquals("cluster", n2.attribute("#kind"));
    assertEquals("c", n2.attribute("#site-name"));
  }

  @Test
  void nodeAttributesDoNotOverrideBuiltInsAndAnUnknownTypeEndsTheList() {
    Cluster cluster =
        cluster(
            "<nodes><node id='1' uname='a' score='-5'>"
                + Configured.parameters("i", "#uname", "x", "site-name", "east")
                + Configured.block("utilization", "u", "cpu", "8x", "ram", "lots")
                + "</node><node id='2' uname='b' type='pong'/><node id='3' uname='c'/></nodes>");
    assertEquals("[a]", cluster.nodes.toString());
    Node a = cluster.nodes.get(0);
    assertEquals("a", a.attribute("#uname"));
    assertEquals("east", a.attribute("#site-name"));
    assertEquals(-5, a.baseScore);
    assertEquals(java.util.Map.of("cpu", 8, "ram", 0), a.utilization);
    assertTrue(complainsOf(cluster, "node type [pong]"));
  }

  @Test
  void remoteNodesComeFromTopLevelConnections() {
    Cluster cluster =
        cluster(
            nodes("n1")
                + resources(
                    "<primitive id='r1' class='ocf' provider='pacemaker' type='remote'/>",
                    "<group id='g'><primitive id='r2' class='ocf' provider='pacemaker'"
                        + " type='remote'/></group>"));
    assertEquals("[n1, r1]", cluster.nodes.toString());
    Node r1 = cluster.nodes.named("r1");
    assertTrue(r1.isRemoteNode() && r1.unclean);
    assertEquals("remote", r1.attribute("#kind"));
    assertNull(r1.attribute("#uname"));
    assertTrue(Configured.primitive(cluster, "r1").config.migratable);
    assertTrue(complainsOf(cluster, "connection [r2] leads to no remote node"));
  }

  @Test
  void guestNodesGetAnImpliedConnectionBehindAllResources() {
    Cluster cluster =
        cluster(
            nodes("n1")
                + resources(
                    primitive(
                        "vm",
                        meta("m", "remote-node", "g1", "remote-port", "99", "is-managed", "false")),
                    primitive("other")));
    assertEquals("[vm, other, g1]", cluster.resources.toString());
    Node g1 = cluster.nodes.named("g1");
    assertTrue(g1.isGuest() && !g1.unclean);
    assertEquals("container", g1.attribute("#kind"));
    assertEquals(cluster.resource("vm"), g1.connection.launcher);
    assertEquals("[g1]", cluster.resource("vm").launched.toString());
    assertEquals("{port=99}", Parameters.of(cluster, g1.connection, null).toString());
    assertFalse(g1.connection.config.managed);
    assertFalse(g1.connection.config.migratable);
    assertTrue(g1.connection.config.internal);
    assertEquals(
        "30000",
        OperationSettings.meta(
                cluster,
                g1.connection,
                OperationSettings.find(g1.connection, "monitor", 30_000, true),
                "monitor",
                30_000)
            .get("timeout"));
  }

  @Test
  void resourcesAreSortedByPriorityAndOtherwiseStayInOrder() {
    Cluster cluster =
        cluster(
            resources(primitive("a"), primitive("b", meta("m", "priority", "5")), primitive("c")));
    assertEquals("[b, a, c]", cluster.resources.toString());
  }
}
