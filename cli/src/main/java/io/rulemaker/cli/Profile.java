package io.rulemaker.cli;

import io.rulemaker.cli.console.CommandFailure;
import io.rulemaker.cli.console.Console;
import io.rulemaker.cli.console.ExitCodes;
import io.rulemaker.engine.Scheduler;
import io.rulemaker.engine.cib.CibException;
import io.rulemaker.engine.cib.CibReader;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.report.Outline;
import io.rulemaker.engine.simulate.Simulation;
import io.rulemaker.engine.simulate.SimulationListener;
import io.rulemaker.engine.simulate.SimulationRequest;
import io.rulemaker.rules.PolicySet;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Times decisions for the clusters of a folder (SO-39). */
final class Profile {
  private final Console console;
  private final Path folder;
  private final int repetitions;

  Profile(Console console, Path folder, int repetitions) {
    this.console = console;
    this.folder = folder;
    this.repetitions = repetitions;
  }

  int run() throws CommandFailure {
    List<Path> clusters = clusters();
    if (clusters.isEmpty()) {
      return ExitCodes.OK;
    }
    Outline out = new Outline(console::line);
    out.begin("Timings");
    Scheduler scheduler = new Scheduler(PolicySet.builtIn());
    for (Path file : clusters) {
      double seconds = time(scheduler, file);
      out.item(String.format(Locale.ROOT, "Testing %s ... %.2f secs", file, seconds));
      console.flush();
    }
    out.end();
    return ExitCodes.OK;
  }

  private List<Path> clusters() throws CommandFailure {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.getFileName().toString().endsWith(".xml"))
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .sorted((a, b) -> a.toString().compareTo(b.toString()))
          .toList();
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCodes.NO_SUCH_THING, "no folder with clusters to profile: [" + folder + "]", e);
    }
  }

  /** CPU seconds of all repetitions, reading the file left out. */
  private double time(Scheduler scheduler, Path file) throws CommandFailure {
    SimulationRequest request = new SimulationRequest();
    request.stage = SimulationRequest.Stage.SCHEDULE;
    try {
      Element cib = CibReader.read(file);
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      for (int i = 0; i < repetitions; i++) {
        new Simulation(
                scheduler, request, new SimulationListener() {}, System.currentTimeMillis() / 1000)
            .run(cib.copy());
      }
      return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9;
    } catch (CibException e) {
      throw new CommandFailure(ExitCodes.BAD_INPUT, e.getMessage(), e);
    }
  }
}
