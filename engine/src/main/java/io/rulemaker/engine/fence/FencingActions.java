package io.rulemaker.engine.fence;

import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.rules.Phase;
import io.rulemaker.rules.fence.NodeCondition;
import io.rulemaker.rules.fence.NodeFate;
import java.util.List;

/**
 * Phase 15: required fencing, guest pseudo-fencing, shutdown of nodes (F-16 to F-22, N-1, AC-49).
 */
public final class FencingActions {
  private FencingActions() {}

  /** Schedules fencing and shutdown of all nodes, in node order. */
  public static void schedule(Cluster cluster) {
    FencedResources resources = new FencedResources(cluster);
    NodeShutdown shutdown = new NodeShutdown(cluster);
    FenceSerialization sequence = new FenceSerialization(cluster);
    boolean managed = anyManaged(cluster.resources);
    for (Node node : cluster.nodes) {
      NodeFate fate =
          cluster.policies.askOne(Phase.FENCE, condition(cluster, node, managed), NodeFate.class);
      if (fate == null) {
        continue;
      }
      switch (fate.fate()) {
        case FENCE_WITH_LAUNCHER -> GuestFencing.fence(cluster, node, resources);
        case FENCE -> {
          Action fencing =
              FenceRequests.operation(cluster, node, null, false, "node is unclean", false);
          resources.order(fencing);
          sequence.fencing(fencing);
        }
        case SHUT_DOWN -> sequence.shutdown(shutdown.of(node));
      }
    }
    sequence.finish();
  }

  private static NodeCondition condition(Cluster cluster, Node node, boolean managed) {
    boolean mayNeedIt = node.unclean || node.resetNeeded;
    return new NodeCondition(
        node.isGuest(),
        node.isRemoteNode(),
        node.online,
        node.unclean,
        node.resetNeeded,
        node.shuttingDown,
        mayNeedIt && FenceRequests.canFence(cluster, node),
        managed);
  }

  private static boolean anyManaged(List<? extends Resource> resources) {
    for (Resource resource : resources) {
      if (resource.seen.managed || anyManaged(resource.children())) {
        return true;
      }
    }
    return false;
  }
}
