package io.rulemaker.engine.status;

import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Observation;
import io.rulemaker.engine.model.Role;

/**
 * Live migrations, whose halves are recorded on two nodes: the source's history tells of the
 * departure, the target's of the arrival, and either may have gone on since (02 §8.2).
 */
final class MigrationHistory {
  private static final int UNKNOWN_RESULT = 193;
  private static final int NOT_RUNNING = 7;
  private static final int OK = 0;

  private final Cluster cluster;
  private final Activation activation;
  private final HistoryIndex index;

  MigrationHistory(Cluster cluster, Activation activation) {
    this.cluster = cluster;
    this.activation = activation;
    this.index = new HistoryIndex(cluster);
  }

  /** The names of both ends of a migration; null where the entry does not belong to this node. */
  private record Route(String source, String target) {
    static Route of(OperationEntry entry, Node node, boolean departure) {
      String source = entry.xml().get("migrate_source");
      String target = entry.xml().get("migrate_target");
      if (source == null || target == null) {
        return null;
      }
      String here = departure ? source : target;
      return here.equalsIgnoreCase(node.name) ? new Route(source, target) : null;
    }
  }

  /** Applies a successful {@code migrate_to} (ST-37). */
  void departed(ResourceHistory history, OperationEntry departure) {
    Route route = Route.of(departure, history.node, true);
    if (route == null) {
      return;
    }
    String id = history.resource.id;
    OperationEntry arrival =
        index.only(
            id, route.target, e -> isMigration(e, "migrate_from", "migrate_source", route.source));
    boolean movedOn = movedOn(id, route.source, departure);
    boolean targetChanged = newerState(id, route.target, departure, arrival, false);
    if (movedOn && (arrival != null || targetChanged)) {
      return;
    }
    if (arrival != null && arrival.ended(OK)) {
      // Arrived: what is left here is a stop that is still due.
      history.setRole(Role.STOPPED);
      history.resource.seen.danglingSources.add(history.node);
      return;
    }
    history.setRole(Role.STARTED);
    Node target = cluster.nodes.named(route.target);
    boolean activeThere = !targetChanged && target != null && target.online;
    if (arrival != null && !arrival.pending()) {
      if (activeThere) {
        activation.activate(history.resource, target, true);
      } else {
        ruleOutMigration(history);
      }
      return;
    }
    if (target != null && target.online && unknown(id, route.target)) {
      return;
    }
    if (activeThere) {
      activation.activate(history.resource, target, false);
      notePartialMigration(history.resource.seen, cluster.nodes.named(route.source), target);
    } else if (!movedOn) {
      ruleOutMigration(history);
    }
  }

  private static void notePartialMigration(Observation seen, Node source, Node target) {
    if (source != null && source.online) {
      seen.migrationSource = source;
      seen.migrationTarget = target;
    }
  }

  private static void ruleOutMigration(ResourceHistory history) {
    history.resource.seen.failed = true;
    history.resource.seen.stopIfFailed = true;
    history.resource.seen.migrationRuledOut = true;
  }

  /** Applies a failed {@code migrate_to} (ST-38). */
  void departureFailed(ResourceHistory history, OperationEntry departure) {
    Route route = Route.of(departure, history.node, true);
    if (route == null) {
      return;
    }
    history.setRole(Role.STARTED);
    String id = history.resource.id;
    OperationEntry arrival =
        index.only(
            id,
            route.target,
            e -> isMigration(e, "migrate_from", "migrate_source", route.source) && e.ended(OK));
    if (!unknown(id, route.target) && !newerState(id, route.target, departure, arrival, false)) {
      Node target = cluster.nodes.named(route.target);
      if (target != null && target.online) {
        activation.activate(history.resource, target, false);
      }
    } else if (!movedOn(id, route.source, departure)) {
      history.resource.seen.danglingSources.add(history.node);
    }
  }

  /** Applies a failed {@code migrate_from} (ST-39). */
  void arrivalFailed(ResourceHistory history, OperationEntry arrival) {
    Route route = Route.of(arrival, history.node, false);
    if (route == null) {
      return;
    }
    history.setRole(Role.STARTED);
    String id = history.resource.id;
    OperationEntry departure =
        index.only(
            id,
            route.source,
            e -> isMigration(e, "migrate_to", "migrate_target", route.target) && e.ended(OK));
    if (!unknown(id, route.source) && !newerState(id, route.source, departure, arrival, true)) {
      Node source = cluster.nodes.named(route.source);
      if (source != null && source.online) {
        activation.activate(history.resource, source, true);
      }
    }
  }

  private static boolean isMigration(
      OperationEntry entry, String task, String attribute, String peer) {
    return entry.is(task) && peer.equals(entry.xml().get(attribute));
  }

  /** Whether the resource was started, stopped or migrated on a node since an operation. */
  private boolean movedOn(String id, String node, OperationEntry since) {
    for (OperationEntry entry : index.operations(id, node)) {
      boolean moves =
          switch (entry.task()) {
            case "start", "stop", "migrate_to", "migrate_from" -> true;
            default -> false;
          };
      if (moves && entry.xml() != since.xml() && OperationOrder.newer(entry, since)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the only monitor of a node found the resource stopped after an operation. */
  private boolean notRunningAfter(String id, String node, OperationEntry since) {
    OperationEntry monitor = index.only(id, node, entry -> entry.is("monitor"));
    return monitor != null && monitor.ended(NOT_RUNNING) && OperationOrder.newer(monitor, since);
  }

  /**
   * Whether a node's history says something newer than a migration.
   *
   * @param atSource whether the node is the migration's source
   */
  private boolean newerState(
      String id, String node, OperationEntry departure, OperationEntry arrival, boolean atSource) {
    OperationEntry since = arrival;
    if (departure != null && (arrival == null || atSource)) {
      since = departure;
    }
    return movedOn(id, node, since) || notRunningAfter(id, node, since);
  }

  /** Whether nothing certain is recorded for the resource on a node. */
  private boolean unknown(String id, String node) {
    for (OperationEntry entry : index.operations(id, node)) {
      if (entry.exitCode() != UNKNOWN_RESULT) {
        return false;
      }
    }
    return true;
  }
}
