package io.rulemaker.engine.act;

import io.rulemaker.engine.model.Clone;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which instance of an anonymous clone stands for the clone when a node is probed (CL-42). Built
 * once a clone, because a clone may have as many instances as there are nodes.
 */
final class ProbedInstances {
  private static final Comparator<Resource> BY_NUMBER =
      Comparator.comparingInt(ProbedInstances::number);

  private final Clone clone;
  private final Map<Node, Resource> known = new HashMap<>();
  private final Map<Node, Resource> assigned = new HashMap<>();

  /** Sorts the instances by number, which decides the order in which their actions are created. */
  ProbedInstances(Clone clone) {
    this.clone = clone;
    clone.instances.sort(BY_NUMBER);
    for (Resource instance : clone.instances) {
      List<Primitive> primitives = instance.primitives();
      for (Primitive primitive : primitives) {
        for (Node node : primitive.seen.knownOn) {
          known.putIfAbsent(node, instance);
        }
      }
      Node only = onlyNodeOf(primitives);
      if (only != null) {
        assigned.putIfAbsent(only, instance);
      }
    }
  }

  /** The node of all members that are placed; null if there is none, or several. */
  private static Node onlyNodeOf(List<Primitive> members) {
    Node only = null;
    for (Primitive member : members) {
      Node node = member.plan.assigned;
      if (node != null && only != null && node != only) {
        return null;
      }
      only = node != null ? node : only;
    }
    return only;
  }

  /** The instance whose state is known there, else one assigned there, else the first one. */
  Resource on(Node node) {
    Resource instance = known.get(node);
    if (instance == null) {
      instance = assigned.get(node);
    }
    if (instance == null && !clone.instances.isEmpty()) {
      instance = clone.instances.get(0);
    }
    return instance;
  }

  private static int number(Resource instance) {
    String id = instance.id;
    return Integer.parseInt(id.substring(id.lastIndexOf(':') + 1));
  }
}
