package io.rulemaker.engine.report;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.FailedOperation;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.status.FailCounts;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The sections Migration Summary and Failed Resource Actions (SO-46). */
final class FailureLines {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private FailureLines() {}

  /** An instant as it is shown, in UTC. */
  static String time(long epochSeconds) {
    return TIME.format(Instant.ofEpochSecond(epochSeconds));
  }

  /** Writes the section, which has a title even if nothing failed. */
  static void writeMigrationSummary(Cluster cluster, Outline out) {
    out.spacer();
    out.begin("Migration Summary");
    for (Node node : cluster.nodes) {
      List<String> lines = node.online ? failCounts(cluster, node) : List.of();
      if (!lines.isEmpty()) {
        out.begin("Node: " + node.name);
        lines.forEach(out::item);
        out.end();
      }
    }
    out.end();
  }

  private static List<String> failCounts(Cluster cluster, Node node) {
    List<String> lines = new ArrayList<>();
    if (node.attributes.keySet().stream().noneMatch(name -> name.startsWith("fail-count-"))) {
      return lines;
    }
    for (Resource top : cluster.resources) {
      for (Primitive primitive : top.primitives()) {
        int count = FailCounts.of(cluster, primitive, node, false, false);
        if (count > 0) {
          lines.add(failCount(primitive, node, count));
        }
      }
    }
    return lines;
  }

  private static String failCount(Primitive primitive, Node node, int count) {
    String line =
        ResourceNames.shown(primitive)
            + ": migration-threshold="
            + primitive.config.migrationThreshold
            + " fail-count="
            + count;
    long last = lastFailure(node, ResourceNames.shown(primitive));
    return last > 0 ? line + " last-failure='" + time(last) + "'" : line;
  }

  private static long lastFailure(Node node, String resource) {
    String prefix = "last-failure-" + resource + "#";
    long last = 0;
    for (Map.Entry<String, String> attribute : node.attributes.entrySet()) {
      if (attribute.getKey().startsWith(prefix)) {
        last = Math.max(last, number(attribute.getValue()));
      }
    }
    return last;
  }

  /** When the result of an operation changed last, as it is shown; null if it is not recorded. */
  static String changed(Element entry) {
    long changed = number(entry.get("last-rc-change", "0"));
    return changed > 0 ? time(changed) : null;
  }

  static void writeFailedActions(Cluster cluster, Outline out) {
    boolean open = false;
    for (FailedOperation failed : cluster.failedOperations) {
      if (MaskedProbes.isMasked(failed.xml())) {
        continue;
      }
      if (!open) {
        out.spacer();
        out.begin("Failed Resource Actions");
        open = true;
      }
      out.item(failedAction(failed));
    }
    if (open) {
      out.end();
    }
  }

  private static String failedAction(FailedOperation failed) {
    Element entry = failed.xml();
    int exitCode = MaskedProbes.number(entry, "rc-code", -1);
    StringBuilder line = new StringBuilder();
    line.append(failed.key()).append(" on ").append(failed.node());
    line.append(" '").append(ExitText.of(exitCode)).append("' (").append(exitCode).append(')');
    line.append(": call=").append(entry.get("call-id", "-1"));
    int state = MaskedProbes.number(entry, "op-status", -1);
    line.append(", status='").append(ExitText.ofState(state)).append('\'');
    String reason = entry.get("exit-reason", "");
    if (!reason.isEmpty()) {
      line.append(", exitreason='").append(reason).append('\'');
    }
    long changed = number(entry.get("last-rc-change", "0"));
    if (changed > 0) {
      line.append(", last-rc-change='").append(time(changed)).append('\'');
      appendDuration(line, "queued", entry.get("queue-time"));
      appendDuration(line, "exec", entry.get("exec-time"));
    }
    return line.toString();
  }

  private static void appendDuration(StringBuilder line, String name, String milliseconds) {
    if (milliseconds != null) {
      line.append(", ").append(name).append('=').append(milliseconds).append("ms");
    }
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text.trim());
    } catch (NumberFormatException e) {
      return 0; // an unreadable time is not shown
    }
  }
}
