package io.rulemaker.engine.status;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.config.NodeReader;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.model.Role;
import io.rulemaker.engine.value.Booleans;
import io.rulemaker.engine.value.Integers;
import io.rulemaker.rules.Phase;
import io.rulemaker.rules.observe.RemoteNodeCondition;
import io.rulemaker.rules.observe.RemoteNodeLeaving;
import io.rulemaker.rules.observe.RemoteNodeState;
import java.util.List;

/** The condition of remote, guest and bundle nodes (ST-13, ST-14, BR-30, BR-31). */
final class RemoteNodeStates {
  private final Cluster cluster;

  RemoteNodeStates(Cluster cluster) {
    this.cluster = cluster;
  }

  /** Sets what the node's connection shows of it (ST-13). */
  void judge(Node node) {
    RemoteNodeState state = stateOf(node);
    RemoteNodeCondition condition =
        cluster.policies.askOne(Phase.OBSERVE, state, RemoteNodeCondition.class);
    node.online = condition.online();
    switch (condition.reset()) {
      case NEEDED -> node.resetNeeded = true;
      case NOT_NEEDED -> node.resetNeeded = false;
      case UNCHANGED -> {}
    }
    if (cluster.policies.askOne(Phase.OBSERVE, state, RemoteNodeLeaving.class) != null) {
      node.shuttingDown = true;
    }
  }

  private static RemoteNodeState stateOf(Node node) {
    Primitive connection = node.connection;
    if (connection == null) {
      return new RemoteNodeState(false, false, false, false, false, false, false, false);
    }
    Resource launcher = connection.launcher;
    return new RemoteNodeState(
        true,
        connection.seen.role == Role.STARTED,
        connection.plan.nextRole == Role.STOPPED,
        connection.seen.failed,
        connection.seen.role == Role.STOPPED,
        launcher != null && launcher.seen.failed,
        launcher != null && launcher.seen.role == Role.STOPPED,
        launcher != null && hostLost(connection.seen.activeOn));
  }

  private static boolean hostLost(List<Node> hosts) {
    return hosts.size() == 1 && !hosts.get(0).online && hosts.get(0).unclean;
  }

  /** Reads the state that is recorded of the node, before its history is read (ST-14). */
  void read(Node node, Element state) {
    judge(node);
    node.recordedMaintenance =
        Booleans.isTrue(state.get("node_in_maintenance"))
            || Integers.parse(state.get("node_in_maintenance"), 0) > 0;
    if (!node.resetNeeded) {
      node.unclean = false;
      node.unseen = false;
    }
    NodeReader.addBuiltIns(cluster, node);
    NodeStateReader.readTransientAttributes(cluster, node, state);
    NodeReader.addSiteName(cluster, node);
    if (NodeStateReader.shutdownRequested(node)) {
      node.shuttingDown = true;
    }
    if (Booleans.isTrue(node.attribute("standby"))) {
      node.standby = true;
    }
    if (Booleans.isTrue(node.attribute("maintenance")) || connectionUnmanaged(node)) {
      node.maintenance = true;
    }
    String discovery = node.attribute("resource-discovery-enabled");
    if (discovery != null
        && !Booleans.isTrue(discovery)
        && (node.isGuest() || cluster.options.fencingEnabled)) {
      node.probesAllowed = false;
    }
  }

  private static boolean connectionUnmanaged(Node node) {
    return node.connection != null && !node.connection.seen.managed;
  }
}
