package io.rulemaker.engine.member;

import io.rulemaker.engine.alert.AlertEvent;
import io.rulemaker.engine.alert.AlertEvent.Kind;
import io.rulemaker.engine.control.Event.OperationFinished;
import io.rulemaker.engine.port.ExecutionStatus;
import io.rulemaker.engine.port.OperationResult;
import io.rulemaker.engine.report.ExitText;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What alert agents are told of each kind of event (L-36). Ids are those of the node in the
 * configuration, null if it is not known; times are ms since the epoch.
 */
final class AlertEvents {
  private AlertEvents() {}

  /** A node came or went. */
  static AlertEvent node(String node, String id, boolean member, long atMs) {
    Map<String, String> variables = about(node, id);
    variables.put("desc", member ? "member" : "lost");
    return new AlertEvent(Kind.NODE, atMs, variables);
  }

  /** A fencing ended. */
  static AlertEvent fencing(Reply.Fencing fencing, String id, long atMs) {
    boolean failed = fencing.outcome().equals("failed");
    Map<String, String> variables = about(fencing.target(), id);
    variables.put("task", fencing.action());
    variables.put("rc", failed ? "1" : "0");
    String outcome =
        fencing.outcome().equals("done") ? "OK" : fencing.outcome().toUpperCase(Locale.ROOT);
    variables.put(
        "desc",
        "Operation %s of %s for %s: %s%s"
            .formatted(
                fencing.action(),
                fencing.target(),
                fencing.origin(),
                outcome,
                fencing.detail().isEmpty() ? "" : " (" + fencing.detail() + ")"));
    return new AlertEvent(Kind.FENCING, atMs, variables);
  }

  /** An operation ended, or a recurring one has another result than before. */
  static AlertEvent resource(OperationFinished end, String id, long atMs) {
    OperationResult result = end.result();
    Map<String, String> variables = about(end.request().node(), id);
    variables.put("rsc", end.request().resource());
    variables.put("task", end.request().task());
    variables.put("interval", Long.toString(end.request().intervalMs()));
    variables.put("rc", Integer.toString(result.exitCode()));
    variables.put("target_rc", Integer.toString(end.key().targetRc()));
    variables.put("status", Integer.toString(result.status().code));
    variables.put("exec_time", Long.toString(result.execTimeMs()));
    variables.put(
        "desc",
        result.status() == ExecutionStatus.DONE
            ? ExitText.of(result.exitCode())
            : result.status().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    return new AlertEvent(Kind.RESOURCE, atMs, variables);
  }

  /**
   * A transient attribute of a node has another value.
   *
   * @param value empty if it was removed
   */
  static AlertEvent attribute(String node, String id, String name, String value, long atMs) {
    Map<String, String> variables = about(node, id);
    variables.put("attribute_name", name);
    variables.put("attribute_value", value);
    return new AlertEvent(Kind.ATTRIBUTE, atMs, variables);
  }

  private static Map<String, String> about(String node, String id) {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("node", node);
    variables.put("nodeid", id == null ? "" : id);
    return variables;
  }
}
