package io.rulemaker.engine.fence;

import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.rules.Phase;
import io.rulemaker.rules.fence.DelayFencing;
import io.rulemaker.rules.fence.LostNode;

/**
 * The delay that gives the node with the more important resources a head start when two halves of a
 * cluster shoot at each other (F-24).
 */
final class PriorityDelay {
  private static final String META = "priority_fencing_delay";

  private PriorityDelay() {}

  /**
   * Sets or recomputes the delay of a fence operation.
   *
   * @param eligible the reason of the fencing is that the node left the cluster; operations found
   *     eligible once stay so
   */
  static void update(Cluster cluster, Action fencing, boolean eligible) {
    long delayMs = cluster.options.priorityFencingDelayMs;
    if (delayMs <= 0 || !(eligible || fencing.meta.containsKey(META))) {
      return;
    }
    boolean delayed =
        !cluster
            .policies
            .ask(Phase.FENCE, lost(cluster, fencing.node), DelayFencing.class)
            .isEmpty();
    fencing.meta.put(META, Long.toString(delayed ? delayMs / 1000 : 0));
  }

  private static LostNode lost(Cluster cluster, Node target) {
    int members = 0;
    int online = 0;
    int highest = Integer.MIN_VALUE;
    int lowest = Integer.MAX_VALUE;
    for (Node node : cluster.nodes) {
      if (!node.remote) {
        members++;
        online += node.online ? 1 : 0;
        highest = Math.max(highest, node.prioritySum);
        lowest = Math.min(lowest, node.prioritySum);
      }
    }
    return new LostNode(
        !target.remote,
        target.online,
        online <= members / 2,
        highest == lowest,
        target.prioritySum == highest);
  }
}
