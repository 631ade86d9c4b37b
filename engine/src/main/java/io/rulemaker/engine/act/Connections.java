package io.rulemaker.engine.act;

import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Role;
import io.rulemaker.engine.place.CurrentNode;
import io.rulemaker.rules.Phase;
import io.rulemaker.rules.act.ConnectionSituation;
import io.rulemaker.rules.act.ConnectionState;
import io.rulemaker.rules.act.ConnectionState.State;

/** The state of connections to remote-type nodes after their assignment (BR-38, F-31). */
final class Connections {
  private Connections() {}

  /** The state of the connection to a node; UNKNOWN if the node has none. */
  static State state(Cluster cluster, Node node) {
    Primitive connection = node.connection;
    if (connection == null) {
      return State.UNKNOWN;
    }
    Node host = CurrentNode.of(connection);
    ConnectionSituation situation =
        new ConnectionSituation(
            connection.plan.assigned != null,
            connection.plan.nextRole == Role.STOPPED,
            connection.seen.failed,
            connection.config.reconnectIntervalMs > 0,
            node.remoteWasFenced,
            isShutdownRequested(node),
            connection.seen.active(),
            host != null && host.unclean,
            host != null && !host.online,
            connection.seen.activeOn.size() > 1
                && connection.seen.migrationSource != null
                && connection.seen.migrationTarget != null);
    ConnectionState first = null;
    for (ConnectionState state :
        cluster.policies.ask(Phase.ACT, situation, ConnectionState.class)) {
      if (first == null || state.rank() < first.rank()) {
        first = state;
      }
    }
    return first.state();
  }

  private static boolean isShutdownRequested(Node node) {
    String value = node.attribute("shutdown");
    return value != null && !value.equals("0");
  }
}
