package io.rulemaker.engine.status;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Cluster;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Finds the history of a resource on another node by names. Needed only for migrations and blocked
 * failures, so it is built for the nodes that are asked for.
 */
final class HistoryIndex {
  private final Cluster cluster;
  private final Map<String, Map<String, List<OperationEntry>>> byNode = new HashMap<>();

  HistoryIndex(Cluster cluster) {
    this.cluster = cluster;
  }

  /** All operations recorded for a resource id on the node of that name; empty if none are. */
  List<OperationEntry> operations(String resourceId, String node) {
    return byNode.computeIfAbsent(node, this::readNode).getOrDefault(resourceId, List.of());
  }

  /** The only operation that matches; null if none does, and also if several do. */
  OperationEntry only(String resourceId, String node, Predicate<OperationEntry> wanted) {
    OperationEntry found = null;
    for (OperationEntry entry : operations(resourceId, node)) {
      if (wanted.test(entry)) {
        if (found != null) {
          return null;
        }
        found = entry;
      }
    }
    return found;
  }

  private Map<String, List<OperationEntry>> readNode(String node) {
    Map<String, List<OperationEntry>> byResource = new HashMap<>();
    for (Element state : StatusSection.of(cluster).children("node_state")) {
      if (node.equals(state.get("uname"))) {
        HistoryTable table = RecordedHistories.of(cluster).of(state);
        for (int i = 0; i < table.size(); i++) {
          readHistory(table.history(i), byResource);
        }
      }
    }
    return byResource;
  }

  private static void readHistory(
      RecordedHistory history, Map<String, List<OperationEntry>> byResource) {
    List<OperationEntry> entries = byResource.computeIfAbsent(history.id, id -> new ArrayList<>(2));
    for (Element operation : history.xml.children()) {
      if (operation.is("lrm_rsc_op")) {
        entries.add(OperationEntry.parse(operation));
      }
    }
  }
}
