package io.rulemaker.harness.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whole clusters live through random faults. {@code rulemaker try faults} runs more of them. */
class SimulationTest {
  private static final long FIRST = 1;
  private static final long COUNT = 1_000;

  @Test
  void clustersSurviveRandomFaults() {
    List<String> failed = new ArrayList<>();
    FaultRun.run(
        FIRST,
        COUNT,
        verdict -> {
          if (!verdict.clean()) {
            failed.add(verdict.line());
          }
        });
    assertEquals(List.of(), failed);
  }

  @Test
  void theSameSeedIsTheSameLife() {
    List<String> once = new ArrayList<>();
    List<String> again = new ArrayList<>();
    Verdict verdict = Simulation.run(7, once::add);
    assertEquals(verdict, Simulation.run(7, again::add));
    assertEquals(once, again);
  }
}
