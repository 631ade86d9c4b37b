package io.rulemaker.cli;

import io.rulemaker.cli.console.CommandFailure;
import io.rulemaker.cli.console.Console;
import io.rulemaker.cli.console.ExitCodes;
import io.rulemaker.cli.console.Version;
import io.rulemaker.cli.lab.RulemakerStack;
import io.rulemaker.harness.lab.Lab;
import io.rulemaker.harness.lab.LabException;
import io.rulemaker.harness.lab.LabHost;
import io.rulemaker.harness.lab.LabPlan;
import io.rulemaker.harness.lab.LabRequirements;
import io.rulemaker.harness.lab.trial.ClusterStack;
import io.rulemaker.harness.lab.trial.Disaster;
import io.rulemaker.harness.lab.trial.Evidence;
import io.rulemaker.harness.lab.trial.Figures;
import io.rulemaker.harness.lab.trial.LoadTrial;
import io.rulemaker.harness.lab.trial.OutageTrial;
import io.rulemaker.harness.lab.trial.PacemakerStack;
import io.rulemaker.harness.lab.trial.SafetyTrial;
import io.rulemaker.harness.lab.trial.WebCluster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Measures a cluster in a lab of its own. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Measures a cluster of real processes that serves a web page at a virtual address (real"
          + " IPaddr2 and apache agents), in a lab of its own."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done, and nothing unsafe was seen",
      "1:something unsafe was seen, or the cluster did not do what it should",
      "64:wrong option",
      "69:this machine allows no lab"
    })
final class LabBenchCommand implements Callable<Integer> {
  private final Console console;

  /** What is measured. */
  enum Trial {
    OUTAGE,
    FENCED_OUTAGE,
    MOVE,
    LOAD,
    SAFETY
  }

  /** Whose cluster. */
  enum Stack {
    RULEMAKER,
    RULEMAKER_KAFKA,
    PACEMAKER
  }

  @Parameters(
      arity = "1..*",
      paramLabel = "TRIAL",
      converter = TrialName.class,
      description = {
        "outage: a client asks every 10 ms, the active node loses power, without fencing;",
        "fenced-outage: the same with fencing; move: a planned move of the address;",
        "load: all processors busy, nothing may happen;",
        "safety: kills, freezes, partitions, losses of power, with checks; those of executors in a",
        "cluster with two of them."
      })
  private List<Trial> trials;

  @Option(names = "--runs", defaultValue = "10", description = "Repetitions (default: 10).")
  private int runs;

  @Option(
      names = "--seconds",
      defaultValue = "120",
      description = "How long load lasts (default: 120).")
  private int seconds;

  @Option(
      names = "--stack",
      paramLabel = "rulemaker|rulemaker-kafka|pacemaker",
      defaultValue = "rulemaker",
      converter = StackName.class,
      description = {
        "Whose cluster: ours (with -kafka through a broker in the lab), or the distribution's"
            + " Corosync and Pacemaker."
      })
  private Stack stackName;

  @Option(
      names = "--brokers",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many brokers rulemaker-kafka has in the lab (default: 1).")
  private int brokers;

  @Option(
      names = "--disaster",
      split = ",",
      converter = DisasterName.class,
      paramLabel = "NAME",
      description = "Only these disasters, such as kill-leader,partition.")
  private List<Disaster> disasters = List.of(Disaster.values());

  @Option(names = "--seed", defaultValue = "0", description = "For random timing; 0: by the clock.")
  private long seed;

  @Option(
      names = "--evidence",
      paramLabel = "DIR",
      description = {
        "Where safety keeps how all hosts were when something went wrong (default:"
            + " ${DEFAULT-VALUE})."
      })
  private Path evidence = Path.of(System.getProperty("java.io.tmpdir"), "rulemaker-evidence");

  /** Reads {@code fenced-outage}. */
  static final class TrialName implements ITypeConverter<Trial> {
    @Override
    public Trial convert(String word) {
      return constant(Trial.class, word);
    }
  }

  /** Reads {@code rulemaker-kafka}. */
  static final class StackName implements ITypeConverter<Stack> {
    @Override
    public Stack convert(String word) {
      return constant(Stack.class, word);
    }
  }

  /** Reads {@code kill-leader}. */
  static final class DisasterName implements ITypeConverter<Disaster> {
    @Override
    public Disaster convert(String word) {
      return constant(Disaster.class, word);
    }
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String word) {
    for (E constant : type.getEnumConstants()) {
      if (asWord(constant).equals(word)) {
        return constant;
      }
    }
    throw new TypeConversionException(
        "["
            + word
            + "] is none of "
            + Arrays.stream(type.getEnumConstants())
                .map(LabBenchCommand::asWord)
                .collect(Collectors.joining(", ")));
  }

  private static String asWord(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  LabBenchCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws CommandFailure {
    Optional<String> obstacle =
        LabRequirements.whyNot()
            .or(() -> stackName == Stack.PACEMAKER ? PacemakerStack.whyNot() : Optional.empty());
    if (obstacle.isPresent()) {
      throw new CommandFailure(ExitCodes.UNAVAILABLE, obstacle.get());
    }
    Random chance = new Random(seed == 0 ? System.nanoTime() : seed);
    try {
      Lab.removeAbandoned();
      boolean inOrder = true;
      for (Trial trial : trials) {
        inOrder &= run(trial, chance);
      }
      return inOrder ? ExitCodes.OK : ExitCodes.NOT_IN_ORDER;
    } catch (LabException e) {
      throw new CommandFailure(ExitCodes.NOT_IN_ORDER, e.getMessage(), e);
    }
  }

  private boolean run(Trial trial, Random chance) throws LabException, CommandFailure {
    if (trial == Trial.SAFETY) {
      return safety(WebCluster.hosts(3), false, chance)
          & safety(WebCluster.hosts(3, 2), true, chance);
    }
    try (WebCluster cluster = start(WebCluster.hosts(2), trial)) {
      OutageTrial outages = new OutageTrial(cluster, this::say, chance);
      return switch (trial) {
        case OUTAGE -> tell("outage", outages.powerOff(runs, false));
        case FENCED_OUTAGE -> tell("outage", outages.powerOff(runs, true));
        case MOVE -> tell("outage", outages.plannedMove(runs));
        case LOAD -> load(cluster);
        case SAFETY -> throw new IllegalStateException("safety has clusters of its own");
      };
    }
  }

  private WebCluster start(List<LabHost> hosts, Trial trial) throws LabException, CommandFailure {
    long process = ProcessHandle.current().pid();
    List<String> program = List.of(LabCommand.launcher());
    LabPlan plan = new LabPlan("bench" + process, hosts, 256, program, process);
    WebCluster cluster = WebCluster.start(plan, stack(), 26);
    int executors = plan.executors().size();
    say(
        asWord(trial)
            + ", "
            + cluster.stack().name()
            + ", "
            + plan.members().size()
            + " hosts"
            + (executors == 0 ? "" : " and " + executors + " executors"));
    return cluster;
  }

  private boolean tell(String what, Figures figures) {
    say(what + ": " + figures);
    return true;
  }

  private boolean load(WebCluster cluster) throws LabException {
    int failovers = new LoadTrial(cluster, this::say).run(seconds);
    say("failovers and fencings in " + seconds + " s of full load: " + failovers);
    return failovers == 0;
  }

  /** Those of the disasters that need executors, or the others. */
  private boolean safety(List<LabHost> hosts, boolean onExecutors, Random chance)
      throws LabException, CommandFailure {
    ClusterStack stack = stack();
    List<Disaster> suitable =
        disasters.stream()
            .filter(disaster -> disaster.needsExecutors() == onExecutors)
            .filter(disaster -> disaster.suits(stack))
            .toList();
    if (suitable.isEmpty()) {
      return true;
    }
    try (WebCluster cluster = start(hosts, Trial.SAFETY)) {
      Evidence kept = new Evidence(cluster, evidence);
      SafetyTrial trial = new SafetyTrial(cluster, this::say, chance, kept);
      trial.prepare();
      List<SafetyTrial.Result> results = new ArrayList<>();
      for (Disaster disaster : suitable) {
        results.add(trial.run(disaster, runs));
      }
      results.forEach(result -> say(result.toString()));
      return results.stream().allMatch(SafetyTrial.Result::isSafe);
    }
  }

  private ClusterStack stack() throws CommandFailure {
    return switch (stackName) {
      case RULEMAKER -> new RulemakerStack();
      case RULEMAKER_KAFKA -> new RulemakerStack(BrokerJars.classPath(), brokers);
      case PACEMAKER -> new PacemakerStack();
    };
  }

  private void say(String line) {
    console.line(line);
    console.flush();
  }
}
