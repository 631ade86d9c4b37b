package io.rulemaker.engine.status;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.model.Role;
import java.util.List;

/**
 * Reads the histories of all nodes (ST-15 to ST-17). A guest's or remote node's history means
 * something only once the history of its connection was read elsewhere, hence several passes.
 */
final class HistoryReader {
  private static final List<OperationEntry> ONLY_IDLE_PROBE = List.of(OperationEntry.IDLE_PROBE);

  private final Cluster cluster;
  private final RemoteNodeStates remoteNodes;
  private final ResourceMapping mapping;
  private final OperationReplay replay;
  private final ResourceState state;
  private final RecordedHistories recorded;
  private final IdleProbes idleProbes;

  HistoryReader(Cluster cluster) {
    this.cluster = cluster;
    Activation activation = new Activation(cluster);
    this.remoteNodes = new RemoteNodeStates(cluster);
    this.mapping = new ResourceMapping(cluster);
    this.replay = new OperationReplay(cluster, activation);
    this.state = new ResourceState(cluster, activation);
    this.recorded = RecordedHistories.of(cluster);
    this.idleProbes =
        new IdleProbes(
            cluster,
            recorded,
            !cluster.options.shutdownLock && replay.settles(OperationEntry.IDLE_PROBE),
            (resource, node) ->
                fold(new ResourceHistory(cluster, node, resource), ONLY_IDLE_PROBE));
  }

  /** Reads everything (S2 to S5). */
  void readAll(List<Element> nodeStates) {
    while (readPass(nodeStates, false)) {
      // Each pass may bring up connections behind which further histories can be read.
    }
    if (cluster.options.fencingEnabled) {
      readPass(nodeStates, true);
    }
    idleProbes.applyAll();
    state.stopContainers();
    concludeRemoteNodes();
  }

  /** Whether the pass read any history. */
  private boolean readPass(List<Element> nodeStates, boolean unconditionally) {
    boolean any = false;
    for (Element nodeState : nodeStates) {
      Node node = NodeStateReader.nodeOf(cluster, nodeState);
      if (node == null
          || node.historyRead
          || nodeState.get("uname") == null
          || !(unconditionally || ready(node))) {
        continue;
      }
      node.historyRead = true;
      any = true;
      if (node.remote) {
        remoteNodes.read(node, nodeState);
      }
      readNode(node, recorded.of(nodeState));
    }
    return any;
  }

  private boolean ready(Node node) {
    Primitive connection = node.connection;
    if (node.isGuest()) {
      return connection.seen.role == Role.STARTED && connection.launcher.seen.role == Role.STARTED;
    }
    if (node.remote) {
      return connection != null
          && (cluster.options.shutdownLock || connection.seen.role == Role.STARTED);
    }
    return node.online || cluster.options.fencingEnabled || cluster.options.shutdownLock;
  }

  private void readNode(Node node, HistoryTable table) {
    boolean removedLaunched = false;
    for (int i = 0; i < table.size(); i++) {
      if (!table.idle(i) || !idleProbes.take(table.name(i), node)) {
        idleProbes.apply(table.name(i));
        Primitive resource = readHistory(node, table.history(i));
        removedLaunched |= resource != null && resource.seen.removedLaunched;
      }
    }
    if (removedLaunched) {
      for (int i = 0; i < table.size(); i++) {
        linkRemovedLaunched(table.history(i).xml);
      }
    }
  }

  /** A removed resource belongs to its container again as long as that exists (ST-16). */
  private void linkRemovedLaunched(Element history) {
    Resource container = cluster.resource(history.get("container"));
    Resource resource = container == null ? null : cluster.resource(history.id());
    if (resource != null && resource.seen.removedLaunched && resource.launcher == null) {
      resource.launcher = container;
      container.launched.add(resource);
    }
  }

  /** Reads one history (ST-17); null if there was nothing to read. */
  private Primitive readHistory(Node node, RecordedHistory history) {
    List<OperationEntry> operations = history.operations();
    if (operations.isEmpty() && !cluster.options.shutdownLock) {
      return null;
    }
    Primitive resource = mapping.find(history.id, node);
    if (resource == null) {
      if (operations.isEmpty()) {
        return null;
      }
      resource = mapping.createRemoved(history.xml);
      if (resource == null) {
        return null;
      }
    }
    ShutdownLocks.read(cluster, resource, node, history.xml);
    fold(new ResourceHistory(cluster, node, resource), operations);
    mapping.located(resource);
    return resource;
  }

  private void fold(ResourceHistory history, List<OperationEntry> operations) {
    Primitive resource = history.resource;
    Role before = history.role();
    history.setRole(Role.UNKNOWN);
    for (OperationEntry operation : operations) {
      replay.apply(history, operation);
    }
    RecurringStandIns.create(cluster, resource, history.node, operations);
    state.conclude(history);
    Role requested = resource.config.requestedRole;
    if (requested != null
        && (resource.plan.nextRole == Role.UNKNOWN || requested.below(resource.plan.nextRole))) {
      resource.plan.nextRole = requested;
    }
    if (before.above(history.role())) {
      history.setRole(before);
    }
  }

  private void concludeRemoteNodes() {
    for (Node node : cluster.nodes) {
      if (!node.remote) {
        continue;
      }
      if (node.shuttingDown && node.connection != null) {
        node.connection.plan.nextRole = Role.STOPPED;
      }
      if (!node.historyRead) {
        remoteNodes.judge(node);
      }
    }
  }
}
