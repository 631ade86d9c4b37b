package io.rulemaker.engine.place;

import io.rulemaker.engine.model.Bundle;
import io.rulemaker.engine.model.Clone;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Colocation;
import io.rulemaker.engine.model.Group;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.NodeTable;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.model.Role;
import io.rulemaker.engine.value.Score;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Bans a resource from nodes without room for it and for what must run with it (PL-49). */
final class CapacityBans {
  private static final String SOURCE = "__limit_utilization__";

  private final Cluster cluster;

  CapacityBans(Placement placement) {
    this.cluster = placement.cluster;
  }

  /**
   * Bans a resource from nodes that are too small.
   *
   * @return the node with most to spare, if none has room for all; null otherwise
   */
  Node ban(Primitive resource) {
    Map<String, Integer> need = needOf(together(resource));
    List<Node> usable = new ArrayList<>();
    boolean anyHasRoom = false;
    Node roomiest = null;
    NodeTable table = resource.plan.allowed;
    for (Node node : table.nodes()) {
      if (table.contains(node) && table.score(node) >= 0 && node.available()) {
        usable.add(node);
        anyHasRoom |= Capacity.hasRoom(node, need);
        if (roomiest == null || Capacity.compareSpare(node, roomiest) < 0) {
          roomiest = node;
        }
      }
    }
    banTooSmall(resource, usable, anyHasRoom ? need : resource.config.utilization);
    return anyHasRoom ? null : roomiest;
  }

  private void banTooSmall(Primitive resource, List<Node> nodes, Map<String, Integer> need) {
    for (Node node : nodes) {
      if (!Capacity.hasRoom(node, need)) {
        NodeCriteria.addScore(cluster, resource, node, -Score.INFINITY, SOURCE);
      }
    }
  }

  /** A resource and all that must share its node. */
  private static Set<Resource> together(Primitive resource) {
    Set<Resource> together = new LinkedHashSet<>();
    collect(resource, resource, together);
    return together;
  }

  private static void collect(Resource from, Resource origin, Set<Resource> into) {
    if (!into.add(from)) {
      return;
    }
    if (from instanceof Group group) {
      group.members.forEach(member -> collect(member, origin, into));
    }
    for (Colocation colocation : ColocationLists.thisWith(from)) {
      if (binds(colocation) && colocation.primary() != origin) {
        collect(colocation.primary(), origin, into);
      }
    }
    for (Colocation colocation : ColocationLists.withThis(from)) {
      if (binds(colocation)
          && colocation.dependent() != origin
          && !(from instanceof Clone && !(colocation.dependent() instanceof Clone))) {
        collect(colocation.dependent(), origin, into);
      }
    }
  }

  private static boolean binds(Colocation colocation) {
    return colocation.score() >= Score.INFINITY
        && matches(colocation.dependentRole(), colocation.dependent())
        && matches(colocation.primaryRole(), colocation.primary());
  }

  private static boolean matches(Role wanted, Resource resource) {
    return wanted == Role.UNKNOWN || wanted == resource.plan.nextRole;
  }

  private static Map<String, Integer> needOf(Set<Resource> together) {
    Map<String, Integer> need = new HashMap<>();
    for (Resource resource : together) {
      if (!resource.plan.decided) {
        addNeed(resource, together, need);
      }
    }
    return need;
  }

  private static void addNeed(
      Resource resource, Set<Resource> together, Map<String, Integer> need) {
    if (resource instanceof Primitive primitive) {
      Capacity.addTo(need, primitive);
    } else if (resource instanceof Group group) {
      addMembers(group, together, need);
    } else if (resource instanceof Clone clone) {
      addInstance(clone, together, need);
    } else if (resource instanceof Bundle bundle
        && !bundle.containers.isEmpty()
        && !together.contains(bundle.containers.get(0))) {
      Capacity.addTo(need, bundle.containers.get(0));
    }
  }

  /** Members that are not counted on their own account. */
  private static void addMembers(Group group, Set<Resource> together, Map<String, Integer> need) {
    for (Primitive member : group.members) {
      if (!member.plan.decided && !together.contains(member)) {
        Capacity.addTo(need, member);
      }
    }
  }

  /** One instance of a clone shares the node: the one that is known to, or else any. */
  private static void addInstance(Clone clone, Set<Resource> together, Map<String, Integer> need) {
    for (Resource instance : clone.instances) {
      if (together.contains(instance)) {
        return;
      }
      if (instance instanceof Group group && !disjoint(group, together)) {
        addMembers(group, together, need);
        return;
      }
    }
    if (!clone.instances.isEmpty()) {
      addNeed(clone.instances.get(0), together, need);
    }
  }

  private static boolean disjoint(Group group, Set<Resource> together) {
    for (Primitive member : group.members) {
      if (together.contains(member)) {
        return false;
      }
    }
    return true;
  }
}
