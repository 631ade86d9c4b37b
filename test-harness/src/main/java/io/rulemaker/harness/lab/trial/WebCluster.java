package io.rulemaker.harness.lab.trial;

import io.rulemaker.harness.lab.Lab;
import io.rulemaker.harness.lab.LabException;
import io.rulemaker.harness.lab.LabHost;
import io.rulemaker.harness.lab.LabPlan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A cluster in the lab that serves a web page at a virtual address: real {@code
 * ocf:heartbeat:IPaddr2}, real {@code ocf:heartbeat:apache}. Each host says {@code hello NAME}.
 */
public final class WebCluster implements AutoCloseable {
  private static final long POLL_MS = 100;

  private final Lab lab;
  private final ClusterStack stack;
  private final String address;

  private WebCluster(Lab lab, ClusterStack stack, String address) {
    this.lab = lab;
    this.address = address;
    this.stack = stack;
  }

  /** Hosts {@code web1} and so on, with the addresses that the user's first cluster has. */
  public static List<LabHost> hosts(int count) {
    List<LabHost> hosts = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      hosts.add(new LabHost("web" + i, i == 1 ? "192.168.1.24" : "192.168.1." + (199 + i)));
    }
    return hosts;
  }

  /** The same with executors. */
  public static List<LabHost> hosts(int count, int executors) {
    List<LabHost> hosts = hosts(count);
    hosts.addAll(LabPlan.executors(executors, hosts));
    return hosts;
  }

  /**
   * Makes the lab, installs the stack on it and starts it everywhere; no resource yet.
   *
   * @param number the last part of the virtual address, which is in the hosts' network
   */
  public static WebCluster start(LabPlan plan, ClusterStack stack, int number) throws LabException {
    WebCluster cluster = new WebCluster(Lab.create(plan), stack, plan.address(number));
    try {
      for (LabHost host : plan.hosts()) {
        cluster.installWebServer(host.name());
      }
      stack.install(cluster.lab);
      for (LabHost host : plan.hosts()) {
        cluster.lab.run(host.name(), "lab-service", "enable");
        cluster.lab.run(host.name(), "lab-service", "start");
      }
      cluster.awaitMembers(60_000);
      return cluster;
    } catch (LabException e) {
      cluster.close();
      throw e;
    }
  }

  private void installWebServer(String host) throws LabException {
    try (InputStream text = WebCluster.class.getResourceAsStream("httpd.conf")) {
      String configuration = new String(text.readAllBytes(), StandardCharsets.UTF_8);
      lab.write(host, "/etc/httpd/conf/httpd.conf", "644", configuration);
    } catch (IOException e) {
      throw new LabException("cannot read httpd.conf: " + e.getMessage(), e);
    }
    lab.write(host, "/var/www/html/index.html", "644", "hello " + host + "\n");
  }

  public Lab lab() {
    return lab;
  }

  /** The virtual address. */
  public String address() {
    return address;
  }

  public ClusterStack stack() {
    return stack;
  }

  /** Replaces the configuration, by a command on the first host that has power. */
  public void configure(String configuration) throws LabException {
    stack.configure(lab, anyHost(), configuration);
  }

  /** The first host that has power. */
  public String anyHost() throws LabException {
    for (LabHost host : lab.plan().hosts()) {
      if (lab.isOn(host.name())) {
        return host.name();
      }
    }
    throw new LabException("no host has power");
  }

  /** The same of members only: connections to executors start when there are means to fence. */
  private void awaitMembers(long limitMs) throws LabException {
    List<LabHost> members = lab.plan().members();
    await("the members settle", limitMs, () -> isSettled(members));
  }

  /** Waits until every host that has power takes part and there is nothing left to do. */
  public void awaitSettled(long limitMs) throws LabException {
    await("the cluster settles", limitMs, () -> isSettled(on()));
  }

  /** Waits until every host has power, and all of them make one settled cluster. */
  public void awaitAllSettled(long limitMs) throws LabException {
    await(
        "every host is back and the cluster settles",
        limitMs,
        () -> on().size() == lab.plan().hosts().size() && isSettled(on()));
  }

  private List<LabHost> on() throws LabException {
    List<LabHost> on = new ArrayList<>();
    for (LabHost host : lab.plan().hosts()) {
      if (lab.isOn(host.name())) {
        on.add(host);
      }
    }
    return on;
  }

  private boolean isSettled(List<LabHost> on) throws LabException {
    for (LabHost host : on) {
      if (!stack.isSettled(lab, host.name(), on)) {
        return false;
      }
    }
    return true;
  }

  /** Something that becomes true. */
  public interface Condition {
    boolean holds() throws LabException;
  }

  /**
   * Waits for something; fails with its name when it does not come. What cannot be asked now,
   * because a host just loses its power, may be true later.
   */
  public static void await(String what, long limitMs, Condition condition) throws LabException {
    long end = System.currentTimeMillis() + limitMs;
    while (true) {
      LabException obstacle = null;
      try {
        if (condition.holds()) {
          return;
        }
      } catch (LabException e) {
        obstacle = e;
      }
      if (System.currentTimeMillis() > end) {
        String why = obstacle == null ? "" : "; " + obstacle.getMessage();
        throw new LabException("not within " + limitMs + " ms: " + what + why, obstacle);
      }
      pause(POLL_MS);
    }
  }

  /** Waits a while. */
  static void pause(long milliseconds) throws LabException {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted", e);
    }
  }

  @Override
  public void close() throws LabException {
    try (stack) {
      lab.close();
    }
  }
}
