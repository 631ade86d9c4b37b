package io.rulemaker.harness.bench;

import io.rulemaker.engine.Scheduler;
import io.rulemaker.engine.SchedulerSession;
import io.rulemaker.engine.control.QuorumCounter;
import io.rulemaker.engine.member.Member;
import io.rulemaker.engine.member.MemberSettings;
import io.rulemaker.engine.port.ClusterLink.LinkException;
import io.rulemaker.engine.port.MemberDocument;
import io.rulemaker.rules.PolicySet;
import io.rulemaker.transport.LinkSettings;
import io.rulemaker.transport.MemberChannel;
import io.rulemaker.transport.jgroups.JGroupsChannel;
import io.rulemaker.transport.kafka.KafkaSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A voting member of a benchmark, in this process or, by {@link #main}, in one of its own: the real
 * member, scheduler, agents' executor and bus; agents do nothing, and nothing is kept on disk.
 */
final class BusMember {
  private static final int RESOURCES = 20;

  private BusMember() {}

  /**
   * The process of a member: the broker, or {@code jgroups}; the file with the cluster's key; its
   * name; then {@code name=host:port} for each member. It ends with its standard input.
   */
  public static void main(String[] args) throws IOException, InterruptedException, LinkException {
    Map<String, String> members = new TreeMap<>();
    for (int i = 3; i < args.length; i++) {
      String[] member = args[i].split("=", 2);
      members.put(member[0], member[1]);
    }
    open(args[0], Path.of(args[1]), args[2], members);
    while (System.in.read() >= 0) {
      // nobody writes anything: its end is the end of who started this
    }
    Runtime.getRuntime().halt(0);
  }

  /** Starts a member in this process. */
  static BenchNetwork open(String bus, Path key, String name, Map<String, String> members)
      throws InterruptedException, LinkException {
    BenchNetwork network = new BenchNetwork(each -> channel(bus, key, each, members));
    PolicySet policies = PolicySet.builtIn();
    int leaseMs =
        bus.equals("jgroups") ? LinkSettings.LOSS_DETECTION_MS : KafkaSettings.LOSS_DETECTION_MS;
    QuorumCounter.Settings votes =
        new QuorumCounter.Settings(Set.copyOf(members.keySet()), false, false, false, null);
    network.attach(
        name,
        new Member(
            new MemberSettings(name, "bench", votes, leaseMs, name + System.nanoTime()),
            new SchedulerSession(new Scheduler(policies))::decide,
            policies,
            new MemberDocument(0, 0, ExecutorCluster.plain(RESOURCES))));
    network.open();
    return network;
  }

  private static MemberChannel channel(
      String bus, Path key, String name, Map<String, String> members) {
    return bus.equals("jgroups")
        ? new JGroupsChannel(
            new LinkSettings(
                name, "bench", members.get(name), members, key, LinkSettings.LOSS_DETECTION_MS))
        : BrokerFleet.channel(name, bus, key, false);
  }
}
