package io.rulemaker.engine.status;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.config.NvSets;
import io.rulemaker.engine.config.RuleInput;
import io.rulemaker.engine.fence.FenceRequests;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.value.Booleans;
import io.rulemaker.engine.value.Durations;
import io.rulemaker.engine.value.Integers;
import io.rulemaker.engine.value.Score;
import io.rulemaker.rules.Phase;
import io.rulemaker.rules.observe.ClusterNodeState;
import io.rulemaker.rules.observe.FenceReason;
import io.rulemaker.rules.observe.JoiningNode;
import io.rulemaker.rules.observe.NodeCondition;
import io.rulemaker.rules.observe.PendingTooLong;
import io.rulemaker.rules.observe.QuorumLoss;
import io.rulemaker.rules.observe.UnfencedNodeState;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Reads {@code <node_state>} into attributes and condition of cluster nodes (ST-1 to ST-9). */
final class NodeStateReader {
  private final Cluster cluster;

  NodeStateReader(Cluster cluster) {
    this.cluster = cluster;
  }

  /** The node that a state belongs to; null if there is none (ST-1). */
  static Node nodeOf(Cluster cluster, Element state) {
    if (state.id() == null) {
      return null;
    }
    Node node = cluster.nodes.withId(state.id());
    return node != null ? node : cluster.nodes.named(state.get("uname"));
  }

  /**
   * Reads the state of a cluster node; of a remote-type node only whether it was fenced (ST-12).
   */
  void read(Element state) {
    Node node = nodeOf(cluster, state);
    if (node == null) {
      return;
    }
    if (node.remote) {
      node.remoteWasFenced = Integers.parse(state.get("node_fenced"), 0) != 0;
      return;
    }
    node.unclean = false;
    node.unseen = false;
    readTransientAttributes(cluster, node, state);
    node.standby = Booleans.isTrue(node.attribute("standby"));
    node.maintenance = Booleans.isTrue(node.attribute("maintenance"));
    node.shuttingDown = shutdownRequested(node);
    node.expectedUp = "member".equalsIgnoreCase(state.get("expected"));
    judge(node, new MembershipTimes(state, cluster.now), state);
    if (!node.online || node.shuttingDown) {
      node.baseScore = -Score.INFINITY;
    }
    requireQuorum(node);
  }

  /** Lets transient attributes override static ones of equal names (ST-2). */
  static void readTransientAttributes(Cluster cluster, Node node, Element state) {
    Element attributes = state.child("transient_attributes");
    if (attributes == null) {
      return;
    }
    Map<String, String> merged = new HashMap<>();
    NvSets.merge(cluster, attributes, "instance_attributes", RuleInput.none(), merged, null);
    node.attributes.putAll(merged);
    node.failures = null;
  }

  /** Whether the node was asked to leave (ST-3). */
  static boolean shutdownRequested(Node node) {
    String shutdown = node.attribute("shutdown");
    return shutdown != null && !shutdown.equals("0");
  }

  private void judge(Node node, MembershipTimes times, Element state) {
    NodeCondition condition =
        cluster.options.fencingEnabled ? fenced(node, times, state) : unfenced(node, times, state);
    node.online = condition.online();
    if (condition.joining()) {
      node.standby = true;
      node.pending = true;
      offerPendingTimeout(times);
    }
    if (condition.fenceReason() != null) {
      FenceRequests.request(cluster, node, condition.fenceReason(), condition.priorityDelay());
    }
  }

  private NodeCondition fenced(Node node, MembershipTimes times, Element state) {
    return cluster.policies.askOne(
        Phase.OBSERVE,
        new ClusterNodeState(
            times.membership(),
            times.controllerUp(),
            state.get("join"),
            state.get("expected"),
            node.shuttingDown,
            terminationRequested(node),
            pendingTooLong(times)),
        NodeCondition.class);
  }

  private NodeCondition unfenced(Node node, MembershipTimes times, Element state) {
    return cluster.policies.askOne(
        Phase.OBSERVE,
        new UnfencedNodeState(
            times.member(),
            times.controllerUp(),
            lowerCase(state.get("join")),
            lowerCase(state.get("expected")),
            node.shuttingDown),
        NodeCondition.class);
  }

  private static String lowerCase(String text) {
    return text == null ? null : text.toLowerCase(Locale.ROOT);
  }

  private static boolean terminationRequested(Node node) {
    String terminate = node.attribute("terminate");
    return Booleans.isTrue(terminate) || Integers.parse(terminate, 0) > 0;
  }

  private boolean pendingTooLong(MembershipTimes times) {
    long timeoutSeconds = Durations.toSeconds(cluster.options.nodePendingTimeoutMs);
    return timeoutSeconds > 0
        && times.member()
        && !times.controllerUp()
        && cluster.policies.askOne(
                Phase.OBSERVE,
                new JoiningNode(cluster.now - times.memberSince(), timeoutSeconds),
                PendingTooLong.class)
            != null;
  }

  private void offerPendingTimeout(MembershipTimes times) {
    long timeoutSeconds = Durations.toSeconds(cluster.options.nodePendingTimeoutMs);
    if (timeoutSeconds > 0 && times.member() && !times.controllerUp()) {
      cluster.offerRecheck(times.memberSince() + timeoutSeconds);
    }
  }

  private void requireQuorum(Node node) {
    FenceReason reason =
        cluster.policies.askOne(
            Phase.OBSERVE,
            new QuorumLoss(
                cluster.options.noQuorumPolicy.name().toLowerCase(Locale.ROOT),
                cluster.quorate,
                node.online),
            FenceReason.class);
    if (reason != null) {
      FenceRequests.request(cluster, node, reason.text(), false);
    }
  }
}
