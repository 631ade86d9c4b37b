package io.rulemaker.engine.status;

import io.rulemaker.engine.act.ActionFactory;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import java.util.List;

/** Optional actions that say: this recurring operation is running there already (ST-54, AC-30). */
final class RecurringStandIns {
  private RecurringStandIns() {}

  /** Creates the stand-ins of one history; none while the node is offline. */
  static void create(
      Cluster cluster, Primitive resource, Node node, List<OperationEntry> operations) {
    if (!node.online || !anyRecurring(operations)) {
      return;
    }
    for (int i = ActiveWindow.of(operations).begin(); i < operations.size(); i++) {
      OperationEntry entry = operations.get(i);
      if (entry.recurring() && !entry.pending()) {
        String key = ActionFactory.key(resource.id, entry.task(), entry.intervalMs());
        ActionFactory.request(cluster, resource, key, entry.task(), node, true);
      }
    }
  }

  private static boolean anyRecurring(List<OperationEntry> operations) {
    for (OperationEntry entry : operations) {
      if (entry.recurring()) {
        return true;
      }
    }
    return false;
  }
}
