package io.rulemaker.harness.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few random clusters against {@code crm_simulate}, where it is installed. */
class DifferentialRunTest {
  private static final long NOW = 1_700_000_000L;

  @TempDir Path folder;

  @Test
  void randomClustersAreDecidedAlikeOrDifferForAKnownReason() throws Exception {
    assumeTrue(DifferentialRun.possible(), "crm_simulate is not installed");
    StringWriter shown = new StringWriter();
    DifferentialRun run = new DifferentialRun(folder, new PrintWriter(shown), false, NOW);
    DifferentialRun.Result result = run.run(1, 31);
    assertEquals(0, result.unexplained(), shown.toString());
    assertTrue(result.equal() > result.decided() / 3, "most differ: " + result);
    assertTrue(result.refused() <= 1, "refused: " + shown);
  }
}
