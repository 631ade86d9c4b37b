package io.rulemaker.engine.act;

import io.rulemaker.engine.fence.FenceRequests;
import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Kind;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.model.Role;
import io.rulemaker.engine.order.OrderKinds;
import io.rulemaker.engine.order.Orderings;
import io.rulemaker.engine.place.CurrentNode;
import io.rulemaker.rules.Phase;
import io.rulemaker.rules.act.ConnectionFencing;
import io.rulemaker.rules.act.ConnectionRelation;
import io.rulemaker.rules.act.ConnectionState.State;
import io.rulemaker.rules.act.GuestAction;
import io.rulemaker.rules.act.RemoteAction;
import io.rulemaker.rules.act.RemoteTask;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Orders actions behind connections against the connections (BR-39 to BR-41). */
final class ConnectionOrderings {
  private final Cluster cluster;
  private final Map<Node, State> states = new IdentityHashMap<>();

  ConnectionOrderings(Cluster cluster) {
    this.cluster = cluster;
  }

  /** Orders one action on a remote-type node that has a connection. */
  void add(Action action) {
    Node node = action.node;
    if (action.is("start")) {
      keepElsewhereUntilConnected(action);
    }
    RemoteTask task = taskOf(action);
    Record situation =
        node.isGuest()
            ? new GuestAction(task, node.connection.launcher.seen.failed)
            : new RemoteAction(
                task,
                states.computeIfAbsent(node, key -> Connections.state(cluster, key)),
                node.connection.plan.nextRole == Role.STOPPED,
                CurrentNode.of(node.connection) != null);
    for (ConnectionFencing fencing :
        cluster.policies.ask(Phase.ACT, situation, ConnectionFencing.class)) {
      FenceRequests.request(cluster, node, fencing.reason(), false);
    }
    List<ConnectionRelation> relations =
        new ArrayList<>(cluster.policies.ask(Phase.ACT, situation, ConnectionRelation.class));
    relations.sort(Comparator.comparingInt(ConnectionRelation::rank));
    for (ConnectionRelation relation : relations) {
      relate(action, relation);
    }
  }

  private void relate(Action action, ConnectionRelation relation) {
    Primitive connection = action.node.connection;
    int kinds = OrderKinds.bits(relation.kinds()) | Kind.GUEST_OK;
    switch (relation.relation()) {
      case AFTER_CONNECTION_START -> after(connection, action, kinds);
      case AFTER_LAUNCHER_START -> after(connection.launcher, action, kinds);
      case BEFORE_CONNECTION_STOP ->
          Orderings.store(
              cluster,
              action.resource,
              null,
              action,
              connection,
              ActionFactory.key(connection.id, "stop", 0),
              null,
              kinds);
    }
  }

  private void after(Resource started, Action action, int kinds) {
    Orderings.store(
        cluster,
        started,
        ActionFactory.key(started.id, "start", 0),
        null,
        action.resource,
        null,
        action,
        kinds);
  }

  /** If the connection fails, what should move behind it stays where it is (BR-39). */
  private void keepElsewhereUntilConnected(Action start) {
    for (Action stop : Actions.withTask(start.resource, "stop", null)) {
      if (stop.node != null && stop.node != start.node) {
        after(start.node.connection, stop, Kind.ORDER | Kind.GUEST_OK);
      }
    }
  }

  private static RemoteTask taskOf(Action action) {
    if (action.intervalMs > 0) {
      return action.is("monitor") ? RemoteTask.RECURRING_MONITOR : RemoteTask.OTHER_RECURRING;
    }
    return switch (action.task) {
      case "start", "promote" -> RemoteTask.UP;
      case "stop", "migrate_to", "migrate_from" -> RemoteTask.STOP;
      case "demote" -> RemoteTask.DEMOTE;
      case "monitor" -> RemoteTask.PROBE;
      default -> RemoteTask.OTHER;
    };
  }
}
