package io.rulemaker.engine.report;

import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Options;
import io.rulemaker.engine.value.Score;
import java.util.Locale;
import java.util.Map;

/** The health of a node as it is shown: the worst of its {@code #health} attributes (SO-9). */
public enum NodeHealth {
  GREEN,
  YELLOW,
  RED;

  /** The health of a node. */
  public static NodeHealth of(Cluster cluster, Node node) {
    NodeHealth worst = GREEN;
    if (cluster.options.healthStrategy.equals("none")) {
      return worst;
    }
    for (Map.Entry<String, String> attribute : node.attributes.entrySet()) {
      if (attribute.getKey().startsWith("#health")) {
        NodeHealth health = of(cluster.options, attribute.getValue());
        worst = health.compareTo(worst) > 0 ? health : worst;
      }
    }
    return worst;
  }

  private static NodeHealth of(Options options, String value) {
    switch (value.toLowerCase(Locale.ROOT)) {
      case "red":
        return RED;
      case "yellow":
        return YELLOW;
      case "green":
        return GREEN;
      default:
        break;
    }
    Integer score = number(value);
    if (score == null) {
      return GREEN;
    }
    if (score <= options.healthRed) {
      return RED;
    }
    return options.healthYellow != options.healthGreen && score <= options.healthYellow
        ? YELLOW
        : GREEN;
  }

  private static Integer number(String value) {
    switch (value.toUpperCase(Locale.ROOT)) {
      case "INFINITY", "+INFINITY":
        return Score.INFINITY;
      case "-INFINITY":
        return -Score.INFINITY;
      default:
        break;
    }
    try {
      return Score.clamp(Long.parseLong(value.trim()));
    } catch (NumberFormatException e) {
      return null; // no score: the attribute says nothing about health
    }
  }

  /** What is appended to the node's line; empty if the node is well. */
  String suffix() {
    return this == GREEN ? "" : " (health is " + name() + ")";
  }
}
