package io.rulemaker.engine.place;

import io.rulemaker.engine.model.Bundle;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.model.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Pairs instances of interleaved collectives (CL-26, BR-16, BR-18). */
public final class Compatibility {
  private Compatibility() {}

  /**
   * The instance of a clone, or container of a bundle, that pairs with a resource (CL-26): the one
   * on the resource's node; where it has none yet, on the best node for it that has one, even if
   * that node is banned for the resource.
   *
   * @param role only an instance in this role; UNKNOWN for any
   * @param current compare current instead of assigned nodes and roles
   * @return null if none is compatible
   */
  public static Resource instance(
      Cluster cluster, Resource resource, Resource collective, Role role, boolean current) {
    Node own = onlyNode(resource, current);
    if (own != null) {
      Node host = hostOf(own, collective, current);
      return host == null ? null : instanceOn(host, collective, role, current);
    }
    NodeOrder order = NodeOrder.of(cluster, resource);
    Node best = order.best();
    Node host = best == null ? null : hostOf(best, collective, current);
    Resource there = host == null ? null : instanceOn(host, collective, role, current);
    return there != null ? there : firstInOrder(order.sorted(), collective, role, current);
  }

  private static Resource instanceOn(Node node, Resource collective, Role role, boolean current) {
    for (Resource instance : instances(collective)) {
      if (node(instance, current) == node && counts(instance, role, current)) {
        return instance;
      }
    }
    return null;
  }

  private static boolean counts(Resource instance, Role role, boolean current) {
    return (role == Role.UNKNOWN || role == role(instance, current)) && !Places.isBlocked(instance);
  }

  private static Resource firstInOrder(
      List<Node> nodes, Resource collective, Role role, boolean current) {
    Map<Node, Resource> byNode = new HashMap<>();
    for (Resource instance : instances(collective)) {
      Node node = node(instance, current);
      if (node != null && counts(instance, role, current)) {
        byNode.putIfAbsent(node, instance);
      }
    }
    if (byNode.isEmpty()) {
      return null;
    }
    for (Node node : nodes) {
      Resource instance = byNode.get(hostOf(node, collective, current));
      if (instance != null) {
        return instance;
      }
    }
    return null;
  }

  private static List<? extends Resource> instances(Resource collective) {
    return collective instanceof Bundle bundle ? bundle.containers : collective.children();
  }

  private static Role role(Resource instance, boolean current) {
    return current ? Places.currentRole(instance) : Places.nextRole(instance);
  }

  private static Node node(Resource instance, boolean current) {
    return current ? CurrentNode.of(instance) : Places.onlyAssigned(instance);
  }

  private static Node onlyNode(Resource resource, boolean current) {
    if (!current) {
      return Places.onlyAssigned(resource);
    }
    List<Node> active = resource.seen.activeOn;
    return active.size() == 1 ? active.get(0) : null;
  }

  /** Beside a bundle, what runs inside a container is where the container is. */
  private static Node hostOf(Node node, Resource collective, boolean current) {
    if (!(collective instanceof Bundle) || !node.isBundleNode()) {
      return node;
    }
    Resource container = node.connection.launcher;
    return current ? CurrentNode.of(container) : container.plan.assigned;
  }

  /**
   * Takes a resource off its node after assignment (OG-30, CL-40): no node, next role Stopped,
   * stops required, starts unrunnable, recurring operations without expected result 7 unrunnable.
   *
   * @return whether anything was assigned
   */
  public static boolean unassign(Resource resource) {
    boolean changed = false;
    for (Primitive primitive : resource.primitives()) {
      changed |= primitive.plan.assigned != null;
      Placing.placeNowhere(primitive, true);
    }
    return changed;
  }
}
