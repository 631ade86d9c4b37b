package io.rulemaker.harness.lab.trial;

import io.rulemaker.harness.lab.LabException;
import io.rulemaker.harness.lab.LabHost;
import io.rulemaker.harness.lab.trial.WebWatch.Outage;
import java.util.Optional;
import java.util.function.Consumer;

/** Keeps all processors of all hosts busy: nothing may move, and nobody may be fenced. */
public final class LoadTrial {
  private static final int POLL_MS = 100;
  private static final long LIMIT_MS = 60_000;

  private final WebCluster cluster;
  private final Consumer<String> report;

  public LoadTrial(WebCluster cluster, Consumer<String> report) {
    this.cluster = cluster;
    this.report = report;
  }

  /**
   * Runs.
   *
   * @return how many failovers and fencings there were
   */
  public int run(long seconds) throws LabException {
    cluster.configure(WebConfiguration.web(cluster.address(), true));
    int switched;
    int moves;
    try (WebWatch web = new WebWatch(cluster.lab(), cluster.address(), POLL_MS);
        AddressWatch addresses = new AddressWatch(cluster.lab(), cluster.address())) {
      long begin = System.currentTimeMillis();
      WebCluster.await("the page is served", LIMIT_MS, () -> web.pageSince(begin).isPresent());
      cluster.awaitSettled(LIMIT_MS);
      int powerBefore = cluster.lab().powerLog().size();
      int movesBefore = addresses.history().size();
      long busySince = System.currentTimeMillis();
      keepBusy(seconds);
      WebCluster.pause(seconds * 1000);
      switched = cluster.lab().powerLog().size() - powerBefore;
      moves = addresses.history().size() - movesBefore;
      Optional<Outage> longest = web.longestOutage(busySince);
      report.accept(
          "  longest time between two pages: "
              + longest.map(outage -> outage.milliseconds() + " ms").orElse("no page at all"));
    }
    return switched + moves;
  }

  private void keepBusy(long seconds) throws LabException {
    int processors = Runtime.getRuntime().availableProcessors();
    String loop = "timeout " + seconds + " sh -c 'while :; do :; done' > /dev/null 2>&1 &";
    for (LabHost host : cluster.lab().plan().hosts()) {
      cluster.lab().run(host.name(), "sh", "-c", loop.repeat(processors));
    }
  }
}
