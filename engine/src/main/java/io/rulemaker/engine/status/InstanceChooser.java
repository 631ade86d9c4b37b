package io.rulemaker.engine.status;

import io.rulemaker.engine.config.ResourceReader;
import io.rulemaker.engine.model.Clone;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.value.InstanceIds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives an instance of an anonymous clone to each history (ST-19, CL-7). The rule scans all
 * instances for every node; here the located ones are found by node, and the first that is nowhere
 * by a mark that only moves on, because a location is never taken back while history is read.
 */
final class InstanceChooser {
  private final Cluster cluster;
  private final Map<Clone, Places> places = new HashMap<>();

  /** Where the instances of one clone were found. */
  private static final class Places {
    final Map<Node, List<Resource>> byNode = new HashMap<>();

    /** Every instance before this one has a location. */
    int firstWithoutPlace;
  }

  InstanceChooser(Cluster cluster) {
    this.cluster = cluster;
  }

  /** The primitive of that name in the instance that stands for the clone on a node. */
  Primitive choose(Clone clone, String name, Node node) {
    Places known = places.computeIfAbsent(clone, c -> new Places());
    Primitive chosen = null;
    boolean duplicate = false;
    for (Resource instance : known.byNode.getOrDefault(node, List.of())) {
      if (firstPlace(instance) != node) {
        continue;
      }
      Primitive member = memberNamed(instance, name);
      if (member == null || member.seen.active()) {
        duplicate = true;
      } else {
        chosen = member;
        break;
      }
    }
    if (chosen == null && !duplicate) {
      chosen = firstWithoutPlace(clone, known, name);
    }
    if (chosen != null && !mayUse(chosen, clone, node)) {
      chosen = null;
    }
    return chosen != null
        ? chosen
        : memberNamed(ResourceReader.createInstance(cluster, clone, true), name);
  }

  /**
   * On a node that cannot be fenced, an instance that does not care would use up a number that
   * another node needs, unless there is one for every node.
   */
  private boolean mayUse(Primitive chosen, Clone clone, Node node) {
    return chosen.config.needsFencing
        || node.isGuest()
        || (node.online && !node.unclean)
        || clone.max == cluster.nodes.size();
  }

  private static Primitive firstWithoutPlace(Clone clone, Places known, String name) {
    List<Resource> instances = clone.instances;
    while (known.firstWithoutPlace < instances.size()
        && hasPlace(instances.get(known.firstWithoutPlace))) {
      known.firstWithoutPlace++;
    }
    for (int i = known.firstWithoutPlace; i < instances.size(); i++) {
      Resource instance = instances.get(i);
      if (!instance.seen.blocked && !hasPlace(instance)) {
        return memberNamed(instance, name);
      }
    }
    return null;
  }

  private static Primitive memberNamed(Resource instance, String name) {
    if (instance instanceof Primitive primitive) {
      return primitive;
    }
    for (Resource child : instance.children()) {
      if (child instanceof Primitive primitive
          && InstanceIds.withoutNumber(primitive.id).equals(name)) {
        return primitive;
      }
    }
    return null;
  }

  private static boolean hasPlace(Resource instance) {
    return firstPlace(instance) != null;
  }

  /**
   * Where an instance counts as located: the place found first, of its first member that has one.
   * After a migration it has several. Null if it was found nowhere.
   */
  private static Node firstPlace(Resource instance) {
    if (instance instanceof Primitive primitive) {
      List<Node> active = primitive.seen.activeOn;
      return active.isEmpty() ? primitive.seen.pendingNode : active.get(0);
    }
    for (Resource child : instance.children()) {
      Node place = firstPlace(child);
      if (place != null) {
        return place;
      }
    }
    return null;
  }

  /** Takes note of where a primitive was found. */
  void located(Primitive primitive) {
    if (primitive.parent == null || !(primitive.top() instanceof Clone clone)) {
      return;
    }
    Resource instance = primitive;
    while (instance.parent != clone) {
      instance = instance.parent;
    }
    Places known = places.get(clone);
    if (known == null) {
      return;
    }
    for (Node place : primitive.seen.activeOn) {
      note(known, clone, instance, place);
    }
    if (primitive.seen.pendingNode != null) {
      note(known, clone, instance, primitive.seen.pendingNode);
    }
  }

  /** Keeps the instances of a node in the order in which the clone has them. */
  private static void note(Places known, Clone clone, Resource instance, Node place) {
    List<Resource> here = known.byNode.computeIfAbsent(place, n -> new ArrayList<>(1));
    if (here.contains(instance)) {
      return;
    }
    here.add(instance);
    if (here.size() > 1) {
      here.sort((a, b) -> Integer.compare(clone.instances.indexOf(a), clone.instances.indexOf(b)));
    }
  }
}
