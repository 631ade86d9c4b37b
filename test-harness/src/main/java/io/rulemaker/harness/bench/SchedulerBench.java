package io.rulemaker.harness.bench;

import io.rulemaker.engine.ClusterSnapshot;
import io.rulemaker.engine.Scheduler;
import io.rulemaker.engine.SchedulerSession;
import io.rulemaker.engine.cib.CibException;
import io.rulemaker.engine.cib.CibReader;
import io.rulemaker.engine.cib.CibWriter;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.cib.SchemaUpgrade;
import io.rulemaker.engine.place.ScoreListener;
import io.rulemaker.harness.generate.ScaleClusters;
import io.rulemaker.rules.PolicySet;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;

/** Times decisions on large clusters and prints a table of medians. */
public final class SchedulerBench {
  private static final long NOW = 1_700_000_000L;

  /** Runs before the counted ones, for each of those. */
  private static final int WARM_UPS = 3;

  /** From so many elements or probes on, the graph is not kept but handed on piece by piece. */
  private static final long HUGE = 1_000_000;

  private static final double WARM_UP_SECONDS = 20;

  /** Lets the failures of successive runs fall on different nodes. */
  private static final int SPREAD = 37;

  private static final Path PEER = Path.of("/usr/sbin/crm_simulate");

  private final List<String> own;
  private final Path folder;
  private final PrintWriter out;
  private final int runs;
  private final Duration limit;

  /**
   * A benchmark.
   *
   * @param own the command that starts our {@code simulate}, without options
   * @param folder where the clusters are written
   * @param runs counted runs of each command; medians are printed
   * @param limit after which a process is stopped
   */
  public SchedulerBench(List<String> own, Path folder, PrintWriter out, int runs, Duration limit) {
    this.own = List.copyOf(own);
    this.folder = folder;
    this.out = out;
    this.runs = runs;
    this.limit = limit;
  }

  /** A cluster to be decided. */
  public record Size(boolean running, int nodes, int resources) {
    /** Reads {@code start-64x1000} or {@code running-64x1000}. */
    public static Size parse(String text) {
      var matcher = java.util.regex.Pattern.compile("(start|running)-(\\d+)x(\\d+)").matcher(text);
      if (!matcher.matches()) {
        throw new IllegalArgumentException(
            "cluster [" + text + "] is not start-NODESxRESOURCES or running-NODESxRESOURCES");
      }
      return new Size(
          matcher.group(1).equals("running"),
          Integer.parseInt(matcher.group(2)),
          Integer.parseInt(matcher.group(3)));
    }

    /** About how many elements its document has. */
    long elements() {
      return 3L * resources + (running ? 2L * nodes * resources : nodes);
    }

    Element cluster() {
      return running
          ? ScaleClusters.running(nodes, resources)
          : ScaleClusters.starting(nodes, resources);
    }

    @Override
    public String toString() {
      return (running ? "running " : "start ") + nodes + "x" + resources;
    }
  }

  /** Cold processes, ours beside the peer's where it is installed. */
  public void processes(List<Size> sizes) throws IOException, InterruptedException {
    out.printf("%-18s %-14s %9s %9s %9s%n", "cluster", "scheduler", "wall s", "cpu s", "peak MB");
    for (Size size : sizes) {
      Path cib = folder.resolve(size.toString().replace(' ', '-') + ".xml");
      if (size.elements() > CibReader.MAX_ELEMENTS) {
        out.printf("%-18s larger than a file may be: decided in memory only%n", size);
        continue;
      }
      try (Writer file = Files.newBufferedWriter(cib)) {
        CibWriter.write(size.cluster(), file);
      }
      List<String> arguments =
          List.of("-x", cib.toString(), "-Q", "-G", folder.resolve("graph.xml").toString());
      row(size, "rulemaker", own, arguments);
      if (Files.isExecutable(PEER)) {
        row(size, "crm_simulate", List.of(PEER.toString()), arguments);
      }
    }
  }

  private void row(Size size, String name, List<String> command, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> whole = new ArrayList<>(command);
    whole.addAll(arguments);
    List<ProcessRun> results = new ArrayList<>();
    ProcessRun.of(whole, limit);
    for (int i = 0; i < runs; i++) {
      results.add(ProcessRun.of(whole, limit));
    }
    boolean stopped = results.stream().anyMatch(run -> run.exit() == -1);
    out.printf(
        Locale.ROOT,
        "%-18s %-14s %9.2f %9.2f %9.0f%s%n",
        size,
        name,
        median(results.stream().mapToDouble(ProcessRun::wallSeconds).toArray()),
        median(results.stream().mapToDouble(ProcessRun::cpuSeconds).toArray()),
        median(results.stream().mapToDouble(ProcessRun::peakMegabytes).toArray()),
        stopped ? "  (stopped at the limit)" : "");
    out.flush();
  }

  /**
   * Decisions in this JVM after warming up: from scratch, and in a session after each failure of a
   * monitor, where something runs.
   */
  public void warm(List<Size> sizes) throws CibException {
    out.printf("%n%-18s %-20s %9s %9s%n", "cluster", "warm decision", "wall ms", "cpu ms");
    Scheduler scheduler = new Scheduler(PolicySet.builtIn());
    for (Size size : sizes) {
      Element cib = size.cluster();
      SchemaUpgrade.upgrade(cib, notice -> {});
      ClusterSnapshot snapshot = new ClusterSnapshot(cib, NOW);
      if (size.elements() + (long) size.nodes() * size.resources() < HUGE) {
        warmRow(size, "from scratch", run -> {}, () -> scheduler.schedule(snapshot));
      } else {
        // The graph of a start has an action for every resource and node.
        warmRow(
            size,
            "graph not kept",
            run -> {},
            () -> scheduler.decide(scheduler.observe(snapshot), ScoreListener.NONE, synapse -> {}));
      }
      if (size.running()) {
        SchedulerSession session = new SchedulerSession(scheduler);
        session.decide(snapshot);
        warmRow(
            size,
            "one failed monitor",
            run -> ScaleClusters.failMonitor(cib, run * SPREAD % size.resources()),
            () -> session.decide(snapshot));
      }
    }
  }

  /**
   * Prints the median of the counted runs. Other runs go before, until the code is compiled or, for
   * the largest clusters, some time has passed.
   *
   * @param before what to do before each run, given its number; not counted
   */
  private void warmRow(Size size, String name, IntConsumer before, Runnable decision) {
    long begin = System.nanoTime();
    int run = 0;
    while (run < WARM_UPS * runs && seconds(begin) < WARM_UP_SECONDS) {
      before.accept(run++);
      decision.run();
    }
    double[] wall = new double[runs];
    double[] cpu = new double[runs];
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    for (int i = 0; i < runs; i++) {
      before.accept(run++);
      long cpuStart = threads.getCurrentThreadCpuTime();
      long start = System.nanoTime();
      decision.run();
      wall[i] = 1e3 * seconds(start);
      cpu[i] = (threads.getCurrentThreadCpuTime() - cpuStart) / 1e6;
    }
    out.printf(Locale.ROOT, "%-18s %-20s %9.1f %9.1f%n", size, name, median(wall), median(cpu));
    out.flush();
  }

  private static double seconds(long sinceNanos) {
    return (System.nanoTime() - sinceNanos) / 1e9;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
