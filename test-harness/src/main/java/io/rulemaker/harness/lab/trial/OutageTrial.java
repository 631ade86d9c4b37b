package io.rulemaker.harness.lab.trial;

import io.rulemaker.harness.lab.Lab;
import io.rulemaker.harness.lab.LabException;
import io.rulemaker.harness.lab.LabHost;
import io.rulemaker.harness.lab.trial.WebWatch.Outage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Measures how long a client goes without its web page when something happens to the active node.
 */
public final class OutageTrial {
  private static final int POLL_MS = 10;
  private static final long LIMIT_MS = 60_000;

  private final WebCluster cluster;
  private final Consumer<String> report;
  private final Random chance;

  /**
   * Prepares.
   *
   * @param report takes a line for each run
   * @param chance when within a second things happen, so that no timer of the cluster is met always
   *     at the same point
   */
  public OutageTrial(WebCluster cluster, Consumer<String> report, Random chance) {
    this.cluster = cluster;
    this.report = report;
    this.chance = chance;
  }

  /** The active node loses its power, again and again; each time it returns as the passive one. */
  public Figures powerOff(int runs, boolean fencing) throws LabException {
    cluster.configure(WebConfiguration.web(cluster.address(), fencing));
    return measure(
        runs, active -> cluster.lab().powerOff(active), active -> cluster.lab().powerOn(active));
  }

  /** The virtual address is moved by a command; web servers run everywhere all the time. */
  public Figures plannedMove(int runs) throws LabException {
    Lab lab = cluster.lab();
    for (LabHost host : lab.plan().hosts()) {
      lab.run(host.name(), "apache2", "-f", "/etc/httpd/conf/httpd.conf");
    }
    cluster.configure(WebConfiguration.addressOnly(cluster.address()));
    return measure(
        runs,
        active -> cluster.stack().move(lab, active, "vip", otherThan(active)),
        active -> cluster.stack().clearMove(lab, active, "vip"));
  }

  private String otherThan(String active) {
    return cluster.lab().plan().hosts().stream()
        .map(LabHost::name)
        .filter(name -> !name.equals(active))
        .findFirst()
        .orElseThrow();
  }

  /** Something that is done to the active node. */
  private interface Deed {
    void perform(String active) throws LabException;
  }

  private Figures measure(int runs, Deed deed, Deed remedy) throws LabException {
    List<Long> outages = new ArrayList<>();
    try (WebWatch web = new WebWatch(cluster.lab(), cluster.address(), POLL_MS);
        AddressWatch addresses = new AddressWatch(cluster.lab(), cluster.address())) {
      long begin = System.currentTimeMillis();
      WebCluster.await("the page is served", LIMIT_MS, () -> web.pageSince(begin).isPresent());
      for (int run = 1; run <= runs; run++) {
        cluster.awaitSettled(LIMIT_MS);
        WebCluster.pause(500 + chance.nextInt(1000));
        Outage outage = once(web, addresses, deed, remedy);
        outages.add(outage.milliseconds());
        report.accept("  run " + run + ": " + outage.milliseconds() + " ms, then " + outage.page());
      }
      for (String violation : addresses.doubleHoldings(begin)) {
        report.accept("  NOT SAFE: " + violation);
      }
    }
    return new Figures(outages);
  }

  private Outage once(WebWatch web, AddressWatch addresses, Deed deed, Deed remedy)
      throws LabException {
    List<String> holders = addresses.holders();
    if (holders.size() != 1) {
      throw new LabException("the address is on " + holders + ", not on one host");
    }
    String active = holders.get(0);
    long since = System.currentTimeMillis();
    deed.perform(active);
    WebCluster.await(
        "another host serves the page",
        LIMIT_MS,
        () -> web.pageSince(since).filter(page -> !page.equals("hello " + active)).isPresent());
    WebCluster.pause(300);
    Outage outage =
        web.longestOutage(since).orElseThrow(() -> new LabException("no page was served"));
    remedy.perform(active);
    return outage;
  }
}
