package io.rulemaker.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.harness.replay.Replay;
import io.rulemaker.harness.replay.ReplayListener;
import io.rulemaker.harness.replay.ReplayResult;
import io.rulemaker.harness.replay.Timeline;
import io.rulemaker.harness.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Replays every scenario of this folder: each is a test of its own. */
class ScenariosTest {
  private static final Path HERE = Path.of("").toAbsolutePath();

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(HERE)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .filter(file -> !HERE.relativize(file).startsWith("target"))
          .filter(file -> !HERE.relativize(file).startsWith("src"))
          .sorted()
          .toList();
    }
  }

  @TestFactory
  Stream<DynamicTest> everyScenario() throws IOException {
    return files().stream()
        .map(file -> DynamicTest.dynamicTest(HERE.relativize(file).toString(), () -> replay(file)));
  }

  private static void replay(Path file) throws Exception {
    ReplayResult result = Replay.run(ScenarioReader.read(file), new ReplayListener() {});
    assertTrue(result.checks() > 0, "a scenario that expects nothing shows nothing");
    assertEquals("", String.join("\n", failures(result)));
  }

  private static List<String> failures(ReplayResult result) {
    return result.passed() ? List.of() : Timeline.verdict(result);
  }

  @Test
  void theUsersClustersAndThePatternsAreThere() throws IOException {
    List<String> folders =
        files().stream()
            .map(file -> HERE.relativize(file).getName(0).toString())
            .distinct()
            .toList();
    assertTrue(
        folders.containsAll(
            List.of(
                "apache-vip", "web-samba", "tomcat", "mariadb-drbd", "webip-nginx", "patterns")),
        folders.toString());
  }
}
