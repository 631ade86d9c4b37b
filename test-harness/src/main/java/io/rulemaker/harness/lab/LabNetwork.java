package io.rulemaker.harness.lab;

import java.util.ArrayList;
import java.util.List;

/**
 * The networks of a lab: a switch for each, and the cables between it and the hosts. What happens
 * to a host's network happens to all of its links, unless one is named by its number, from 0.
 */
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
    for (int link = 0; link < plan.links(); link++) {
      String bridge = LabPlan.switchOf(link);
      ip("-n", network, "link", "add", bridge, "type", "bridge", "forward_delay", "0");
      ip("-n", network, "link", "set", bridge, "up");
    }
    ip("netns", "add", client);
    ip(
        "link", "add", "eth0", "netns", client, "type", "veth", "peer", "name", "client", "netns",
        network);
    ip("-n", network, "link", "set", "client", "master", "switch", "up");
    ip("-n", client, "link", "set", "lo", "up");
    ip("-n", client, "address", "add", plan.clientAddress() + "/24", "dev", "eth0");
    ip("-n", client, "link", "set", "eth0", "up");
  }

  /** Pulls all cables of a host: it sees that its links are down. */
  public void unplug(String host) throws LabException {
    for (int link = 0; link < plan.links(); link++) {
      unplug(host, link);
    }
  }

  /** Pulls one cable of a host. */
  public void unplug(String host, int link) throws LabException {
    setPort(host, link, false);
  }

  /** Plugs all cables of a host in again. */
  public void plug(String host) throws LabException {
    for (int link = 0; link < plan.links(); link++) {
      plug(host, link);
    }
  }

  /** Plugs one cable of a host in again. */
  public void plug(String host, int link) throws LabException {
    setPort(host, link, true);
  }

  private void setPort(String host, int link, boolean plugged) throws LabException {
    if (link < 0 || link >= plan.links()) {
      throw new LabException("no link [" + link + "]: hosts have links 0 to " + (plan.links() - 1));
    }
    lab.cable(host, link, plugged);
  }

  /** What a host sends to another one is lost; what comes from there arrives. */
  public void cutOneWay(String from, String to) throws LabException {
    for (int link = 0; link < plan.links(); link++) {
      cutOneWay(from, to, link);
    }
  }

  /** The same on one link. */
  public void cutOneWay(String from, String to, int link) throws LabException {
    neighbour(from, to, link, "replace", "lladdr", NOBODY, "nud", "permanent");
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
            for (int link = 0; link < plan.links(); link++) {
              neighbour(host.name(), other.name(), link, "delete");
            }
          }
        }
        for (int link = 0; link < plan.links(); link++) {
          delay(host.name(), link, "delete");
        }
      }
    }
  }

  /** Delays what a host sends, in ms. */
  public void slowDown(String host, int milliseconds) throws LabException {
    for (int link = 0; link < plan.links(); link++) {
      Machine.Outcome outcome = delay(host, link, "replace", "netem", "delay", milliseconds + "ms");
      if (!outcome.succeeded()) {
        throw new LabException(
            "this kernel cannot delay packets (module sch_netem): " + outcome.lastLine());
      }
    }
  }

  private Machine.Outcome delay(String host, int link, String change, String... how)
      throws LabException {
    String namespace = plan.namespace(plan.host(host).name());
    List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
    command.addAll(List.of("tc", "qdisc", change, "dev", LabPlan.device(link), "root"));
    command.addAll(List.of(how));
    return Machine.attempt(command.toArray(String[]::new));
  }

  private void neighbour(String from, String to, int link, String change, String... more)
      throws LabException {
    String[] words = {
      "ip",
      "-n",
      plan.namespace(plan.host(from).name()),
      "neighbour",
      change,
      plan.address(plan.host(to), link),
      "dev",
      LabPlan.device(link)
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
