package io.rulemaker.engine.place;

import static io.rulemaker.engine.place.PlacementRun.primitive;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.model.Colocation;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Resource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Placement tells why. */
class PlacementRecorderTest {
  private final List<String> told = new ArrayList<>();

  private final PlacementRecorder recorder =
      new PlacementRecorder() {
        @Override
        public void contributed(Resource resource, Node node, int score, String source) {
          told.add(resource + " " + node + " +" + score + " " + source);
        }

        @Override
        public void merged(Resource primary, Colocation by, Node node, int before, int after) {
          told.add(primary + " " + node + " " + before + ">" + after + " by " + by.dependent());
        }

        @Override
        public void followed(Resource dependent, Colocation by, Node node, int before, int after) {
          told.add(dependent + " " + node + " " + before + ">" + after + " with " + by.primary());
        }

        @Override
        public void setAside(Resource resource, Colocation by) {
          told.add(resource + " without " + by.id());
        }

        @Override
        public void chosen(Resource resource, Node node, Node over, Criterion by) {
          told.add(resource + " on " + node + " over " + over + " " + by);
        }
      };

  private List<String> run(PlacementRun run) {
    run.before(cluster -> cluster.placementRecorder = recorder).run();
    return told;
  }

  private void assertTold(String... lines) {
    for (String line : lines) {
      assertTrue(told.contains(line), line + " in " + told);
    }
  }

  @Test
  void eachContributionHasItsSource() {
    run(
        new PlacementRun(2)
            .resources(primitive("A", "resource-stickiness", "4"), primitive("B"))
            .location("A", 2, 7)
            .location("B", 2, 9)
            .colocation("B", "A", "INFINITY")
            .running(1, "A"));
    assertTold(
        "A node2 +7 loc-A-2",
        "A node1 +4 stickiness",
        "A node2 7>16 by B",
        "A on node2 over node1 SCORE",
        "B node1 0>-1000000 with A",
        "B on node2 over node1 SCORE");
  }

  @Test
  void theComparisonThatDecidedIsNamed() {
    run(
        new PlacementRun(2)
            .resources(primitive("A"), primitive("B"), primitive("C"))
            .running(2, "C"));
    assertEquals(
        List.of(
            "A on node1 over node2 NAME",
            "B on node2 over node1 FEWER_RESOURCES",
            "C on node2 over node1 CURRENT_NODE"),
        told);
  }

  @Test
  void whatIsSetAsideIsTold() {
    run(new PlacementRun(1).resources(primitive("A"), primitive("B")).colocation("B", "A", -5));
    assertTold("B without B-A", "B on node1 over null ONLY_NODE");
  }
}
