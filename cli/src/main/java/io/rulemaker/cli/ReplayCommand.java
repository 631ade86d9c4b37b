package io.rulemaker.cli;

import io.rulemaker.cli.console.CommandFailure;
import io.rulemaker.cli.console.Console;
import io.rulemaker.cli.console.ExitCodes;
import io.rulemaker.cli.console.Version;
import io.rulemaker.harness.recording.RecordingReader;
import io.rulemaker.harness.replay.Replay;
import io.rulemaker.harness.replay.ReplayListener;
import io.rulemaker.harness.replay.ReplayResult;
import io.rulemaker.harness.replay.Timeline;
import io.rulemaker.harness.scenario.ScenarioException;
import io.rulemaker.harness.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Replays failure scenarios. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Lets happen to a cluster what a scenario says, and compares what it does with what is"
          + " expected. The scheduler and the controller are the real ones; agents, fence devices"
          + " and time are simulated.",
      "A file that 'rulemaker record' wrote is decided again: each decision is compared with that of"
          + " the cluster, in the situation of then. With --policies it shows what would have been"
          + " decided by other policies.",
      "Ends with 0 if all is as expected, with 1 if something is not, with 65 if a scenario or a"
          + " recording cannot be used, with 78 if a policy cannot."
    })
final class ReplayCommand implements Callable<Integer> {
  private static final long PROGRESS_NS = 2_000_000_000L;

  private final Console console;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "A scenario (.yaml), a folder of them, or a recording.")
  private List<Path> paths;

  @Option(
      names = {"-q", "--quiet"},
      description = "Only the outcome of each scenario, and what was not as expected.")
  private boolean quiet;

  @Option(names = "--json", description = "Print JSON: a list of replays, each with its events.")
  private boolean json;

  @Option(
      names = {"--policies", "--policy"},
      paramLabel = "FILE|FOLDER",
      description =
          "Decide recordings by these policies of yours (.drl), beside the built-in ones; may be"
              + " given several times. A scenario names its own.")
  private List<Path> policies = new ArrayList<>();

  ReplayCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws CommandFailure {
    List<Path> files = new ArrayList<>();
    for (Path path : paths) {
      files.addAll(scenarios(path));
    }
    ReplayJson document = json ? new ReplayJson() : null;
    int passed = 0;
    for (int i = 0; i < files.size(); i++) {
      if (i > 0 && !quiet && !json) {
        console.line("");
      }
      passed += run(files.get(i), i + 1, files.size(), document) ? 1 : 0;
      console.flush();
    }
    if (json) {
      console.line(document.text());
    } else if (files.size() > 1) {
      console.line("");
      console.line(passed + " of " + files.size() + " scenarios passed");
    }
    return passed == files.size() ? ExitCodes.OK : ExitCodes.NOT_IN_ORDER;
  }

  private boolean run(Path file, int number, int of, ReplayJson document) throws CommandFailure {
    if (RecordingReader.isRecording(file)) {
      RecordingShow show =
          new RecordingShow(console, quiet, json ? document.add() : null, !policies.isEmpty());
      return show.run(file, PolicyFiles.withBuiltIn(policies));
    }
    if (!policies.isEmpty()) {
      throw new CommandFailure(
          ExitCodes.USAGE, "--policies is for recordings; scenario [" + file + "] names its own");
    }
    ReplayListener listener =
        json ? document : quiet ? new Progress(number, of) : new Timeline(this::show);
    try {
      ReplayResult result = Replay.run(ScenarioReader.read(file), listener);
      if (quiet && !json) {
        Timeline.verdict(result).forEach(console::line);
      }
      return result.passed();
    } catch (ScenarioException e) {
      throw new CommandFailure(ExitCodes.BAD_INPUT, e.getMessage(), e);
    }
  }

  /** Shows a line at once: a replay may be long, and somebody watches. */
  private void show(String line) {
    console.line(line);
    console.flush();
  }

  private static List<Path> scenarios(Path path) throws CommandFailure {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> files = Files.walk(path)) {
      List<Path> found =
          files
              .filter(file -> file.toString().endsWith(".yaml"))
              .filter(file -> !file.toString().contains("/target/"))
              .sorted()
              .toList();
      if (found.isEmpty()) {
        throw new CommandFailure(
            ExitCodes.BAD_INPUT, path + ": there is no scenario (.yaml) in this folder");
      }
      return found;
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCodes.BAD_INPUT, path + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /** Says now and then how far a long replay is, where somebody watches. */
  private final class Progress implements ReplayListener {
    private final int number;
    private final int of;
    private long nextNs = System.nanoTime() + PROGRESS_NS;

    Progress(int number, int of) {
      this.number = number;
      this.of = of;
    }

    @Override
    public void step(long timeMs, int step, String title) {
      if (System.console() != null && System.nanoTime() >= nextNs) {
        nextNs = System.nanoTime() + PROGRESS_NS;
        console.error("... scenario " + number + " of " + of + ", step " + step);
      }
    }
  }
}
