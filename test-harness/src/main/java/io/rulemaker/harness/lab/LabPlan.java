package io.rulemaker.harness.lab;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What a lab consists of.
 *
 * @param name tells labs on one machine apart
 * @param hosts in the order of their numbers; all in one /24 network
 * @param diskMegabytes how much each host may write
 * @param program how Rulemaker is started in a host: a command and its first arguments
 * @param owner number of the process that the lab may not outlive; 0 if it stays until taken down
 * @param links how many networks each host is plugged in; the client is in the first one only
 */
public record LabPlan(
    String name,
    List<LabHost> hosts,
    int diskMegabytes,
    List<String> program,
    long owner,
    int links) {
  /** The name of a lab that was not given one. */
  public static final String DEFAULT_NAME = "lab";

  private static final String NETWORK = "10.77.0.";
  private static final int MOST_HOSTS = 32;
  private static final int CLIENT_NUMBER = 254;
  private static final int FIRST_EXECUTOR = 211;
  private static final int MOST_LINKS = 4;

  /** One network. */
  public LabPlan(
      String name, List<LabHost> hosts, int diskMegabytes, List<String> program, long owner) {
    this(name, hosts, diskMegabytes, program, owner, 1);
  }

  public LabPlan {
    hosts = List.copyOf(hosts);
    program = List.copyOf(program);
    // No '-': what belongs to a lab is known by "NAME-" at the beginning.
    if (!name.matches("[a-z0-9]{1,30}")) {
      throw new IllegalArgumentException(
          "lab name [" + name + "]: use lower-case letters and digits");
    }
    if (hosts.isEmpty() || hosts.size() > MOST_HOSTS) {
      throw new IllegalArgumentException("a lab has 1 to " + MOST_HOSTS + " hosts");
    }
    if (hosts.stream().allMatch(LabHost::executor)) {
      throw new IllegalArgumentException("a lab has a host that is no executor");
    }
    if (links < 1 || links > MOST_LINKS) {
      throw new IllegalArgumentException("a lab has 1 to " + MOST_LINKS + " networks");
    }
    if (hosts.stream().map(LabHost::name).distinct().count() < hosts.size()
        || hosts.stream().map(LabHost::address).distinct().count() < hosts.size()) {
      throw new IllegalArgumentException("two hosts have the same name or address");
    }
    if (hosts.stream().map(LabHost::network).distinct().count() > 1) {
      throw new IllegalArgumentException("hosts must be in one network: equal up to the last dot");
    }
  }

  /** Hosts {@code node1} to {@code nodeN}. */
  public static List<LabHost> numbered(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(n -> new LabHost("node" + n, NETWORK + n))
        .toList();
  }

  /** Executors {@code x1} to {@code xN} for hosts of the same network. */
  public static List<LabHost> executors(int count, List<LabHost> beside) {
    String network = beside.get(0).network();
    return IntStream.range(0, count)
        .mapToObj(n -> new LabHost("x" + (n + 1), network + (FIRST_EXECUTOR + n), true))
        .toList();
  }

  /** The hosts whose services have a vote. */
  public List<LabHost> members() {
    return hosts.stream().filter(host -> !host.executor()).toList();
  }

  /** The hosts whose services execute without a vote. */
  public List<LabHost> executors() {
    return hosts.stream().filter(LabHost::executor).toList();
  }

  /** The address of the client. */
  public String clientAddress() {
    return address(CLIENT_NUMBER);
  }

  /** An address in the hosts' network, by its last part. */
  public String address(int number) {
    return hosts.get(0).network() + number;
  }

  /** A host by its name. */
  public LabHost host(String hostName) throws LabException {
    return hosts.stream()
        .filter(host -> host.name().equals(hostName))
        .findFirst()
        .orElseThrow(
            () ->
                new LabException(
                    "no host ["
                        + hostName
                        + "] in lab ["
                        + name
                        + "]: it has "
                        + String.join(", ", hosts.stream().map(LabHost::name).toList())));
  }

  /** The network namespace of a host, of the {@code client} or of the {@code switch}. */
  public String namespace(String of) {
    return "rmlab-" + name + "-" + of;
  }

  /** The address of a host in one of the networks, from 0; the first one is its own. */
  public String address(LabHost host, int link) {
    return link == 0 ? host.address() : "172.29." + link + "." + host.number();
  }

  /** The interface of a host in one of the networks. */
  static String device(int link) {
    return "eth" + link;
  }

  /** The switch of one of the networks. */
  static String switchOf(int link) {
    return link == 0 ? "switch" : "switch" + link;
  }

  /** The interface of the switch that a host is plugged in. */
  String port(LabHost host, int link) {
    return "port" + host.number() + (link == 0 ? "" : "-" + link);
  }
}
