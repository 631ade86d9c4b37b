package io.rulemaker.harness.bench;

import io.rulemaker.engine.Scheduler;
import io.rulemaker.engine.SchedulerSession;
import io.rulemaker.engine.control.QuorumCounter;
import io.rulemaker.engine.member.Command;
import io.rulemaker.engine.member.Member;
import io.rulemaker.engine.member.MemberSettings;
import io.rulemaker.engine.member.Participant;
import io.rulemaker.engine.member.Reply;
import io.rulemaker.engine.port.ClusterLink.LinkException;
import io.rulemaker.engine.port.MemberDocument;
import io.rulemaker.rules.PolicySet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Hundreds of executors and one leader, on real clocks: the real member, scheduler and executors.
 * Agents do nothing.
 */
public final class ExecutorBench {
  private static final String LEADER = "v1";
  private static final long LOOK_MS = 250;

  private final ExecutorCluster cluster;
  private final int lost;
  private final ExecutorFleet fleet;
  private final Consumer<String> out;
  private final long patienceMs;
  private final long restMs;

  /** What is measured. */
  public record Size(int executors, int lost, int places) {}

  private ExecutorBench(
      Size size, ExecutorFleet fleet, long patienceMs, long restMs, Consumer<String> out) {
    this.cluster = new ExecutorCluster(size.executors(), size.places());
    this.lost = size.lost();
    this.fleet = fleet;
    this.patienceMs = patienceMs;
    this.restMs = restMs;
    this.out = out;
  }

  /**
   * All in this process; messages go through their wire form but over no network.
   *
   * @param patienceMs how long each phase may take, in ms
   * @param restMs for how long it is watched at rest, in ms
   * @param out takes lines with figures
   */
  public static ExecutorBench inProcess(
      Size size, long patienceMs, long restMs, Consumer<String> out) {
    ExecutorFleet fleet =
        new ExecutorFleet.InProcess(new BenchNetwork(), size.executors(), size.lost());
    return new ExecutorBench(size, fleet, patienceMs, restMs, out);
  }

  /**
   * Attached to a real broker, executors in two processes: those that vanish are killed.
   *
   * @param classPath where Kafka's server jars are
   */
  public static ExecutorBench onBroker(
      Size size, String classPath, long patienceMs, long restMs, Consumer<String> out)
      throws IOException, InterruptedException, LinkException {
    ExecutorFleet fleet = new BrokerFleet(size.executors(), size.lost(), classPath);
    return new ExecutorBench(size, fleet, patienceMs, restMs, out);
  }

  /**
   * Runs.
   *
   * @return whether each phase came to its end in time
   */
  public boolean run() throws IOException, InterruptedException, LinkException {
    int executors = cluster.executors();
    try (fleet) {
      Figures figures = new Figures();
      fleet.network().attach(LEADER, leader());
      fleet.start();
      boolean started =
          await("all monitors reported", figures, () -> monitored(List.of()) == executors);
      if (!started) {
        return false;
      }
      figures.report("cluster of " + executors + " executors started, all monitors reported");
      Figures idle = new Figures();
      Thread.sleep(restMs);
      idle.report(restMs / 1000 + " s at rest");
      Figures loss = new Figures();
      fleet.lose();
      List<String> gone = ExecutorFleet.names(0, lost);
      boolean recovered =
          await("all resources run elsewhere", loss, () -> monitored(gone) == executors);
      loss.report(lost + " executors lost, all their resources monitored elsewhere");
      return recovered;
    }
  }

  static MemberSettings settings(String node, long leaseMs) {
    QuorumCounter.Settings votes =
        new QuorumCounter.Settings(Set.of(LEADER), false, false, false, null);
    return new MemberSettings(node, "bench", votes, leaseMs, "run-1");
  }

  private Participant leader() {
    PolicySet policies = PolicySet.builtIn();
    return new Member(
        settings(LEADER, fleet.leaseMs()),
        new SchedulerSession(new Scheduler(policies))::decide,
        policies,
        new MemberDocument(0, 0, cluster.cib()));
  }

  /** How many resources have a monitor that repeats and reported that all is well. */
  private int monitored(List<String> gone) {
    CompletableFuture<Reply> answer = new CompletableFuture<>();
    fleet.network().ask(LEADER, new Command.Query(), answer::complete);
    try {
      if (answer.get(patienceMs, TimeUnit.MILLISECONDS) instanceof Reply.State state
          && state.settled()) {
        return ExecutorCluster.monitored(state.cib(), Set.copyOf(gone));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      return 0; // asked again
    }
    return 0;
  }

  private boolean await(String what, Figures since, BooleanSupplier condition)
      throws InterruptedException {
    while (!condition.getAsBoolean()) {
      if (since.elapsedMs() > patienceMs) {
        since.report("NOT REACHED: " + what);
        fleet.network().notes().forEach(note -> out.accept("  noted by " + note));
        return false;
      }
      Thread.sleep(LOOK_MS);
    }
    return true;
  }

  /** Time, CPU and memory since it was made. */
  private final class Figures {
    private final long startedNanos = System.nanoTime();
    private final long cpuMs = cpuMs(ProcessHandle.current());
    private final Map<String, Long> before = fleet.network().counts();
    private final Map<String, Long> othersBefore = new HashMap<>();

    Figures() {
      fleet.processes().forEach((what, process) -> othersBefore.put(what, cpuMs(process)));
    }

    private static long cpuMs(ProcessHandle process) {
      return process.info().totalCpuDuration().map(Duration::toMillis).orElse(0L);
    }

    long elapsedMs() {
      return (System.nanoTime() - startedNanos) / 1_000_000;
    }

    void report(String what) {
      long elapsedMs = elapsedMs();
      Runtime runtime = Runtime.getRuntime();
      long usedMb = (runtime.totalMemory() - runtime.freeMemory()) >> 20;
      Map<String, Long> now = fleet.network().counts();
      out.accept(
          String.format(
              Locale.ROOT,
              "%s: %.1f s, CPU %s, heap %d MB, %d messages, %d bytes, %d decisions",
              what,
              elapsedMs / 1000.0,
              share(cpuMs(ProcessHandle.current()) - cpuMs, elapsedMs),
              usedMb,
              now.get("messages") - before.get("messages"),
              now.get("bytes") - before.get("bytes"),
              now.get("decisions") - before.get("decisions")));
      fleet
          .processes()
          .forEach(
              (name, process) -> {
                long spentMs = cpuMs(process) - othersBefore.getOrDefault(name, 0L);
                out.accept("  " + name + ": CPU " + share(spentMs, elapsedMs) + memory(process));
              });
    }

    private static String share(long spentMs, long elapsedMs) {
      return String.format(
          Locale.ROOT, "%.1f s (%d %%)", spentMs / 1000.0, 100 * spentMs / Math.max(1, elapsedMs));
    }

    private static String memory(ProcessHandle process) {
      try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
        return lines
            .filter(line -> line.startsWith("VmRSS:"))
            .map(line -> ", resident " + Long.parseLong(line.replaceAll("\\D", "")) / 1024 + " MB")
            .findFirst()
            .orElse("");
      } catch (IOException e) {
        return ""; // no Linux, or it is gone
      }
    }
  }
}
