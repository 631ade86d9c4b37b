package io.rulemaker.harness.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FuzzRunTest {
  @TempDir Path folder;

  @Test
  void damagedClustersAreRefusedInOneLineOrDecided() throws Exception {
    StringWriter shown = new StringWriter();
    FuzzRun.Result result =
        new FuzzRun(folder, new PrintWriter(shown), List.of()).run(20_000, 20_250);
    assertEquals(0, result.crashed() + result.tooSlow(), shown.toString());
    assertTrue(result.refused() > 0 && result.decided() > 0, "too one-sided: " + result);
  }
}
