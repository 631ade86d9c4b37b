package io.rulemaker.cli;

import io.rulemaker.cli.console.CommandFailure;
import io.rulemaker.cli.console.Console;
import io.rulemaker.cli.console.ExitCodes;
import io.rulemaker.cli.console.Version;
import io.rulemaker.cli.live.LiveSession;
import io.rulemaker.cli.live.LiveSource;
import io.rulemaker.engine.Scheduler;
import io.rulemaker.engine.cib.CibException;
import io.rulemaker.engine.cib.CibReader;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.report.StatusReport.Section;
import io.rulemaker.engine.simulate.ListenerChain;
import io.rulemaker.engine.simulate.Simulation;
import io.rulemaker.engine.simulate.SimulationListener;
import io.rulemaker.engine.simulate.SimulationRequest;
import io.rulemaker.engine.simulate.SimulationRequest.Stage;
import io.rulemaker.engine.simulate.SimulationText;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what a cluster would do, from a recorded or invented state (SO-1, SO-38). */
@Command(
    name = "simulate",
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Shows the status of a recorded cluster, what it would do, and what would come of it."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:the transition is invalid: some actions wait for each other",
      "64:wrong option",
      "65:the input cannot be read",
      "74:a file cannot be written",
      "78:the configuration has an unknown or invalid schema",
      "102:--live: no member of the cluster answers here",
      "105:the folder to profile does not exist"
    })
final class SimulateCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = {"-?", "-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Option(
      names = {"-$", "--version"},
      versionHelp = true,
      description = "Show the version.")
  private boolean version;

  @ArgGroup(validate = false, heading = "%nInput:%n")
  private SimulateOptions.Input input = new SimulateOptions.Input();

  @ArgGroup(validate = false, heading = "%nWhat to do (without any: show the status):%n")
  private SimulateOptions.Todo todo = new SimulateOptions.Todo();

  @ArgGroup(validate = false, heading = "%nWhat to show:%n")
  private SimulateOptions.Shown shown = new SimulateOptions.Shown();

  @ArgGroup(validate = false, heading = "%nChanges before the decision:%n")
  private SimulateOptions.Changes changes = new SimulateOptions.Changes();

  @ArgGroup(validate = false, heading = "%nFiles to write:%n")
  private SimulateOptions.Files files = new SimulateOptions.Files();

  @Mixin private final LiveSession session;

  SimulateCommand(Console console, LiveSource source) {
    this.console = console;
    this.session = new LiveSession(console, source);
  }

  @Override
  public Integer call() throws CommandFailure {
    if (shown.verbose.length > 1) {
      Program.beVerbose();
    }
    if (todo.profile != null) {
      return new Profile(console, todo.profile, todo.repeat).run();
    }
    if (todo.inPlace && source() == null) {
      throw new CommandFailure(
          ExitCodes.USAGE, "--in-place stores the outcome in a file: name it by --xml-file");
    }
    Element cib = read();
    OutputFiles outputs = new OutputFiles(files, shown.verbose.length > 0);
    try {
      Simulation.Result result = simulate(cib, outputs);
      outputs.finished(result.cib(), todo.inPlace ? source() : null);
      return result.valid() ? ExitCodes.OK : ExitCodes.NOT_IN_ORDER;
    } catch (CibException e) {
      throw new CommandFailure(ExitCodes.BAD_CONFIGURATION, e.getMessage(), e);
    } catch (UncheckedIOException e) {
      throw new CommandFailure(ExitCodes.CANNOT_WRITE, e.getMessage(), e);
    }
  }

  private Element read() throws CommandFailure {
    try {
      Path source = source();
      if (input.live && source == null) {
        return session.state().cib();
      }
      return source != null ? CibReader.read(source) : CibReader.read(System.in, "standard input");
    } catch (CibException e) {
      String message =
          Program.standsFor("crm_simulate")
              ? "Could not read input XML: Bad input value provided"
              : e.getMessage();
      throw new CommandFailure(ExitCodes.BAD_INPUT, message, e);
    }
  }

  /** The file to read; null for standard input. */
  private Path source() {
    return input.live ? liveFile() : input.file;
  }

  /** The file that stands for the running cluster; null if the cluster itself is to be asked. */
  private static Path liveFile() {
    String file = System.getenv("CIB_file");
    return file == null || file.isEmpty() ? null : Path.of(file);
  }

  private Simulation.Result simulate(Element cib, OutputFiles outputs)
      throws CibException, CommandFailure {
    if (shown.format == SimulateOptions.Format.JSON) {
      SimulationJson json = new SimulationJson(shown.scores, console::error);
      Simulation.Result result = run(cib, outputs, json);
      console.line(json.text());
      return result;
    }
    SimulationText.Options options =
        new SimulationText.Options(shown.quiet, shown.scores, shown.utilization, sections());
    return run(cib, outputs, new SimulationText(console::line, console::error, options));
  }

  private Simulation.Result run(Element cib, OutputFiles outputs, SimulationListener listener)
      throws CibException, CommandFailure {
    long clockSeconds = System.currentTimeMillis() / 1000;
    return new Simulation(
            new Scheduler(ClusterInput.policies(input.policies)),
            request(),
            new ListenerChain(outputs, listener),
            clockSeconds)
        .run(cib);
  }

  private SimulationRequest request() {
    SimulationRequest request = new SimulationRequest();
    request.stage = stage();
    request.time = input.time;
    request.failingOperations.addAll(changes.failures);
    request.injections.quorum = changes.quorum;
    request.injections.watchdog = changes.watchdog;
    request.injections.nodesUp.addAll(changes.nodesUp);
    request.injections.nodesDown.addAll(changes.nodesDown);
    request.injections.nodesFailed.addAll(changes.nodesFailed);
    request.injections.ticketsGranted.addAll(changes.ticketsGranted);
    request.injections.ticketsRevoked.addAll(changes.ticketsRevoked);
    request.injections.ticketsStandby.addAll(changes.ticketsStandby);
    request.injections.ticketsActivated.addAll(changes.ticketsActivated);
    request.injections.operations.addAll(changes.operations);
    return request;
  }

  private Stage stage() {
    if (todo.simulate || todo.inPlace || !changes.failures.isEmpty()) {
      return Stage.SIMULATE;
    }
    boolean schedule =
        todo.run || shown.scores || shown.utilization || files.graph != null || files.dot != null;
    return schedule ? Stage.SCHEDULE : Stage.STATUS;
  }

  private Set<Section> sections() {
    Set<Section> sections = EnumSet.noneOf(Section.class);
    if (shown.attributes) {
      sections.add(Section.NODE_ATTRIBUTES);
    }
    if (shown.failCounts) {
      sections.add(Section.MIGRATION_SUMMARY);
      sections.add(Section.FAILED_ACTIONS);
    }
    return sections;
  }
}
