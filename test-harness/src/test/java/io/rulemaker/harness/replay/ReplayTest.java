package io.rulemaker.harness.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rulemaker.harness.scenario.ScenarioReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayTest {
  @Test
  void x() throws Exception {
    ReplayResult result =
        Replay.run(
            ScenarioReader.read(
                Path.of(System.getProperty("sc", "../scenarios/01-apache-vip/power-off.yaml"))),
            new Timeline(System.out::println));
    assertEquals(List.of(), result.failures());
  }
}
