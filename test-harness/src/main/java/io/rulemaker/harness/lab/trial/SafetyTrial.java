package io.rulemaker.harness.lab.trial;

import io.rulemaker.harness.lab.Lab;
import io.rulemaker.harness.lab.LabException;
import io.rulemaker.harness.lab.LabHost;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Lets disasters happen to a cluster with fencing while its configuration changes all the time, and
 * checks: never is the virtual address on two hosts, no action is done twice or for a leader that
 * was replaced, no acknowledged change is lost, and the service is back and the cluster settled
 * within 10 s.
 */
public final class SafetyTrial {
  private static final int POLL_MS = 20;
  private static final long LIMIT_MS = 60_000;
  private static final long SETTLE_MS = 10_000;
  private static final long RECENT_MS = 400;
  private static final long STEADY_MS = 4_000;

  private final WebCluster cluster;
  private final Consumer<String> report;
  private final Random chance;
  private final Evidence evidence;
  private long mark = 1;

  /**
   * What came of the repetitions of one disaster.
   *
   * @param runs how often it happened
   * @param doubles times in which two hosts had the address
   * @param actions what agents were called for, monitors that repeat left out
   * @param twice actions that were done twice
   * @param stale actions that were done for a leader after it was replaced
   * @param wrong repetitions after which something else was not as it must be, such as a fencing
   * @param lost acknowledged changes that were not there afterwards
   * @param late repetitions that took longer than 10 s
   * @param settling how long each took
   * @param acknowledged changes of the configuration during all of them
   */
  public record Result(
      Disaster disaster,
      int runs,
      int doubles,
      int actions,
      int twice,
      int stale,
      int wrong,
      int lost,
      int late,
      Figures settling,
      int acknowledged) {
    public boolean isSafe() {
      return doubles == 0 && twice == 0 && stale == 0 && wrong == 0 && lost == 0;
    }

    @Override
    public String toString() {
      return disaster
          + ": "
          + runs
          + " runs, address on two hosts "
          + doubles
          + ", actions done twice "
          + twice
          + " and for a stale leader "
          + stale
          + " of "
          + actions
          + (disaster.needsExecutors() ? ", not as it must be " + wrong : "")
          + ", acknowledged changes lost "
          + lost
          + " of "
          + acknowledged
          + ", settled later than "
          + SETTLE_MS / 1000
          + " s "
          + late
          + "; settling "
          + settling;
    }
  }

  /** What one repetition found. */
  private record Finding(long settledMs, boolean lost, int acknowledged, List<String> wrongs) {}

  public SafetyTrial(
      WebCluster cluster, Consumer<String> report, Random chance, Evidence evidence) {
    this.cluster = cluster;
    this.report = report;
    this.chance = chance;
    this.evidence = evidence;
  }

  /** Repeats a disaster. The cluster must have been configured by {@link #prepare}. */
  public Result run(Disaster disaster, int runs) throws LabException {
    List<Long> settling = new ArrayList<>();
    int wrong = 0;
    int lost = 0;
    int late = 0;
    int acknowledged = 0;
    List<String> doubles;
    ActionLog.Findings done;
    try (WebWatch web = new WebWatch(cluster.lab(), cluster.address(), POLL_MS);
        AddressWatch addresses = new AddressWatch(cluster.lab(), cluster.address())) {
      long begin = System.currentTimeMillis();
      for (int run = 1; run <= runs; run++) {
        Finding finding = onceOrEvidence(disaster, web, addresses);
        settling.add(finding.settledMs());
        wrong += finding.wrongs().isEmpty() ? 0 : 1;
        lost += finding.lost() ? 1 : 0;
        late += finding.settledMs() > SETTLE_MS ? 1 : 0;
        acknowledged += finding.acknowledged();
        report.accept(
            "  "
                + disaster
                + " "
                + run
                + ": settled after "
                + finding.settledMs()
                + " ms, "
                + finding.acknowledged()
                + " changes acknowledged"
                + (finding.lost() ? ", LOST" : ""));
        finding.wrongs().forEach(line -> report.accept("  NOT AS IT MUST BE: " + line));
        if (finding.lost() || !finding.wrongs().isEmpty()) {
          report.accept("  " + evidence.keep(finding.lost() ? "lost" : "wrong"));
        }
      }
      doubles = addresses.doubleHoldings(begin);
      done = ActionLog.since(cluster.lab(), begin).findings();
    }
    List<String> unsafe =
        Stream.of(doubles, done.twice(), done.stale()).flatMap(List::stream).toList();
    unsafe.forEach(line -> report.accept("  NOT SAFE: " + line));
    if (!unsafe.isEmpty()) {
      report.accept("  " + evidence.keep("unsafe"));
    }
    return new Result(
        disaster,
        runs,
        doubles.size(),
        done.actions(),
        done.twice().size(),
        done.stale().size(),
        wrong,
        lost,
        late,
        new Figures(settling),
        acknowledged);
  }

  /** Configures the web server with fencing; where there are executors, on them alone. */
  public void prepare() throws LabException {
    for (LabHost host : cluster.lab().plan().hosts()) {
      for (String agent : WebConfiguration.AGENTS) {
        cluster.lab().faults().watchAgent(host.name(), agent);
      }
    }
    cluster.configure(
        cluster.lab().plan().executors().isEmpty()
            ? WebConfiguration.web(cluster.address(), true)
            : WebConfiguration.webOnExecutors(cluster.address()));
    cluster.awaitSettled(LIMIT_MS);
  }

  private Finding onceOrEvidence(Disaster disaster, WebWatch web, AddressWatch addresses)
      throws LabException {
    try {
      return once(disaster, web, addresses);
    } catch (LabException e) {
      throw new LabException(e.getMessage() + "; " + evidence.keep("failed"), e);
    }
  }

  private Finding once(Disaster disaster, WebWatch web, AddressWatch addresses)
      throws LabException {
    Lab lab = cluster.lab();
    cluster.awaitSettled(LIMIT_MS);
    WebCluster.await("one host has the address", LIMIT_MS, () -> addresses.holders().size() == 1);
    String active = addresses.holders().get(0);
    String leader = cluster.stack().leader(lab, active);
    List<String> all = lab.plan().hosts().stream().map(LabHost::name).toList();
    MarkWriter writer = new MarkWriter(lab, cluster.stack(), mark, chance);
    int switched = lab.powerLog().size();
    long struck;
    long settled;
    Disaster.Scene scene = new Disaster.Scene(lab, cluster.stack(), active, leader, all, chance);
    try (writer) {
      WebCluster.pause(chance.nextInt(2000));
      struck = System.currentTimeMillis();
      disaster.strike(scene);
      long from = disaster.countsFromItsEnd() ? System.currentTimeMillis() : struck;
      settled = awaitService(web, addresses, from) - from;
      disaster.relent(scene, struck);
      repair(all);
    }
    awaitRepaired(all);
    mark = Math.max(mark, writer.acknowledged()) + 1000;
    long since = struck;
    Disaster.Course course =
        new Disaster.Course(
            lab.powerLog().stream().skip(switched).toList(),
            addresses.history().stream().filter(holding -> holding.from() >= since).toList(),
            web.longestOutage(since).map(WebWatch.Outage::milliseconds).orElse(Long.MAX_VALUE));
    return new Finding(
        settled, isLost(writer.acknowledged()), writer.accepted(), disaster.wrongs(scene, course));
  }

  /** Gives every host power, network and its service again. */
  private void repair(List<String> all) throws LabException {
    Lab lab = cluster.lab();
    lab.network().heal();
    for (String host : all) {
      lab.powerOn(host);
      startService(host);
    }
  }

  /** Starts a host's service; it may be fenced just then, and boots with it in that case. */
  private void startService(String host) throws LabException {
    try {
      cluster.lab().run(host, "lab-service", "start");
    } catch (LabException e) {
      report.accept("  " + host + " was fenced while its service was started: " + e.getMessage());
    }
  }

  /** Waits until all are members again; where they do not find each other, all lose power once. */
  private void awaitRepaired(List<String> all) throws LabException {
    try {
      cluster.awaitAllSettled(LIMIT_MS);
    } catch (LabException e) {
      report.accept("  STUCK: " + e.getMessage() + "; " + evidence.keep("stuck"));
      report.accept("  every host is switched off and on");
      for (String host : all) {
        cluster.lab().powerOff(host);
      }
      repair(all);
      cluster.awaitAllSettled(LIMIT_MS);
    }
  }

  /**
   * Waits until the page is served by whoever has the address, and goes on to be.
   *
   * @return when that began, ms since the epoch; or when the patience ended
   */
  private static long awaitService(WebWatch web, AddressWatch addresses, long struck)
      throws LabException {
    long since = 0;
    long now = struck;
    while (now - struck < LIMIT_MS) {
      now = System.currentTimeMillis();
      boolean served =
          addresses.holders().size() == 1
              && web.pageSince(Math.max(struck, now - RECENT_MS)).isPresent();
      since = !served ? 0 : since == 0 ? now : since;
      // A loss is noticed after a moment: the page of before the disaster is not yet a success.
      if (since != 0 && now - since > STEADY_MS) {
        return since;
      }
      WebCluster.pause(POLL_MS);
    }
    return now;
  }

  /** Whether any host knows less than what was acknowledged. */
  private boolean isLost(long acknowledged) throws LabException {
    for (LabHost host : cluster.lab().plan().hosts()) {
      long[] known = {0};
      WebCluster.await(
          host.name() + " says what it knows",
          LIMIT_MS,
          () -> {
            Optional<String> mark = cluster.stack().mark(cluster.lab(), host.name());
            known[0] = mark.map(Long::parseLong).orElse(0L);
            return mark.isPresent();
          });
      if (known[0] < acknowledged) {
        report.accept(
            "  LOST: " + host.name() + " knows " + known[0] + ", acknowledged was " + acknowledged);
        return true;
      }
    }
    return false;
  }
}
