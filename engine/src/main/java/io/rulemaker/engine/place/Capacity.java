package io.rulemaker.engine.place;

import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import java.util.Map;

/** What nodes have left for primitives to use (PL-47, PL-48). Arithmetic saturates at 32 bits. */
final class Capacity {
  private Capacity() {}

  /**
   * Compares what two nodes have left: attribute by attribute, who has more wins a point. Not
   * transitive.
   *
   * @return negative if a has more to spare
   */
  static int compareSpare(Node a, Node b) {
    int points = 0;
    for (Map.Entry<String, Integer> left : a.remaining.entrySet()) {
      points -= Integer.compare(left.getValue(), b.remaining.getOrDefault(left.getKey(), 0));
    }
    for (Map.Entry<String, Integer> left : b.remaining.entrySet()) {
      if (!a.remaining.containsKey(left.getKey())) {
        points += Integer.compare(left.getValue(), 0);
      }
    }
    return Integer.signum(points);
  }

  /** Whether a node has room for a need. */
  static boolean hasRoom(Node node, Map<String, Integer> need) {
    for (Map.Entry<String, Integer> needed : need.entrySet()) {
      if (needed.getValue() > node.remaining.getOrDefault(needed.getKey(), 0)) {
        return false;
      }
    }
    return true;
  }

  /** Takes what a primitive uses from a node. */
  static void take(Node node, Primitive user) {
    change(node, user, -1);
  }

  /** Gives back to a node what a primitive used. */
  static void giveBack(Node node, Primitive user) {
    change(node, user, 1);
  }

  private static void change(Node node, Primitive user, int sign) {
    for (Map.Entry<String, Integer> used : user.config.utilization.entrySet()) {
      Integer left = node.remaining.get(used.getKey());
      if (left != null) {
        node.remaining.put(used.getKey(), saturated(left + (long) sign * used.getValue()));
      }
    }
  }

  /** Adds what a primitive uses to a need. */
  static void addTo(Map<String, Integer> need, Primitive user) {
    user.config.utilization.forEach(
        (name, value) -> need.merge(name, value, (a, b) -> saturated((long) a + b)));
  }

  private static int saturated(long value) {
    return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, value));
  }
}
