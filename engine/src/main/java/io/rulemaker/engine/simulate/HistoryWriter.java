package io.rulemaker.engine.simulate;

import io.rulemaker.engine.cib.Element;
import java.util.ArrayList;
import java.util.List;

/** Writes operations into histories (SO-33 steps 2 to 7). */
public final class HistoryWriter {
  private static final String TRANSITION_ID = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";

  private final StatusDocument document;

  public HistoryWriter(StatusDocument document) {
    this.document = document;
  }

  /**
   * Records an operation.
   *
   * @param nodeState the state of the node where it ran
   * @param shownName the name under which the history may know the resource, beside its id
   * @return whether the history can hold it: false for agents of unknown classes
   */
  public boolean record(Element nodeState, String shownName, OperationRecord operation) {
    Element history = existing(nodeState, shownName, operation.agent().resource());
    long callId = operation.pending() ? -1 : 1;
    if (history != null) {
      callId = operation.pending() ? -1 : 1 + lastCallId(history);
    } else {
      if (!operation.agent().isValid()) {
        return false;
      }
      history = firstOrNew(nodeState, operation.agent());
    }
    for (String id : entryIds(operation)) {
      fill(entry(history, id), operation, callId);
    }
    return true;
  }

  /** The only history with the shown name, or else with the id; null if it is not the only one. */
  private Element existing(Element nodeState, String shownName, String id) {
    List<Element> found = document.histories(nodeState, shownName);
    if (found.size() != 1) {
      found = document.histories(nodeState, id);
    }
    return found.size() == 1 ? found.get(0) : null;
  }

  /**
   * Where a history made afresh ends up: merged into the first of that id, if there are several.
   */
  private Element firstOrNew(Element nodeState, OperationRecord.Agent agent) {
    List<Element> same = document.histories(nodeState, agent.resource());
    if (!same.isEmpty()) {
      return same.get(0);
    }
    Element history =
        new Element("lrm_resource")
            .set("id", agent.resource())
            .set("class", agent.agentClass())
            .set("provider", agent.provider())
            .set("type", agent.type());
    return document.addHistory(nodeState, history);
  }

  private static long lastCallId(Element history) {
    long last = 0;
    for (Element entry : history.children("lrm_rsc_op")) {
      last = Math.max(last, callId(entry));
    }
    return last;
  }

  /** The number of the call that a history entry is of; 0 if it has none that can be read. */
  public static long callId(Element entry) {
    try {
      return Long.parseLong(entry.get("call-id", "0").trim());
    } catch (NumberFormatException e) {
      return 0; // status unpacking takes such a call id for absent too
    }
  }

  private static List<String> entryIds(OperationRecord operation) {
    String prefix = operation.agent().resource() + "_";
    List<String> ids = new ArrayList<>(2);
    String task = operation.recordedTask();
    if (task.equals("notify")) {
      ids.add(prefix + operation.notifyType() + "_notify_" + operation.notifyTask() + "_0");
    } else if (task.equals("migrate_to") || task.equals("migrate_from")) {
      ids.add(prefix + task + "_0");
    } else if (operation.failed()) {
      ids.add(prefix + "last_failure_0");
      if (operation.intervalMs() == 0) {
        ids.add(prefix + "last_0");
      }
    } else if (operation.intervalMs() > 0) {
      ids.add(prefix + task + "_" + operation.intervalMs());
    } else {
      ids.add(prefix + "last_0");
    }
    return ids;
  }

  private static Element entry(Element history, String id) {
    for (Element entry : history.children("lrm_rsc_op")) {
      if (id.equals(entry.id())) {
        return entry;
      }
    }
    return history.add(new Element("lrm_rsc_op").set("id", id));
  }

  private static void fill(Element entry, OperationRecord operation, long callId) {
    String task = operation.recordedTask();
    String interval = Long.toString(operation.intervalMs());
    OperationRecord.Ending ending = operation.ending();
    String key = ending.transitionKey();
    if (key == null) {
      key = callId + ":-1:" + operation.expectedExitCode() + ":" + TRANSITION_ID;
    }
    String exitCode = Integer.toString(ending.exitCode());
    String status = Integer.toString(ending.status());
    String at = Long.toString(ending.atSeconds());
    entry
        .set("operation_key", operation.agent().resource() + "_" + task + "_" + interval)
        .set("operation", task)
        .set("transition-key", key)
        .set("transition-magic", status + ":" + exitCode + ";" + key)
        .set("exit-reason", ending.exitReason())
        .set("on_node", operation.node())
        .set("call-id", Long.toString(callId))
        .set("rc-code", exitCode)
        .set("op-status", status)
        .set("interval", interval)
        .set("last-rc-change", at)
        .set("exec-time", Long.toString(ending.execTimeMs()))
        .set("queue-time", "0");
    if (operation.migrationSource() != null) {
      entry.set("migrate_source", operation.migrationSource());
    }
    if (operation.migrationTarget() != null) {
      entry.set("migrate_target", operation.migrationTarget());
    }
    if (operation.digest() != null) {
      operation.digest().writeTo(entry);
    }
  }
}
