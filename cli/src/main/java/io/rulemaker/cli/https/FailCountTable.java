package io.rulemaker.cli.https;

import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.value.Score;
import java.util.Map;
import java.util.TreeMap;

/** Fail counts of all resources, as the nodes' attributes say. */
final class FailCountTable {
  private static final String PREFIX = "fail-count-";

  private FailCountTable() {}

  /** Fail counts by resource, then by node; {@link Score#INFINITY} means never again. */
  static Map<String, Map<String, Integer>> of(Cluster cluster) {
    Map<String, Map<String, Integer>> counts = new TreeMap<>();
    for (Node node : cluster.nodes) {
      node.attributes.forEach(
          (name, value) -> {
            int operation = name.lastIndexOf('#');
            if (name.startsWith(PREFIX) && operation > PREFIX.length()) {
              counts
                  .computeIfAbsent(name.substring(PREFIX.length(), operation), r -> new TreeMap<>())
                  .merge(node.name, number(value), Score::add);
            }
          });
    }
    return counts;
  }

  private static int number(String value) {
    if (value.matches("\\d{1,9}")) {
      return Math.min(Integer.parseInt(value), Score.INFINITY);
    }
    return value.matches("\\+?INFINITY") ? Score.INFINITY : 0;
  }
}
