package io.rulemaker.harness.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  /** Seeds beyond those above that showed faults once. */
  @ParameterizedTest
  @ValueSource(longs = {1455, 1518, 1635, 1768, 2080})
  void whatWasMendedStaysMended(long seed) {
    Verdict verdict = Simulation.run(seed, line -> {});
    assertTrue(verdict.clean(), verdict::line);
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
