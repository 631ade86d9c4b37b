package io.rulemaker.engine.fence;

import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import java.util.List;

/** Marking nodes for fencing and the fence operations themselves (ST-10, ST-11, F-8 to F-14). */
public final class FenceRequests {
  private FenceRequests() {}

  /**
   * Marks a node for fencing (ST-10, F-8): it becomes unclean, or its launcher failed, and an
   * optional fence operation carries the reason. A cluster node that is unclean already keeps the
   * reason it has, even if that is none.
   *
   * @param priorityDelay whether the reason is eligible for {@code priority-fencing-delay} (F-24)
   */
  public static void request(Cluster cluster, Node node, String reason, boolean priorityDelay) {
    Primitive connection = node.connection;
    if (node.isGuest()) {
      resetGuest(node, connection.launcher);
    } else if (connection != null && connection.seen.removedLaunched) {
      fail(connection);
    } else if (node.remote) {
      if (connection == null || connection.seen.managed) {
        node.resetNeeded = true;
      }
      node.unclean = true;
      operation(cluster, node, null, true, reason, priorityDelay);
    } else if (!node.unclean) {
      node.unclean = true;
      operation(cluster, node, null, true, reason, priorityDelay);
    }
  }

  /**
   * A guest is fenced by restarting what launched it, unless that is failed or not ours to touch.
   */
  private static void resetGuest(Node guest, Resource launcher) {
    if (!launcher.seen.failed && launcher.seen.managed) {
      guest.resetNeeded = true;
      fail(launcher);
    }
  }

  private static void fail(Resource resource) {
    resource.seen.failed = true;
    resource.seen.stopIfFailed = true;
  }

  /** Whether a node can be fenced (ST-11, F-10). */
  public static boolean canFence(Cluster cluster, Node node) {
    return FenceAbility.of(cluster, node);
  }

  /**
   * Creates or finds a fence operation (F-14). The first reason recorded stays.
   *
   * @param operation {@code on}, {@code off}, {@code reboot}; null for the configured action
   * @param optional false makes it required, but only if the node can be fenced
   */
  public static Action operation(
      Cluster cluster,
      Node node,
      String operation,
      boolean optional,
      String reason,
      boolean priorityDelay) {
    String task = operation == null ? cluster.options.fencingAction : operation;
    String key = "stonith-" + node.name + "-" + task;
    List<Action> known = cluster.actionsWithoutResource(key);
    Action fencing;
    if (known.isEmpty()) {
      fencing = cluster.newAction(key, null, "stonith", node);
      fencing.meta.put("stonith_action", task);
      DeviceDigests.compare(cluster, fencing);
    } else {
      fencing = known.get(0);
    }
    PriorityDelay.update(cluster, fencing, priorityDelay);
    if (!optional && canFence(cluster, node)) {
      fencing.optional = false;
    }
    if (reason != null && fencing.reason == null) {
      fencing.reason = reason;
    }
    return fencing;
  }
}
