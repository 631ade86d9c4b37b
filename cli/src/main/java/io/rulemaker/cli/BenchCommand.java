package io.rulemaker.cli;

import io.rulemaker.cli.console.CommandFailure;
import io.rulemaker.cli.console.Console;
import io.rulemaker.cli.console.ExitCodes;
import io.rulemaker.cli.console.Version;
import io.rulemaker.engine.cib.CibException;
import io.rulemaker.engine.port.ClusterLink.LinkException;
import io.rulemaker.harness.bench.BusBench;
import io.rulemaker.harness.bench.SchedulerBench;
import io.rulemaker.harness.bench.SchedulerBench.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Times decisions on large clusters. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Generates large clusters and times their decision: whole cold processes, ours beside"
          + " crm_simulate where it is installed, and a warm JVM, from scratch and after one"
          + " failed monitor. Prints medians. The largest clusters need a large heap:"
          + " RULEMAKER_JAVA_OPTS=-Xmx8g."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "64:wrong option", "74:a file cannot be written"})
final class BenchCommand implements Callable<Integer> {
  private final Console console;

  @Option(names = "--runs", defaultValue = "5", description = "Counted runs of each (default: 5).")
  private int runs;

  @Option(
      names = "--limit",
      defaultValue = "300",
      paramLabel = "SECONDS",
      description = "Stop a process after this time (default: 300).")
  private int limitSeconds;

  @Option(
      names = "--only",
      paramLabel = "processes|warm",
      description = "Only whole processes, or only the warm JVM.")
  private String only;

  @Parameters(
      arity = "0..*",
      paramLabel = "CLUSTER",
      description = {
        "start-NODESxRESOURCES (nothing runs yet) or running-NODESxRESOURCES;"
            + " default: start-32x500 running-32x500 running-64x1000"
      })
  private List<String> clusters = new ArrayList<>();

  BenchCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    List<Size> sizes = sizes();
    try {
      Path folder = Files.createTempDirectory("rulemaker-bench");
      SchedulerBench bench =
          new SchedulerBench(
              List.of(launcher(), "simulate"),
              folder,
              console.out(),
              runs,
              Duration.ofSeconds(limitSeconds));
      if (!"warm".equals(only)) {
        bench.processes(sizes);
      }
      if (!"processes".equals(only)) {
        bench.warm(sizes);
      }
    } catch (IOException e) {
      throw new CommandFailure(ExitCodes.CANNOT_WRITE, e.getMessage(), e);
    } catch (CibException e) {
      throw new CommandFailure(ExitCodes.INTERNAL, e.getMessage(), e);
    }
    return ExitCodes.OK;
  }

  @Command(
      name = "bus",
      mixinStandardHelpOptions = true,
      description = {
        "Measures how fast a cluster of three processes decides what happens on a follower, with"
            + " members that talk directly and with members that talk through a real Kafka broker."
            + " Prints a table."
      },
      exitCodeListHeading = "%nExit codes:%n",
      exitCodeList = {"0:done", "69:the cluster or the broker cannot be started"})
  int bus(
      @Option(
              names = "--events",
              defaultValue = "5000",
              description = "How many, one after the other and then many at once (default: 5000).")
          int events,
      @Option(
              names = "--at-once",
              defaultValue = "32",
              description = "How many are under way when there are many (default: 32).")
          int atOnce)
      throws CommandFailure, InterruptedException {
    try {
      BusBench bench =
          new BusBench(
              events,
              atOnce,
              line -> {
                console.line(line);
                console.flush();
              });
      bench.jgroups();
      bench.kafka(BrokerJars.classPath());
    } catch (IOException | LinkException e) {
      throw new CommandFailure(ExitCodes.UNAVAILABLE, e.getMessage(), e);
    }
    return ExitCodes.OK;
  }

  private List<Size> sizes() throws CommandFailure {
    List<String> names =
        clusters.isEmpty()
            ? List.of("start-32x500", "running-32x500", "running-64x1000")
            : clusters;
    try {
      return names.stream().map(Size::parse).toList();
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCodes.USAGE, e.getMessage(), e);
    }
  }

  /** The script that started this program; processes are measured with it as users start them. */
  private static String launcher() throws CommandFailure {
    String launcher = System.getenv("RULEMAKER_LAUNCHER");
    if (launcher == null) {
      throw new CommandFailure(
          ExitCodes.USAGE, "start the benchmark by ./rulemaker, which it measures");
    }
    return launcher;
  }
}
