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
  /** Which nodes pair resources. */
  public enum By {
    /** Where they are active. */
    CURRENT,
    /** Where they are assigned now. */
    ASSIGNED,
    /** Where they were assigned before orderings took any of them off its node (CL-40). */
    ASSIGNED_AT_FIRST
  }

  private Compatibility() {}

  /**
   * The instance of a clone, or container of a bundle, that pairs with a resource (CL-26): the one
   * on the resource's node; where it has none yet, on the best node for it that has one, even if
   * that node is banned for the resource.
   *
   * @param role only an instance in this role; UNKNOWN for any
   * @param by compare these nodes, and the roles there
   * @return null if none is compatible
   */
  public static Resource instance(
      Cluster cluster, Resource resource, Resource collective, Role role, By by) {
    Node own = onlyNode(resource, by);
    if (own != null) {
      Node host = hostOf(own, collective, by);
      return host == null ? null : instanceOn(host, collective, role, by);
    }
    NodeOrder order = NodeOrder.of(cluster, resource);
    Node best = order.best();
    Node host = best == null ? null : hostOf(best, collective, by);
    Resource there = host == null ? null : instanceOn(host, collective, role, by);
    return there != null ? there : firstInOrder(order.sorted(), collective, role, by);
  }

  private static Resource instanceOn(Node node, Resource collective, Role role, By by) {
    for (Resource instance : instances(collective)) {
      if (node(instance, by) == node && counts(instance, role, by)) {
        return instance;
      }
    }
    return null;
  }

  private static boolean counts(Resource instance, Role role, By by) {
    return (role == Role.UNKNOWN || role == role(instance, by)) && !Places.isBlocked(instance);
  }

  private static Resource firstInOrder(List<Node> nodes, Resource collective, Role role, By by) {
    Map<Node, Resource> byNode = new HashMap<>();
    for (Resource instance : instances(collective)) {
      Node node = node(instance, by);
      if (node != null && counts(instance, role, by)) {
        byNode.putIfAbsent(node, instance);
      }
    }
    if (byNode.isEmpty()) {
      return null;
    }
    for (Node node : nodes) {
      Resource instance = byNode.get(hostOf(node, collective, by));
      if (instance != null) {
        return instance;
      }
    }
    return null;
  }

  private static List<? extends Resource> instances(Resource collective) {
    return collective instanceof Bundle bundle ? bundle.containers : collective.children();
  }

  private static Role role(Resource instance, By by) {
    return by == By.CURRENT ? Places.currentRole(instance) : Places.nextRole(instance);
  }

  private static Node node(Resource instance, By by) {
    return switch (by) {
      case CURRENT -> CurrentNode.of(instance);
      case ASSIGNED -> Places.onlyAssigned(instance);
      case ASSIGNED_AT_FIRST -> Places.onlyAssignedAtFirst(instance);
    };
  }

  private static Node onlyNode(Resource resource, By by) {
    if (by != By.CURRENT) {
      return node(resource, by);
    }
    List<Node> active = resource.seen.activeOn;
    return active.size() == 1 ? active.get(0) : null;
  }

  /** Beside a bundle, what runs inside a container is where the container is. */
  private static Node hostOf(Node node, Resource collective, By by) {
    if (!(collective instanceof Bundle) || !node.isBundleNode()) {
      return node;
    }
    Resource container = node.connection.launcher;
    return node(container, by);
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
      if (primitive.plan.assigned != null) {
        primitive.plan.takenOff = primitive.plan.assigned;
        changed = true;
      }
      Placing.placeNowhere(primitive, true);
    }
    return changed;
  }
}
