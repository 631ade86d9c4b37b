package io.rulemaker.engine.place;

import io.rulemaker.engine.model.Clone;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Resource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Values of node attributes as a resource sees them: what runs inside a container may look at the
 * host's attributes instead (BR-17).
 */
final class NodeValues {
  /** The attribute that holds a node's name: colocations compare it unless told otherwise. */
  static final String NAME = "#uname";

  private static final String TARGET = "container-attribute-target";

  private final Cluster cluster;
  private final Map<String, Classes> classesByAttribute = new HashMap<>();

  NodeValues(Cluster cluster) {
    this.cluster = cluster;
  }

  /** The value that counts for a colocation of the resource; null if it is unset. */
  static String of(Resource resource, Node node, String attribute) {
    if (node.isGuest() && seesHost(resource)) {
      Node host = node.connection.launcher.plan.assigned;
      return host == null ? null : host.attribute(attribute);
    }
    return node.attribute(attribute);
  }

  /** Whether the resource sees the host's attributes on guest nodes. */
  static boolean seesHost(Resource resource) {
    return hasHostTarget(resource) || isInsideBundleNode(resource);
  }

  /** Whether meta {@code container-attribute-target} is {@code host}. */
  static boolean hasHostTarget(Resource resource) {
    return "host".equalsIgnoreCase(resource.config.meta(TARGET));
  }

  private static boolean isInsideBundleNode(Resource resource) {
    return (resource instanceof Clone || resource.enclosingClone() != null)
        && resource.enclosingBundle() != null;
  }

  /** Whether two values are the same for a colocation: in any case, and both unset are equal. */
  static boolean same(String a, String b) {
    return a == null ? b == null : a.equalsIgnoreCase(b);
  }

  /**
   * Which nodes have, as the dependent sees them, the value that the primary's node has as the
   * primary sees it.
   */
  Predicate<Node> sameValue(Resource primary, Node place, Resource dependent, String attribute) {
    if (seesHost(primary) || seesHost(dependent)) {
      String value = of(primary, place, attribute);
      return node -> same(value, of(dependent, node, attribute));
    }
    Classes classes = classes(attribute);
    int wanted = classes.of(place);
    return node -> classes.of(node) == wanted;
  }

  /**
   * The nodes grouped by their own values of an attribute. Attributes do not change during
   * assignment, so this is computed once.
   */
  Classes classes(String attribute) {
    return classesByAttribute.computeIfAbsent(attribute, name -> new Classes(cluster, name));
  }

  /** Which nodes have equal values of one attribute. */
  static final class Classes {
    private final int[] classByIndex;

    /** Whether no two nodes have the same value. */
    final boolean distinct;

    /** The number of different values. */
    final int count;

    private Classes(Cluster cluster, String attribute) {
      Map<String, Integer> known = new HashMap<>();
      int slots = 0;
      for (Node node : cluster.nodes) {
        slots = Math.max(slots, node.index + 1);
      }
      classByIndex = new int[slots];
      for (Node node : cluster.nodes) {
        String value = node.attribute(attribute);
        String key = value == null ? null : value.toLowerCase(Locale.ROOT);
        classByIndex[node.index] = known.computeIfAbsent(key, k -> known.size());
      }
      count = known.size();
      distinct = count == cluster.nodes.size();
    }

    /** The class of a node, from 0. */
    int of(Node node) {
      return classByIndex[node.index];
    }
  }
}
