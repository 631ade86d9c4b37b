package io.rulemaker.engine.status;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.OperationDefinition;
import io.rulemaker.engine.model.Primitive;

/**
 * Failures of operations with {@code on-fail="block"}, which must not expire by themselves (ST-41).
 */
final class BlockedFailures {
  private BlockedFailures() {}

  /**
   * Whether a blocked failure of a resource is recorded on a node.
   *
   * @param only the only history entry to look at; null for all of the node
   */
  static boolean exist(Cluster cluster, Primitive resource, Node node, OperationEntry only) {
    if (!blocksAnything(resource)) {
      return false;
    }
    if (only != null) {
      return isBlocked(resource, only);
    }
    for (Element state : StatusSection.of(cluster).children("node_state")) {
      if (node.name.equals(state.get("uname"))
          && recordedIn(RecordedHistories.of(cluster).of(state), resource)) {
        return true;
      }
    }
    return false;
  }

  private static boolean blocksAnything(Primitive resource) {
    for (OperationDefinition definition : resource.operations) {
      if (blocks(definition)) {
        return true;
      }
    }
    return false;
  }

  private static boolean blocks(OperationDefinition definition) {
    return "block".equals(definition.xml().get("on-fail"));
  }

  private static boolean recordedIn(HistoryTable table, Primitive resource) {
    for (int i = 0; i < table.size(); i++) {
      RecordedHistory history = table.history(i);
      if (history.id.equals(resource.historyId())) {
        for (OperationEntry operation : history.operations()) {
          if (isBlocked(resource, operation)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean isBlocked(Primitive resource, OperationEntry entry) {
    for (OperationDefinition definition : resource.operations) {
      if (blocks(definition)
          && entry.is(definition.name())
          && entry.intervalMs() == definition.intervalMs()
          && isFailure(resource.historyId(), entry)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isFailure(String name, OperationEntry entry) {
    if ((name + "_last_failure_0").equals(entry.id())) {
      return true;
    }
    String ownId = name + "_" + entry.task() + "_" + entry.intervalMs();
    return ownId.equals(entry.id()) && entry.exitCode() != entry.expected();
  }
}
