package io.rulemaker.engine.place;

import static io.rulemaker.engine.place.PlacementRun.primitive;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.rulemaker.engine.model.Node;
import org.junit.jupiter.api.Test;

/** Specification PL-9 to PL-16, K-2 to K-4. */
class NodeCriteriaTest {
  private static String exclusive(String resource, int node) {
    return "<rsc_location id='x' rsc='"
        + resource
        + "' node='node"
        + node
        + "' score='5' resource-discovery='exclusive'/>";
  }

  @Test
  void whatIsDiscoveredExclusivelyRunsNowhereElse() {
    PlacementRun run =
        new PlacementRun(2).resources(primitive("A")).constraints(exclusive("A", 2)).run();
    assertEquals("-INFINITY 5", run.scores("A"));
  }

  @Test
  void anExclusiveRuleWithoutNodesLeavesNone() {
    PlacementRun run =
        new PlacementRun(2)
            .resources(primitive("A"))
            .constraints(
                "<rsc_location id='x' rsc='A' resource-discovery='exclusive'>"
                    + "<rule id='r' score='5'><expression id='e' attribute='rack'"
                    + " operation='defined'/></rule></rsc_location>")
            .run();
    assertEquals("-INFINITY -INFINITY", run.scores("A"));
  }

  @Test
  void anExclusiveMemberOfAGroupIsNotRestricted() {
    PlacementRun run =
        new PlacementRun(2)
            .resources("<group id='g'>" + primitive("A") + "</group>")
            .constraints(exclusive("A", 2))
            .run();
    assertEquals("0 5", run.scores("A"));
    PlacementRun whole =
        new PlacementRun(2)
            .resources("<group id='g'>" + primitive("A") + "</group>")
            .constraints(exclusive("g", 2))
            .run();
    assertEquals("-INFINITY 5", whole.scores("A"));
  }

  @Test
  void theLocationOfAGroupReachesItsLaterMembersAsZero() {
    PlacementRun run =
        new PlacementRun(2)
            .option("symmetric-cluster", "false")
            .resources("<group id='g'>" + primitive("A") + primitive("B") + "</group>")
            .location("g", 1, 7)
            .run();
    assertEquals("7", run.scores(ScoreLines.GROUP, "g"));
    assertEquals("7", run.scores(ScoreLines.GROUP, "A"));
    assertEquals("0", run.scores(ScoreLines.GROUP, "B"));
  }

  @Test
  void inAnOptInClusterStickinessNeedsAnEnabledNode() {
    PlacementRun run =
        new PlacementRun(2)
            .option("symmetric-cluster", "false")
            .resources(
                primitive("A", "resource-stickiness", "3"),
                primitive("B", "resource-stickiness", "3"))
            .location("A", 1, 7)
            .running(1, "A", "B")
            .run();
    assertEquals("10", run.scores("A"));
    assertEquals("", run.scores("B"));
  }

  @Test
  void failuresBanUpToTheThreshold() {
    PlacementRun run =
        new PlacementRun(2)
            .resources(
                primitive("A", "migration-threshold", "2"),
                primitive("B", "migration-threshold", "3"),
                "<clone id='c'>" + primitive("p", "migration-threshold", "2") + "</clone>")
            .before(
                cluster -> {
                  Node node = cluster.nodes.named("node1");
                  for (String id : new String[] {"A", "B", "p"}) {
                    node.attributes.put("fail-count-" + id + "#monitor_10000", "2");
                  }
                  node.failures = null;
                })
            .run();
    assertEquals("-INFINITY 0", run.scores("A"));
    assertEquals("0 0", run.scores("B"));
    assertEquals("-INFINITY 0", run.scores(ScoreLines.CLONE, "c"));
    assertEquals("-INFINITY 0", run.scores(ScoreLines.CLONE, "p:1"));
  }

  @Test
  void badHealthIsToleratedByThoseThatSaySo() {
    PlacementRun run =
        new PlacementRun(2)
            .option("node-health-strategy", "custom")
            .resources(primitive("A"), primitive("B", "allow-unhealthy-nodes", "true"))
            .before(
                cluster -> {
                  cluster.nodes.named("node1").attributes.put("#health-disk", "-5");
                  cluster.nodes.named("node2").attributes.put("#health-disk", "5");
                })
            .run();
    assertEquals("-5 5", run.scores("A"));
    assertEquals("0 5", run.scores("B"));
  }

  @Test
  void aResourceWaitsForTheNodeThatShutsDownUnderIt() {
    PlacementRun run =
        new PlacementRun(2)
            .option("shutdown-lock", "true")
            .resources(primitive("A"), primitive("B"))
            .running(1, "A")
            .running(2, "B")
            .before(
                cluster -> {
                  Node node = cluster.nodes.named("node1");
                  node.shuttingDown = true;
                  node.attributes.put("shutdown", "900");
                })
            .run();
    assertEquals("0 -INFINITY", run.scores("A"));
    assertEquals("", run.place("A"));
    assertEquals("node1", run.cluster.resource("A").seen.lockNode.name);
    assertEquals(900, run.cluster.resource("A").seen.lockTime);
    assertNull(run.cluster.resource("B").seen.lockNode);
  }
}
