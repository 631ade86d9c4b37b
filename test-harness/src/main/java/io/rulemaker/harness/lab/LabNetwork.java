package io.rulemaker.harness.lab;

import java.util.ArrayList;
import java.util.List;

/** The switch of a lab, and the cables between it, the hosts and the client. */
public final class LabNetwork {
  /** No interface has this hardware address: what is sent to it is lost without a word. */
  private static final String NOBODY = "02:ff:ff:ff:ff:ff";

  private final Lab lab;
  private final LabPlan plan;

  LabNetwork(Lab lab) {
    this.lab = lab;
    plan = lab.plan();
  }

  /** Makes the switch and plugs the client in. Hosts are plugged in when they get power. */
  void build() throws LabException {
    String network = plan.namespace("switch");
    String client = plan.namespace(Lab.CLIENT);
    ip("netns", "add", network);
    ip("-n", network, "link", "add", "switch", "type", "bridge", "forward_delay", "0");
    ip("-n", network, "link", "set", "switch", "up");
    ip("netns", "add", client);
    ip(
        "link", "add", "eth0", "netns", client, "type", "veth", "peer", "name", "client", "netns",
        network);
    ip("-n", network, "link", "set", "client", "master", "switch", "up");
    ip("-n", client, "link", "set", "lo", "up");
    ip("-n", client, "address", "add", plan.clientAddress() + "/24", "dev", "eth0");
    ip("-n", client, "link", "set", "eth0", "up");
  }

  /** Pulls the cable of a host: it sees that its link is down. */
  public void unplug(String host) throws LabException {
    setPort(host, "down");
  }

  /** Plugs the cable of a host in again. */
  public void plug(String host) throws LabException {
    setPort(host, "up");
  }

  private void setPort(String host, String state) throws LabException {
    ip("-n", plan.namespace("switch"), "link", "set", plan.port(plan.host(host)), state);
  }

  /** What a host sends to another one is lost; what comes from there arrives. */
  public void cutOneWay(String from, String to) throws LabException {
    neighbour(from, to, "replace", "lladdr", NOBODY, "nud", "permanent");
  }

  /** Two hosts do not hear each other; the client and other hosts hear both. */
  public void cut(String one, String other) throws LabException {
    cutOneWay(one, other);
    cutOneWay(other, one);
  }

  /** Cuts every host of one list from every host that is not in it. */
  public void partition(List<String> side) throws LabException {
    for (String host : side) {
      for (LabHost other : plan.hosts()) {
        if (!side.contains(other.name())) {
          cut(host, other.name());
        }
      }
    }
  }

  /** Repairs whatever was cut, unplugged or slowed down between hosts that have power. */
  public void heal() throws LabException {
    for (LabHost host : plan.hosts()) {
      if (lab.isOn(host.name())) {
        plug(host.name());
        for (LabHost other : plan.hosts()) {
          if (!other.equals(host)) {
            neighbour(host.name(), other.name(), "delete");
          }
        }
        Machine.attempt(
            "ip",
            "netns",
            "exec",
            plan.namespace(host.name()),
            "tc",
            "qdisc",
            "delete",
            "dev",
            "eth0",
            "root");
      }
    }
  }

  /** Delays what a host sends, in ms. */
  public void slowDown(String host, int milliseconds) throws LabException {
    Machine.Outcome outcome =
        Machine.attempt(
            "ip",
            "netns",
            "exec",
            plan.namespace(plan.host(host).name()),
            "tc",
            "qdisc",
            "replace",
            "dev",
            "eth0",
            "root",
            "netem",
            "delay",
            milliseconds + "ms");
    if (!outcome.succeeded()) {
      throw new LabException(
          "this kernel cannot delay packets (module sch_netem): " + outcome.lastLine());
    }
  }

  private void neighbour(String from, String to, String change, String... more)
      throws LabException {
    String[] words = {
      "ip",
      "-n",
      plan.namespace(plan.host(from).name()),
      "neighbour",
      change,
      plan.host(to).address(),
      "dev",
      "eth0"
    };
    List<String> command = new ArrayList<>(List.of(words));
    command.addAll(List.of(more));
    Machine.Outcome outcome = Machine.attempt(command.toArray(String[]::new));
    // Nothing to delete where nothing was cut.
    if (!outcome.succeeded() && !change.equals("delete")) {
      throw new LabException("cannot cut [" + from + "] from [" + to + "]: " + outcome.lastLine());
    }
  }

  private static void ip(String... words) throws LabException {
    String[] command = new String[words.length + 1];
    command[0] = "ip";
    System.arraycopy(words, 0, command, 1, words.length);
    Machine.run(command);
  }
}
