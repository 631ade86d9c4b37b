package io.rulemaker.engine.act;

import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Kind;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.order.Orderings;
import io.rulemaker.engine.place.CurrentNode;
import java.util.List;

/** Phase 14: actions behind connections to remote, guest and bundle nodes (BR-38 to BR-42). */
public final class RemoteConnections {
  private RemoteConnections() {}

  /** Orders every action on a remote-type node against its connection (P8). */
  public static void order(Cluster cluster) {
    if (!cluster.hasRemoteNodes()) {
      return;
    }
    ConnectionOrderings orderings = new ConnectionOrderings(cluster);
    List<Action> actions = cluster.actions;
    for (int i = actions.size() - 1; i >= 0; i--) {
      Action action = actions.get(i);
      if (action.resource == null) {
        continue;
      }
      if (action.is("clear_failcount") && action.resource.config.remoteConnection) {
        clearBeforeStart(cluster, action);
      } else if (!action.pseudo
          && action.node != null
          && action.node.remote
          && action.node.connection != null) {
        orderings.add(action);
      }
    }
  }

  /** A connection starts with a clean slate (AC-45). */
  private static void clearBeforeStart(Cluster cluster, Action clear) {
    Orderings.store(
        cluster,
        clear.resource,
        null,
        clear,
        clear.resource,
        ActionFactory.key(clear.resource.id, "start", 0),
        null,
        Kind.ORDER);
  }

  /** The cluster node through which an action on a remote-type node goes (BR-42); null if none. */
  public static Node router(Action action) {
    if (action.node == null || !action.node.remote || action.node.connection == null) {
      return null;
    }
    Primitive connection = action.node.connection;
    Node current = CurrentNode.of(connection);
    Node assigned = connection.plan.assigned;
    if (current == null || assigned == null || current == assigned) {
      return current == null ? assigned : current;
    }
    boolean migrating = action.node.isRemoteNode() && connection.seen.migrationTarget != null;
    return goesBeforeMove(action) && !migrating ? current : assigned;
  }

  /** Whether an action is carried out while the connection is still where it was. */
  private static boolean goesBeforeMove(Action action) {
    String task = action.is("notify") ? action.meta.get("notify_operation") : action.task;
    return task != null
        && switch (task) {
          case "cancel", "stop", "demote", "migrate_to", "migrate_from" -> true;
          default -> false;
        };
  }
}
