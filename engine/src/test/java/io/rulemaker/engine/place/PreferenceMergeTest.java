package io.rulemaker.engine.place;

import static io.rulemaker.engine.place.PlacementRun.primitive;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.model.Problem;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Specification PL-35 to PL-38, CL-15. */
class PreferenceMergeTest {
  @Test
  void aMandatoryDependentsBanIsThePrimarysToo() {
    PlacementRun run =
        new PlacementRun(2)
            .resources(primitive("A"), primitive("B"))
            .location("B", 1, "-INFINITY")
            .colocation("B", "A", "INFINITY")
            .run();
    assertEquals("-INFINITY 0", run.scores("A"));
  }

  @Test
  void aDependentThatWouldLeaveNoNodeIsNotHeard() {
    PlacementRun run =
        new PlacementRun(2)
            .resources(primitive("A"), primitive("B"))
            .location("B", 1, "-INFINITY")
            .location("B", 2, "-INFINITY")
            .colocation("B", "A", "INFINITY")
            .run();
    assertEquals("0 0", run.scores("A"));
    assertEquals("-INFINITY -INFINITY", run.scores("B"));
  }

  @Test
  void aDependentWithoutInfluenceIsHeardOnlyWhileThePrimaryIsInactive() {
    String optional = primitive("B", "critical", "false");
    PlacementRun inactive =
        new PlacementRun(2)
            .resources(primitive("A"), optional)
            .location("B", 2, 100)
            .colocation("B", "A", "INFINITY")
            .run();
    assertEquals("0 100", inactive.scores("A"));
    PlacementRun active =
        new PlacementRun(2)
            .resources(primitive("A"), optional)
            .location("B", 2, 100)
            .colocation("B", "A", "INFINITY")
            .running(1, "A")
            .run();
    assertEquals("0 0", active.scores("A"));
  }

  @Test
  void preferencesTravelAlongChains() {
    PlacementRun run =
        new PlacementRun(2)
            .resources(primitive("A"), primitive("B"), primitive("C"))
            .location("C", 2, 100)
            .colocation("B", "A", "INFINITY")
            .colocation("C", "B", "INFINITY")
            .run();
    assertEquals("0 100", run.scores("A"));
  }

  @Test
  void aCloneIsNeverRepelledBelowZero() {
    PlacementRun run =
        new PlacementRun(2)
            .resources("<clone id='c'>" + primitive("p") + "</clone>", primitive("X"))
            .location("X", 1, 500)
            .location("c", 2, 3)
            .colocation("X", "c", -10000)
            .run();
    assertEquals("0 3", run.scores(ScoreLines.CLONE, "c"));
    PlacementRun positive =
        new PlacementRun(2)
            .resources("<clone id='c'>" + primitive("p") + "</clone>", primitive("X"))
            .location("X", 1, 500)
            .location("c", 1, 3)
            .colocation("X", "c", -10000)
            .run();
    assertEquals("1 0", positive.scores(ScoreLines.CLONE, "c"));
  }

  @Test
  void entangledColocationsAreDecidedInTime() {
    PlacementRun run = new PlacementRun(3);
    StringBuilder set = new StringBuilder("<rsc_colocation id='c' score='-1'>");
    set.append("<resource_set id='s'>");
    for (int i = 0; i < 24; i++) {
      run.resources(primitive("r" + i)).location("r" + i, 1 + i % 3, 10 + i);
      set.append("<resource_ref id='r").append(i).append("'/>");
    }
    run.constraints(set.append("</resource_set></rsc_colocation>").toString());
    Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), run::run);
    assertTrue(
        run.cluster.problems.stream().map(Problem::message).anyMatch(m -> m.contains("entangled")));
    assertEquals("node1", run.place("r0"));
  }
}
