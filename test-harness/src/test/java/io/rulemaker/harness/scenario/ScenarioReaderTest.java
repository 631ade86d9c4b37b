package io.rulemaker.harness.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.harness.scenario.StepAction.BreakService;
import io.rulemaker.harness.scenario.StepAction.LoseNodes;
import io.rulemaker.harness.scenario.StepAction.Wait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenario files, and what is said of those that are no good. */
class ScenarioReaderTest {
  private static final String HEAD = "cluster: <cib/>\n";

  @TempDir Path folder;

  private Scenario read(String text) throws ScenarioException, IOException {
    return ScenarioReader.read(Files.writeString(folder.resolve("s.yaml"), text));
  }

  /** The message without the folder. */
  private String refused(String text) {
    String message = assertThrows(ScenarioException.class, () -> read(text)).getMessage();
    assertEquals(1, message.lines().count(), message);
    return message.replace(folder + "/", "");
  }

  @Test
  void readsStepsWithTheirLines() throws ScenarioException, IOException {
    Scenario scenario =
        read(
            """
            title: a test
            cluster: <cib/>
            quorum: {two-node: true}
            timing: {loss: 10s}
            steps:
              - step: first
                node-lost: [a, b]
                wait: 2min
                expect:
                  running: {db: [c, d], web: c}
                  stopped: mail
                  fenced: []
              - service-fails: {resource: db, rc: 1}
            """);
    assertEquals("a test", scenario.title());
    assertTrue(scenario.quorum().twoNode());
    assertEquals(10_000, scenario.timing().lossMs());
    Scenario.Step first = scenario.steps().get(0);
    assertEquals(List.of(new LoseNodes(List.of("a", "b")), new Wait(120_000)), first.actions());
    assertEquals(
        List.of(
            new Expectation.Running(10, "db", Set.of("c", "d")),
            new Expectation.Running(10, "web", Set.of("c")),
            new Expectation.Running(11, "mail", Set.of()),
            new Expectation.Fenced(12, Set.of())),
        first.expected());
    assertEquals(13, scenario.steps().get(1).line());
    assertEquals(List.of(new BreakService("db", null, 1)), scenario.steps().get(1).actions());
  }

  @Test
  void namesTheLineAndWhatIsPossible() {
    String unknown = refused(HEAD + "steps:\n  - node-lots: a\n");
    assertTrue(
        unknown.startsWith("s.yaml:3: [node-lots] is unknown in a step; there are [attribute,"),
        unknown);
    assertTrue(refused(HEAD + "stpes: []\n").startsWith("s.yaml:1: a scenario needs [steps]"));
    assertEquals(
        "s.yaml:3: [wait] must be a duration such as 30s or 5min, not [soon]",
        refused(HEAD + "steps:\n  - wait: soon\n"));
    assertTrue(
        refused(HEAD + "steps:\n  - expect:\n      nodes: {a: down}\n")
            .startsWith("s.yaml:4: [down] is no state of a node; there are [maintenance,"));
    assertTrue(
        refused(HEAD + "steps:\n  - operation-fails: {resource: db, operation: dance}\n")
            .startsWith("s.yaml:3: [dance] is no operation; there are [demote,"));
    assertEquals(
        "s.yaml:4: [wait] stands here twice; remove one",
        refused(HEAD + "steps:\n  - wait: 1s\n    wait: 2s\n"));
    assertTrue(
        refused(HEAD + "steps:\n  - step: nothing\n")
            .startsWith("s.yaml:3: nothing happens in this step"));
  }

  @Test
  void namesWhatIsMissing() {
    assertEquals("s.yaml:1: a scenario needs [cluster]", refused("steps: []\n"));
    assertTrue(
        refused("title: x\ncluster: no.xml\nsteps: []\n")
            .startsWith("s.yaml:2: there is no file [no.xml] beside the scenario; name a CIB"));
    assertTrue(refused("").startsWith("s.yaml:1: empty"));
    assertTrue(refused("- a\n- b\n").startsWith("s.yaml:1: a scenario must be a map"));
  }

  @Test
  void saysWhereItIsNoYaml() {
    String message = refused("cluster: x\nsteps: [\n  - {a: b\n");
    assertTrue(message.matches("s\\.yaml:\\d+: this is not YAML: .*"), message);
  }

  @Test
  void aMissingFileIsNamed() {
    Path none = folder.resolve("none.yaml");
    assertEquals(
        none + ": there is no such file; check the path",
        assertThrows(ScenarioException.class, () -> ScenarioReader.read(none)).getMessage());
  }
}
