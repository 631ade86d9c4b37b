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
      String reason = "required by " + resource.id + " " + action.task;
      trigger(cluster, resource, action.node, reason);
    }
  }

  /**
   * Requires the unfencing of a node. If that node cannot be unfenced now, every node that a fence
   * device may run on is unfenced instead; so never a guest or remote node (F-28, F-29).
   *
   * @param resource on whose behalf: a changed device, or whatever is about to run
   * @param node where it runs or is about to run
   */
  public static void trigger(Cluster cluster, Primitive resource, Node node, String reason) {
    if (!cluster.unfencingInUse) {
      return;
    }
    if (isReady(node)) {
      operation(cluster, node, false, reason);
    } else if (resource.config.fenceDevice) {
      for (Node reachable : resource.plan.allowed.present()) {
        if (isReady(reachable) && resource.plan.allowed.score(reachable) >= 0) {
          operation(cluster, reachable, false, reason);
        }
      }
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
