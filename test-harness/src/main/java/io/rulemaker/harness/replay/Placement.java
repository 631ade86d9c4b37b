package io.rulemaker.harness.replay;

import java.util.List;

/**
 * Where a resource runs.
 *
 * @param resource a top-level resource, or a part of one whose parts are apart
 * @param nodes where it runs without being promoted, in truth
 * @param promoted where it is promoted, in truth
 * @param remark where the cluster is mistaken, or that it is broken; empty if all is well
 */
public record Placement(String resource, List<String> nodes, List<String> promoted, String remark) {

  /** In words. */
  public String text() {
    StringBuilder text = new StringBuilder(resource).append(": ");
    if (!promoted.isEmpty()) {
      text.append("promoted on ").append(String.join(", ", promoted));
      if (!nodes.isEmpty()) {
        text.append(", running on ");
      }
    }
    if (!nodes.isEmpty() || promoted.isEmpty()) {
      text.append(nodes.isEmpty() ? "stopped" : String.join(", ", nodes));
    }
    return remark.isEmpty() ? text.toString() : text + " (" + remark + ")";
  }
}
