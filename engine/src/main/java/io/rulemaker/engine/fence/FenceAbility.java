package io.rulemaker.engine.fence;

import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Options.QuorumPolicy;
import io.rulemaker.rules.Phase;
import io.rulemaker.rules.fence.CanBeFenced;
import io.rulemaker.rules.fence.FenceTarget;
import java.util.HashSet;
import java.util.Set;

/** Whether a node can be fenced (F-10, ST-11). */
final class FenceAbility {
  private FenceAbility() {}

  static boolean of(Cluster cluster, Node node) {
    return of(cluster, node, new HashSet<>());
  }

  /**
   * Whether a node can be fenced.
   *
   * @param asked the guests asked about on the way here: a broken history may say that guests run
   *     on each other
   */
  private static boolean of(Cluster cluster, Node node, Set<Node> asked) {
    if (node.fencingHeld) {
      return false;
    }
    boolean quorumSuffices =
        cluster.quorate || cluster.options.noQuorumPolicy == QuorumPolicy.IGNORE;
    FenceTarget target =
        new FenceTarget(
            node.isGuest(),
            node.isGuest() && isOnLostHost(cluster, node, asked),
            node.isRemoteNode(),
            node.online,
            cluster.options.fencingEnabled,
            cluster.fencingAvailable,
            quorumSuffices,
            cluster.options.fenceRemoteWithoutQuorum,
            !quorumSuffices && node.isRemoteNode() && hasOfflineHost(cluster, node));
    return !cluster.policies.ask(Phase.FENCE, target, CanBeFenced.class).isEmpty();
  }

  /** Whether what launched the guest is active on a node that is gone and beyond our reach. */
  private static boolean isOnLostHost(Cluster cluster, Node guest, Set<Node> asked) {
    asked.add(guest);
    for (Node host : guest.connection.launcher.seen.activeOn) {
      if (!host.online && !asked.contains(host) && !of(cluster, host, asked)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a node where the connection could run is offline: it may hold the connection. */
  private static boolean hasOfflineHost(Cluster cluster, Node remote) {
    if (remote.connection == null) {
      return false;
    }
    for (Node host : cluster.nodes) {
      if (!host.online && remote.connection.plan.allowed.contains(host)) {
        return true;
      }
    }
    return false;
  }
}
