package io.rulemaker.harness.scenario;

import io.rulemaker.harness.scenario.Scenario.Quorum;
import io.rulemaker.harness.scenario.Scenario.Step;
import io.rulemaker.harness.scenario.Scenario.Times;
import io.rulemaker.harness.scenario.Yaml.Items;
import io.rulemaker.harness.scenario.Yaml.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads scenario files. The format is described in {@code scenarios/README.md}. Paths in a scenario
 * are relative to its file.
 */
public final class ScenarioReader {
  private static final Set<String> KNOWN =
      Set.of("title", "cluster", "policies", "nodes", "quorum", "timing", "steps");

  private final String file;
  private final Path folder;

  private ScenarioReader(String file, Path folder) {
    this.file = file;
    this.folder = folder;
  }

  /**
   * Reads a scenario.
   *
   * @throws ScenarioException with {@code file:line: what; remedy}
   */
  public static Scenario read(Path path) throws ScenarioException {
    Path parent = path.toAbsolutePath().getParent();
    return new ScenarioReader(path.toString(), parent).scenario(text(path, path.toString()));
  }

  private static String text(Path path, String name) throws ScenarioException {
    try {
      return Files.readString(path);
    } catch (java.nio.file.NoSuchFileException e) {
      throw new ScenarioException(name + ": there is no such file; check the path", e);
    } catch (java.nio.charset.CharacterCodingException e) {
      throw new ScenarioException(name + ": not UTF-8 text; save it as UTF-8", e);
    } catch (IOException e) {
      throw new ScenarioException(name + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private Scenario scenario(String text) throws ScenarioException {
    Fields root = Fields.of(file, "a scenario", Yaml.read(file, text));
    String cluster = root.required("cluster");
    boolean inline = cluster.stripLeading().startsWith("<");
    Path clusterPath = inline ? null : folder.resolve(cluster);
    if (!inline && !Files.isReadable(clusterPath)) {
      throw root.error(
          "cluster",
          "there is no file ["
              + cluster
              + "] beside the scenario; name a CIB file, or write"
              + " <cib> … </cib> here");
    }
    List<String> policies = new ArrayList<>();
    for (String policy : root.texts("policies")) {
      policies.add(folder.resolve(policy).normalize().toString());
    }
    Scenario scenario =
        new Scenario(
            file,
            root.text("title", file),
            inline ? cluster : null,
            inline ? file + ":" + root.line("cluster") : clusterPath.normalize().toString(),
            policies,
            root.texts("nodes"),
            quorum(root),
            times(root),
            steps(root));
    root.done(KNOWN);
    return scenario;
  }

  private Quorum quorum(Fields root) throws ScenarioException {
    if (!root.has("quorum")) {
      return new Quorum(false, false, false, null);
    }
    Fields fields = root.fields("quorum");
    Quorum quorum =
        new Quorum(
            fields.flag("two-node"),
            fields.flag("wait-for-all"),
            fields.flag("auto-tie-breaker"),
            fields.text("tie-breaker"));
    fields.done();
    return quorum;
  }

  private Times times(Fields root) throws ScenarioException {
    if (!root.has("timing")) {
      return new Times(-1, -1, -1, -1);
    }
    Fields fields = root.fields("timing");
    Times times =
        new Times(
            fields.duration("operation", -1),
            fields.duration("monitor", -1),
            fields.duration("fencing", -1),
            fields.duration("loss", -1));
    fields.done();
    return times;
  }

  private List<Step> steps(Fields root) throws ScenarioException {
    if (!(root.part("steps") instanceof Items items) || items.parts().isEmpty()) {
      throw root.error("steps", "a scenario needs [steps], a list of what happens");
    }
    List<Step> steps = new ArrayList<>();
    for (Part part : items.parts()) {
      steps.add(step(Fields.of(file, "a step", part)));
    }
    return steps;
  }

  private Step step(Fields fields) throws ScenarioException {
    String name = fields.text("step");
    List<Expectation> expected =
        fields.has("expect") ? ExpectationReader.read(file, fields.fields("expect")) : List.of();
    List<StepAction> actions = ActionReader.read(file, fields);
    if (actions.isEmpty() && expected.isEmpty()) {
      throw new ScenarioException(
          file
              + ":"
              + fields.line()
              + ": nothing happens in this step, and nothing is expected;"
              + " remove it, or say what happens");
    }
    return new Step(fields.line(), name, actions, expected);
  }
}
