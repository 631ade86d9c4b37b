package io.rulemaker.cli;

import io.rulemaker.cli.console.CommandFailure;
import io.rulemaker.cli.console.Console;
import io.rulemaker.cli.console.ExitCodes;
import io.rulemaker.cli.console.Version;
import io.rulemaker.engine.cib.CibException;
import io.rulemaker.engine.port.ClusterLink.LinkException;
import io.rulemaker.harness.bench.ExecutorBench;
import io.rulemaker.harness.differential.DifferentialRun;
import io.rulemaker.harness.fuzz.FuzzRun;
import io.rulemaker.harness.sim.FaultRun;
import io.rulemaker.harness.sim.Simulation;
import io.rulemaker.harness.sim.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tries the scheduler and whole clusters on what seeds make up. */
@Command(
    name = "try",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Tries the scheduler and whole clusters on what seeds make up (for developers).")
final class TryCommand {
  private static final long NOW = 1_700_000_000L;
  private static final long REST_MS = 10_000;

  private final Console console;

  TryCommand(Console console) {
    this.console = console;
  }

  @Command(
      name = "peer",
      mixinStandardHelpOptions = true,
      description = {
        "Decides random clusters by us and by crm_simulate; writes each unexplained difference,"
            + " minimised, into a folder."
      },
      exitCodeListHeading = "%nExit codes:%n",
      exitCodeList = {
        "0:no unexplained difference",
        "1:unexplained differences",
        "65:a file given is no CIB",
        "74:a file cannot be written",
        "105:crm_simulate is not installed"
      })
  int peer(
      @Option(names = "--first", defaultValue = "1", description = "First seed.") long first,
      @Option(names = "--count", defaultValue = "100", description = "Number of seeds.") long count,
      @Option(names = "--out", required = true, description = "The folder.") Path folder,
      @Option(
              names = "--no-minimize",
              description = "Show differences without looking for a smaller cluster.")
          boolean whole,
      @Option(
              names = "--changed",
              paramLabel = "NUMBER",
              description = "Compare so many randomly changed clusters of each file instead.")
          Integer changed,
      @Parameters(
              arity = "0..*",
              paramLabel = "FILE",
              description = "Recorded clusters to compare instead of random ones.")
          List<Path> files)
      throws CommandFailure {
    if (!DifferentialRun.possible()) {
      throw new CommandFailure(
          ExitCodes.NO_SUCH_THING,
          "crm_simulate is not installed: install the package pacemaker-cli-utils");
    }
    try {
      DifferentialRun run = new DifferentialRun(folder, console.out(), !whole, NOW);
      DifferentialRun.Result result =
          files == null
              ? run.run(first, first + count)
              : changed == null ? run.run(files) : run.runChanged(files, changed);
      console.line(
          result.decided()
              + " clusters decided by both, "
              + result.equal()
              + " of them alike, "
              + result.refused()
              + " refused by the peer, known differences "
              + result.known()
              + ", unexplained "
              + result.unexplained());
      return result.unexplained() == 0 ? ExitCodes.OK : ExitCodes.NOT_IN_ORDER;
    } catch (CibException e) {
      throw new CommandFailure(ExitCodes.BAD_INPUT, e.getMessage(), e);
    } catch (IOException e) {
      throw new CommandFailure(ExitCodes.CANNOT_WRITE, e.getMessage(), e);
    }
  }

  @Command(
      name = "damage",
      mixinStandardHelpOptions = true,
      description = "Decides damaged clusters: each must be refused in one line or decided.",
      exitCodeListHeading = "%nExit codes:%n",
      exitCodeList = {
        "0:all refused or decided in time",
        "1:some crashed or took too long",
        "65:a file given is no CIB",
        "74:a file cannot be written"
      })
  int damage(
      @Option(names = "--first", defaultValue = "1", description = "First seed.") long first,
      @Option(names = "--count", defaultValue = "1000", description = "Number of seeds.")
          long count,
      @Option(names = "--out", required = true, description = "Where crashing inputs are kept.")
          Path folder,
      @Parameters(
              arity = "0..*",
              paramLabel = "FILE",
              description = "Recorded clusters to damage besides random ones.")
          List<Path> files)
      throws CommandFailure {
    try {
      FuzzRun run = new FuzzRun(folder, console.out(), files == null ? List.of() : files);
      FuzzRun.Result result = run.run(first, first + count);
      console.line(
          result.decided()
              + " decided, "
              + result.refused()
              + " refused, "
              + result.crashed()
              + " crashed, "
              + result.tooSlow()
              + " too slow; slowest "
              + result.slowestMs()
              + " ms");
      return result.crashed() + result.tooSlow() == 0 ? ExitCodes.OK : ExitCodes.NOT_IN_ORDER;
    } catch (CibException e) {
      throw new CommandFailure(ExitCodes.BAD_INPUT, e.getMessage(), e);
    } catch (IOException e) {
      throw new CommandFailure(ExitCodes.CANNOT_WRITE, e.getMessage(), e);
    }
  }

  @Command(
      name = "faults",
      mixinStandardHelpOptions = true,
      description = {
        "Lets whole clusters live through random faults, on virtual networks, disks and clocks,"
            + " with checkers at every step. The same seed is the same life."
      },
      exitCodeListHeading = "%nExit codes:%n",
      exitCodeList = {
        "0:all seeds are clean",
        "1:what must never happen did, or a cluster did not settle"
      })
  int faults(
      @Option(names = "--seed", defaultValue = "1", description = "First seed.") long seed,
      @Option(names = "--count", defaultValue = "1", description = "Number of seeds.") long count,
      @Option(names = "--trace", description = "Tell all that happens.") boolean trace,
      @Option(names = "--all", description = "Tell of clean seeds, too.") boolean all) {
    if (trace) {
      List<Verdict> verdicts =
          LongStream.range(seed, seed + count)
              .mapToObj(number -> Simulation.run(number, console::line))
              .peek(this::tell)
              .toList();
      return verdicts.stream().allMatch(Verdict::clean) ? ExitCodes.OK : ExitCodes.NOT_IN_ORDER;
    }
    FaultRun.Result result =
        FaultRun.run(
            seed,
            count,
            verdict -> {
              if (all || count == 1 || !verdict.clean()) {
                console.line(verdict.line());
              }
            });
    console.line(result.seeds() + " seeds, " + result.failed().size() + " not clean");
    return result.failed().isEmpty() ? ExitCodes.OK : ExitCodes.NOT_IN_ORDER;
  }

  @Command(
      name = "executors",
      mixinStandardHelpOptions = true,
      description = {
        "Attaches executors without a vote to one leader, on real clocks, lets many of them vanish at"
            + " once, and tells times, CPU and memory."
      },
      exitCodeListHeading = "%nExit codes:%n",
      exitCodeList = {
        "0:each phase came to its end",
        "1:one did not in time",
        "69:no broker can be started"
      })
  int executors(
      @Option(names = "--count", defaultValue = "300", description = "How many (default: 300).")
          int count,
      @Option(names = "--lost", defaultValue = "100", description = "How many vanish.") int lost,
      @Option(
              names = "--places",
              defaultValue = "3",
              description = {
                "On how many executors each resource may run, and is looked for; 0 for all, so"
                    + " that all is probed everywhere (default: 3)."
              })
          int places,
      @Option(
              names = "--limit",
              defaultValue = "180",
              paramLabel = "SECONDS",
              description = "How long each phase may take (default: 180).")
          int limitSeconds,
      @Option(
              names = "--kafka",
              description =
                  "Attach all to a real Kafka broker, executors in two further processes, of which"
                      + " the one with those that vanish is killed.")
          boolean kafka)
      throws InterruptedException, CommandFailure {
    ExecutorBench.Size size = new ExecutorBench.Size(count, lost, places);
    Consumer<String> out =
        line -> {
          console.line(line);
          console.flush();
        };
    long limitMs = limitSeconds * 1000L;
    try {
      ExecutorBench bench =
          kafka
              ? ExecutorBench.onBroker(size, BrokerJars.classPath(), limitMs, REST_MS, out)
              : ExecutorBench.inProcess(size, limitMs, REST_MS, out);
      return bench.run() ? ExitCodes.OK : ExitCodes.NOT_IN_ORDER;
    } catch (IOException | LinkException e) {
      throw new CommandFailure(ExitCodes.UNAVAILABLE, e.getMessage(), e);
    }
  }

  private void tell(Verdict verdict) {
    if (verdict.defect() != null) {
      StringWriter stack = new StringWriter();
      verdict.defect().printStackTrace(new PrintWriter(stack));
      console.line(stack.toString());
    }
    console.line(verdict.line());
  }
}
