package io.rulemaker.engine.status;

import io.rulemaker.engine.act.ActionFactory;
import io.rulemaker.engine.fence.Unfencing;
import io.rulemaker.engine.model.Clone;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.DeferredCheck;
import io.rulemaker.engine.model.Kind;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.order.Orderings;
import java.util.List;

/** Phase P5 of chapter 06: history compared with the configuration (AC-24 to AC-27, F-29). */
public final class ConfigurationChanges {
  private final Cluster cluster;
  private final DefinitionCheck definitions;
  private final RecordedHistories recorded;
  private final RecordedNames names;

  private ConfigurationChanges(Cluster cluster) {
    this.cluster = cluster;
    this.definitions = new DefinitionCheck(cluster);
    this.recorded = RecordedHistories.of(cluster);
    this.names = new RecordedNames(cluster, recorded);
  }

  /** Requests restarts, reloads, cancels, clean-ups and fail-count clears. */
  public static void check(Cluster cluster) {
    ConfigurationChanges changes = new ConfigurationChanges(cluster);
    NodeHistories histories = new NodeHistories(cluster);
    for (Node node : cluster.nodes) {
      if (node.maintenance || node.available()) {
        changes.checkNode(node, histories.of(node));
      }
    }
  }

  /** The deferred parameter checks of bundle connections with address {@code #uname} (BR-10.6). */
  public static void checkDeferred(Cluster cluster) {
    DefinitionCheck definitions = new DefinitionCheck(cluster);
    for (DeferredCheck check : List.copyOf(cluster.deferredChecks)) {
      OperationEntry entry = OperationEntry.parse(check.operation());
      if (!check.lastFailure()) {
        definitions.checkNow(check.resource(), check.node(), entry);
      } else if (Digests.of(cluster).parametersChanged(check.resource(), check.node(), entry)) {
        ActionFactory.clearFailCount(
            cluster, check.resource(), check.node(), "resource parameters have changed");
      }
    }
    cluster.deferredChecks.clear();
  }

  private void checkNode(Node node, HistoryTable table) {
    names.enter(node);
    for (int i = 0; i < table.size(); i++) {
      if (!names.settled(table.name(i), table.agent(i)) && table.history(i).hasOperations()) {
        for (Primitive resource : names.concerned(table.name(i), table.agent(i))) {
          check(resource, node, table.history(i), recorded.agent(table.agent(i)));
        }
      }
    }
  }

  private void check(Primitive resource, Node node, RecordedHistory history, Agent agent) {
    if (resource.seen.removed) {
      if (!(resource.top() instanceof Clone clone) || clone.config.unique) {
        cleanUp(resource, node);
      }
      return;
    }
    boolean active = resource.seen.activeOn.contains(node);
    if (!Agent.of(resource.config).equals(agent)) {
      if (active) {
        replaceAgent(resource, node);
      }
      cleanUp(resource, node);
    }
    if (active) {
      checkOperations(resource, node, history.operations());
    }
  }

  private void replaceAgent(Primitive resource, Node node) {
    ActionFactory.request(cluster, resource, "stop", node, false);
    resource.seen.startPending = true;
    if (resource.config.fenceDevice) {
      Unfencing.trigger(cluster, resource, node, "Device definition changed");
    }
  }

  /** Lets the executor forget a resource (AC-46). */
  private void cleanUp(Primitive resource, Node node) {
    if (resource.seen.failed || node.unclean || !node.online) {
      return;
    }
    ActionFactory.request(cluster, resource, "delete", node, false);
    Orderings.store(cluster, resource, "stop", resource, "delete", Kind.ORDER);
    Orderings.store(cluster, resource, "delete", resource, "start", Kind.ORDER);
  }

  private void checkOperations(Primitive resource, Node node, List<OperationEntry> operations) {
    ActiveWindow window = ActiveWindow.of(operations);
    if (window.stopped()) {
      return;
    }
    for (int i = window.begin(); i < operations.size(); i++) {
      checkOperation(resource, node, operations.get(i));
    }
  }

  private void checkOperation(Primitive resource, Node node, OperationEntry entry) {
    if (entry.recurring() && (resource.seen.maintenance || node.maintenance)) {
      definitions.cancel(resource, node, entry);
    } else if (entry.recurring() || dependsOnParameters(entry.task())) {
      definitions.check(resource, node, entry);
    }
  }

  private static boolean dependsOnParameters(String task) {
    return switch (task) {
      case "monitor", "start", "promote", "migrate_from" -> true;
      default -> false;
    };
  }
}
