package io.rulemaker.engine.report;

import io.rulemaker.engine.config.Parameters;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The section Node Attributes: what users set on online nodes (SO-46). */
final class AttributeLines {
  /** Names with these beginnings are the cluster's own book-keeping. */
  private static final List<String> HIDDEN =
      List.of("fail-count-", "last-failure-", "shutdown", "terminate", "standby", "#");

  private AttributeLines() {}

  static void write(Cluster cluster, Outline out) {
    Map<String, Integer> expectedConnectivity = expectedConnectivity(cluster);
    boolean open = false;
    for (Node node : cluster.nodes) {
      Map<String, String> shown = node.online ? shown(node) : Map.of();
      if (shown.isEmpty()) {
        continue;
      }
      if (!open) {
        out.spacer();
        out.begin("Node Attributes");
        open = true;
      }
      out.begin("Node: " + node.name);
      shown.forEach((name, value) -> out.item(text(name, value, expectedConnectivity.get(name))));
      out.end();
    }
    if (open) {
      out.end();
    }
  }

  private static Map<String, String> shown(Node node) {
    Map<String, String> shown = new TreeMap<>();
    node.attributes.forEach(
        (name, value) -> {
          if (HIDDEN.stream().noneMatch(name::startsWith)) {
            shown.put(name, value);
          }
        });
    return shown;
  }

  private static String text(String name, String value, Integer expected) {
    String line = String.format("%-32s\t: %-10s", name, value);
    if (expected == null) {
      return line;
    }
    int reached = number(value);
    if (reached <= 0) {
      return line + "\t: Connectivity is lost";
    }
    return reached < expected
        ? line + "\t: Connectivity is degraded (Expected=" + expected + ")"
        : line;
  }

  /** By attribute that a ping resource writes: its value with every host reached. */
  private static Map<String, Integer> expectedConnectivity(Cluster cluster) {
    Map<String, Integer> expected = new HashMap<>();
    for (Resource top : cluster.resources) {
      for (Primitive primitive : top.primitives()) {
        String type = primitive.config.agentType;
        if ("ping".equals(type) || "pingd".equals(type)) {
          Map<String, String> parameters = Parameters.of(cluster, primitive, null);
          int hosts = parameters.getOrDefault("host_list", "").trim().split("[\\s,]+").length;
          int each = Math.max(1, number(parameters.getOrDefault("multiplier", "1")));
          expected.put(parameters.getOrDefault("name", "pingd"), hosts * each);
        }
      }
    }
    return expected;
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text.trim());
    } catch (NumberFormatException e) {
      return 0; // no number counts as nothing reached
    }
  }
}
