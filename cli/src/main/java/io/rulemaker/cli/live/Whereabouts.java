package io.rulemaker.cli.live;

import io.rulemaker.engine.model.Clone;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Group;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.model.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where a resource runs, by the status. */
final class Whereabouts {
  private Whereabouts() {}

  /**
   * The nodes where a resource runs.
   *
   * @return by name of the node the highest role that a part of it has there, in the order in which
   *     the status told
   */
  static Map<String, Role> of(Resource resource) {
    Map<String, Role> places = new LinkedHashMap<>();
    for (Primitive primitive : resource.primitives()) {
      if (primitive.config.internal) {
        continue;
      }
      for (Node node : primitive.seen.activeOn) {
        places.merge(node.name, shown(primitive), (a, b) -> a.above(b) ? a : b);
      }
    }
    return places;
  }

  /** The role; what a promotable clone has started is unpromoted. */
  private static Role shown(Primitive primitive) {
    boolean unpromoted = primitive.seen.role == Role.STARTED && primitive.top().config.promotable;
    return unpromoted ? Role.UNPROMOTED : primitive.seen.role;
  }

  /** Like {@link #of}, without the nodes where it is not promoted. */
  static List<String> promotedOn(Resource resource) {
    List<String> nodes = new ArrayList<>();
    of(resource)
        .forEach(
            (node, role) -> {
              if (role == Role.PROMOTED) {
                nodes.add(node);
              }
            });
    return nodes;
  }

  /**
   * Whether all of a resource runs on a node: every member of a group, an instance of a clone. What
   * failed does not count: it is not known to serve.
   *
   * @param promoted whether only the promoted role counts
   */
  static boolean runsOn(Resource resource, String node, boolean promoted) {
    if (resource instanceof Primitive primitive) {
      return !primitive.seen.failed
          && (!promoted || primitive.seen.role == Role.PROMOTED)
          && primitive.seen.activeOn.stream().anyMatch(active -> active.name.equals(node));
    }
    List<? extends Resource> children = resource.children();
    return resource instanceof Group
        ? !children.isEmpty() && children.stream().allMatch(c -> runsOn(c, node, promoted))
        : children.stream().anyMatch(c -> runsOn(c, node, promoted));
  }

  /** A resource by id; for the child of a clone the clone. Null if there is none. */
  static Resource find(Cluster cluster, String id) {
    Resource exact = cluster.resource(id);
    if (exact != null) {
      return exact;
    }
    for (Resource top : cluster.resources) {
      if (top instanceof Clone clone && id.equals(clone.childId)) {
        return clone;
      }
    }
    return cluster.named(id);
  }
}
