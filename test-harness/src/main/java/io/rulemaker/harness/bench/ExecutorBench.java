package io.rulemaker.harness.bench;

import com.sun.management.OperatingSystemMXBean;
import io.rulemaker.engine.Scheduler;
import io.rulemaker.engine.SchedulerSession;
import io.rulemaker.engine.cib.CibException;
import io.rulemaker.engine.cib.CibReader;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.cib.SchemaUpgrade;
import io.rulemaker.engine.control.QuorumCounter;
import io.rulemaker.engine.member.Command;
import io.rulemaker.engine.member.ExecutorNode;
import io.rulemaker.engine.member.Member;
import io.rulemaker.engine.member.MemberSettings;
import io.rulemaker.engine.member.Participant;
import io.rulemaker.engine.member.Reply;
import io.rulemaker.engine.port.MemberDocument;
import io.rulemaker.rules.PolicySet;
import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Hundreds of executors and one leader in this process, on real clocks: the real member, scheduler
 * and executors; agents do nothing, and messages go through their wire form but over no network.
 */
public final class ExecutorBench {
  private static final String LEADER = "v1";
  private static final long LEASE_MS = 2_000;
  private static final long LOOK_MS = 100;
  private static final String MONITOR_MS = "10000";

  private final int executors;
  private final int lost;
  private final int places;
  private final Consumer<String> out;
  private final long patienceMs;
  private final long restMs;
  private final BenchNetwork network = new BenchNetwork();

  /**
   * Prepares.
   *
   * @param executors how many, each with one resource
   * @param lost how many of them vanish at once
   * @param places on how many executors each resource may run, and is looked for; 0 for all
   * @param patienceMs how long each phase may take, in ms
   * @param restMs for how long it is watched at rest, in ms
   * @param out takes lines with figures
   */
  public ExecutorBench(
      int executors, int lost, int places, long patienceMs, long restMs, Consumer<String> out) {
    this.executors = executors;
    this.places = places;
    this.lost = lost;
    this.patienceMs = patienceMs;
    this.restMs = restMs;
    this.out = out;
  }

  /**
   * Runs.
   *
   * @return whether each phase came to its end in time
   */
  public boolean run() throws InterruptedException {
    try {
      Figures figures = new Figures();
      start();
      boolean started = await("all monitors reported", figures, () -> monitored() == executors);
      if (!started) {
        return false;
      }
      figures.report(out, "cluster of " + executors + " executors started, all monitors reported");
      Figures idle = new Figures();
      Thread.sleep(restMs);
      idle.report(out, restMs / 1000 + " s at rest");
      Figures loss = new Figures();
      List<String> gone = new ArrayList<>();
      for (int i = 0; i < lost; i++) {
        gone.add(name(i));
      }
      network.vanish(gone);
      boolean recovered =
          await("all resources run elsewhere", loss, () -> network.running() == executors);
      loss.report(out, lost + " executors lost, all their resources started elsewhere");
      return recovered;
    } finally {
      network.close();
    }
  }

  private void start() {
    PolicySet policies = PolicySet.builtIn();
    QuorumCounter.Settings votes =
        new QuorumCounter.Settings(Set.of(LEADER), false, false, false, null);
    MemberDocument document = new MemberDocument(0, 0, cib());
    Participant member =
        new Member(
            new MemberSettings(LEADER, "bench", votes, LEASE_MS, "run-1"),
            new SchedulerSession(new Scheduler(policies))::decide,
            policies,
            document);
    network.attach(LEADER, member);
    for (int i = 0; i < executors; i++) {
      MemberSettings settings = new MemberSettings(name(i), "bench", votes, LEASE_MS, "run-1");
      network.attach(name(i), new ExecutorNode(settings, 600_000, null));
    }
    network.show();
  }

  private static String name(int number) {
    return String.format(Locale.ROOT, "x%04d", number);
  }

  private Element cib() {
    StringBuilder resources = new StringBuilder();
    for (int i = 0; i < executors; i++) {
      resources.append(
          """
          <primitive id="r%1$d" class="ocf" provider="bench" type="Dummy"><operations>
          <op id="r%1$d-m" name="monitor" interval="10s"/></operations></primitive>
          """
              .formatted(i));
    }
    String text =
        """
        <cib validate-with="pacemaker-4.0" epoch="1"><configuration><crm_config>
        <cluster_property_set id="o"><nvpair id="o1" name="stonith-enabled" value="false"/>
        </cluster_property_set></crm_config><nodes/><resources>%s</resources>
        <constraints>%s</constraints></configuration></cib>
        """
            .formatted(resources, constraints());
    try {
      Element cib =
          CibReader.read(
              new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "the benchmark");
      SchemaUpgrade.upgrade(cib, notice -> {});
      return cib;
    } catch (CibException e) {
      throw new IllegalStateException(e);
    }
  }

  private String constraints() {
    StringBuilder constraints = new StringBuilder();
    constraints.append(
        """
        <rsc_location id="only" rsc-pattern="^r"><rule id="only-r" score="-INFINITY">
        <expression id="e" attribute="#kind" operation="ne" value="remote"/></rule></rsc_location>
        """);
    for (int i = 0; i < executors; i++) {
      for (int place = 0; place < places; place++) {
        // Spread, so that those that vanish together are not one another's only places.
        int node = (i + place * (executors / places)) % executors;
        constraints.append(
            """
            <rsc_location id="at-%1$d-%2$d" rsc="r%1$d" node="%3$s" score="%4$d"
             resource-discovery="exclusive"/>
            """
                .formatted(i, place, name(node), 100 * (places - place)));
      }
    }
    return constraints.toString();
  }

  /** How many resources have a monitor that repeats and reported that all is well. */
  private int monitored() {
    CompletableFuture<Reply> answer = new CompletableFuture<>();
    network.ask(LEADER, new Command.Query(), answer::complete);
    int[] count = new int[1];
    try {
      if (answer.get(patienceMs, TimeUnit.MILLISECONDS) instanceof Reply.State state
          && state.settled()) {
        Element status = state.cib().child("status");
        status.walk(entry -> count[0] += entry.is("lrm_resource") && isMonitored(entry) ? 1 : 0);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (java.util.concurrent.ExecutionException | TimeoutException e) {
      return 0; // asked again
    }
    return count[0];
  }

  /** Whether a history says that a resource of ours runs there and that its monitor repeats. */
  private static boolean isMonitored(Element history) {
    boolean started = false;
    boolean repeats = false;
    for (Element entry : history.children("lrm_rsc_op")) {
      boolean well = "0".equals(entry.get("rc-code"));
      started |= well && "start".equals(entry.get("operation"));
      repeats |= well && MONITOR_MS.equals(entry.get("interval"));
    }
    // What was stopped keeps its last monitor in the history.
    return started && repeats && history.id().startsWith("r");
  }

  private boolean await(String what, Figures since, java.util.function.BooleanSupplier condition)
      throws InterruptedException {
    while (!condition.getAsBoolean()) {
      if (since.elapsedMs() > patienceMs) {
        since.report(out, "NOT REACHED: " + what);
        return false;
      }
      Thread.sleep(LOOK_MS);
    }
    return true;
  }

  /** Time, CPU and memory since it was made. */
  private final class Figures {
    private final OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final long startedNanos = System.nanoTime();
    private final long cpuNanos = system.getProcessCpuTime();
    private final Map<String, Long> before = network.counts();

    long elapsedMs() {
      return (System.nanoTime() - startedNanos) / 1_000_000;
    }

    void report(Consumer<String> lines, String what) {
      long elapsedMs = elapsedMs();
      long cpuMs = (system.getProcessCpuTime() - cpuNanos) / 1_000_000;
      Runtime runtime = Runtime.getRuntime();
      long usedMb = (runtime.totalMemory() - runtime.freeMemory()) >> 20;
      Map<String, Long> now = network.counts();
      lines.accept(
          String.format(
              Locale.ROOT,
              "%s: %.1f s, CPU %.1f s (%d %%), heap %d MB, %d messages, %d bytes, %d decisions",
              what,
              elapsedMs / 1000.0,
              cpuMs / 1000.0,
              100 * cpuMs / Math.max(1, elapsedMs),
              usedMb,
              now.get("messages") - before.get("messages"),
              now.get("bytes") - before.get("bytes"),
              now.get("decisions") - before.get("decisions")));
    }
  }
}
