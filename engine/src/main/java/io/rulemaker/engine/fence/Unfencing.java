package io.rulemaker.engine.fence;

import io.rulemaker.engine.act.ActionFactory;
import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Kind;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.order.OrderKinds;
import io.rulemaker.engine.order.Orderings;
import io.rulemaker.rules.Phase;
import io.rulemaker.rules.fence.Unfence;
import io.rulemaker.rules.fence.UnfencingCase;
import io.rulemaker.rules.fence.UnfencingOrder;

/** Unfencing of nodes (F-26 to F-30). */
public final class Unfencing {
  private Unfencing() {}

  /** The optional {@code on} operations of a primitive and their orderings (F-28.1, OG-13.4). */
  public static void addImplicit(Cluster cluster, Primitive resource) {
    if (!resource.config.needsUnfencing || resource.config.fenceDevice) {
      return;
    }
    String stop = ActionFactory.key(resource.id, "stop", 0);
    String start = ActionFactory.key(resource.id, "start", 0);
    for (Node node : resource.plan.allowed.present()) {
      Action on = operation(cluster, node, true, null);
      Orderings.store(cluster, resource, stop, null, null, null, on, Kind.ORDER | Kind.SAME_NODE);
      Orderings.store(
          cluster, null, null, on, resource, start, null, Kind.FORCE_SAME_NODE | Kind.SAME_NODE);
    }
  }

  /**
   * What a probe, start or stop of a resource just created means for unfencing (F-28.2, F-28.3).
   */
  public static void relate(Cluster cluster, Primitive resource, Action action) {
    boolean concerned = resource.config.needsUnfencing || resource.config.fenceDevice;
    if (!cluster.unfencingInUse || !concerned || action.node == null) {
      return;
    }
    UnfencingCase situation =
        new UnfencingCase(
            action.task,
            resource.config.needsUnfencing,
            resource.config.fenceDevice,
            isUnfenced(action.node));
    UnfencingOrder order = cluster.policies.askOne(Phase.FENCE, situation, UnfencingOrder.class);
    if (order == null) {
      return;
    }
    Action on = operation(cluster, action.node, true, null);
    int kinds = OrderKinds.bits(order.kinds());
    if (order.unfencingFirst()) {
      Orderings.link(on, action, kinds);
    } else {
      Orderings.link(action, on, kinds);
    }
    if (!cluster.policies.ask(Phase.FENCE, situation, Unfence.class).isEmpty()) {
      require(cluster, action.node, "required by " + resource.id + " " + action.task);
    }
  }

  /**
   * Requires unfencing because a fence device changed. If the node where its history is cannot be
   * unfenced now, every node that the device may run on is unfenced instead; so never a guest or
   * remote node (F-28, F-29).
   *
   * @param node where the device has the history that differs
   */
  public static void trigger(Cluster cluster, Primitive device, Node node, String reason) {
    if (!cluster.unfencingInUse) {
      return;
    }
    if (isReady(node)) {
      require(cluster, node, reason);
    } else if (device.config.fenceDevice) {
      for (Node reachable : device.plan.allowed.present()) {
        if (device.plan.allowed.score(reachable) >= 0) {
          require(cluster, reachable, reason);
        }
      }
    }
  }

  /** A node that cannot be let in now is let alone, also if a device is about to run there. */
  private static void require(Cluster cluster, Node node, String reason) {
    if (isReady(node)) {
      operation(cluster, node, false, reason);
    }
  }

  /** Whether a node that asks for it can be let in again: it is here, and here to stay. */
  private static boolean isReady(Node node) {
    return node.online && !node.unclean && !node.shuttingDown;
  }

  /** A node without the attribute counts as not unfenced (F-27). */
  private static boolean isUnfenced(Node node) {
    String value = node.attribute("#node-unfenced");
    return value != null && !value.equals("0");
  }

  private static Action operation(Cluster cluster, Node node, boolean optional, String reason) {
    return FenceRequests.operation(cluster, node, "on", optional, reason, false);
  }
}
