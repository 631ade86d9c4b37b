package io.rulemaker.engine.place;

import io.rulemaker.engine.model.Colocation;
import io.rulemaker.engine.model.Group;
import io.rulemaker.engine.model.LocationPreference;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.NodeTable;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.value.Score;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The best score that a resource has among available nodes with the same attribute value (PL-37).
 */
abstract class BestMatch {
  /** The best score for a node; -INFINITY if there is none. */
  abstract int at(Node node);

  /**
   * The best scores of a source.
   *
   * @param target the resource whose table the scores are for: it sees values in its own way
   */
  static BestMatch of(Placement placement, Resource target, Resource source, Colocation by) {
    NodeTable table = tableOf(placement, source, by);
    if (NodeValues.seesHost(target) || NodeValues.seesHost(source)) {
      return byValue(target, source, table, by.attribute());
    }
    NodeValues.Classes classes = placement.values.classes(by.attribute());
    return classes.distinct ? byNode(table) : byClass(table, classes);
  }

  /**
   * The scores to look at. A later member of a group was not given its group's location scores
   * (PL-12); where it is a configured dependent itself, they belong to what it prefers.
   */
  private static NodeTable tableOf(Placement placement, Resource source, Colocation by) {
    NodeTable table = source.plan.allowed;
    if (by.explicit()
        && by.dependent() == source
        && source.parent instanceof Group group
        && group.members.get(0) != source) {
      NodeTable scratch = table.copy();
      for (LocationPreference location : placement.locationsOf(group)) {
        LocationEffects.applyToTable(group.plan.nextRole, scratch, location);
      }
      return scratch;
    }
    return table;
  }

  private static BestMatch byNode(NodeTable table) {
    return new BestMatch() {
      @Override
      int at(Node node) {
        return table.contains(node) && node.available() ? table.score(node) : -Score.INFINITY;
      }
    };
  }

  private static BestMatch byClass(NodeTable table, NodeValues.Classes classes) {
    int[] best = new int[classes.count];
    Arrays.fill(best, -Score.INFINITY);
    for (Node node : table.nodes()) {
      if (table.contains(node) && node.available()) {
        int at = classes.of(node);
        best[at] = Math.max(best[at], table.score(node));
      }
    }
    return new BestMatch() {
      @Override
      int at(Node node) {
        return best[classes.of(node)];
      }
    };
  }

  private static BestMatch byValue(
      Resource target, Resource source, NodeTable table, String attribute) {
    Map<String, Integer> best = new HashMap<>();
    for (Node node : table.nodes()) {
      if (table.contains(node) && node.available()) {
        best.merge(key(NodeValues.of(source, node, attribute)), table.score(node), Math::max);
      }
    }
    return new BestMatch() {
      @Override
      int at(Node node) {
        return best.getOrDefault(key(NodeValues.of(target, node, attribute)), -Score.INFINITY);
      }
    };
  }

  /** Absent values are equal to each other and to no text. */
  private static String key(String value) {
    return value == null ? "\0" : value.toLowerCase(Locale.ROOT);
  }
}
