package io.rulemaker.engine.control;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.control.Event.OperationFinished;
import io.rulemaker.engine.port.ExitCode;
import io.rulemaker.engine.port.OperationRequest;
import io.rulemaker.engine.port.OperationResult;
import io.rulemaker.engine.simulate.ActionNames;
import io.rulemaker.engine.simulate.GraphAction;
import io.rulemaker.engine.simulate.HistoryEffects;
import io.rulemaker.engine.simulate.HistoryWriter;
import io.rulemaker.engine.simulate.OperationRecord;
import io.rulemaker.engine.simulate.OperationRecord.Ending;
import io.rulemaker.engine.simulate.ParameterDigest;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Writes what executors report into the status section (L-20). */
final class Records {
  private static final Set<String> WITHOUT_PENDING =
      Set.of("cancel", "delete", "meta-data", "notify");

  private final WorkingCib cib;
  private final HistoryEffects history;

  /**
   * Prepares for the transition at hand.
   *
   * @param names as the scheduler knows resources
   * @param problems takes lines about operations that history cannot hold
   */
  Records(WorkingCib cib, ActionNames names, Consumer<String> problems) {
    this.cib = cib;
    this.history = new HistoryEffects(cib.status(), names, problems);
  }

  /** An operation begins. If nobody hears of its end, this is what is known of it. */
  void begun(GraphAction action, TransitionKey key, long nowSeconds) {
    if (!WITHOUT_PENDING.contains(action.task())
        && !"false".equals(action.meta("record_pending"))) {
      history.record(
          action,
          HistoryEffects.expectedExitCode(action),
          Ending.pending(key.toString(), nowSeconds));
      cib.statusChanged();
    }
  }

  /** An operation of the transition ended. */
  void ended(GraphAction action, TransitionKey key, OperationResult result, long nowSeconds) {
    Element state = history.nodeState(action);
    switch (action.task()) {
      case "cancel" -> forgetEntry(state, action.primitive().id(), cancelledEntry(action));
      case "delete" -> cib.status().forgetResource(state, action.primitive().id());
      case "meta-data" -> {}
      default -> {
        int expected = expected(action, result);
        history.record(action, expected, ending(key, result, nowSeconds));
      }
    }
    cib.statusChanged();
  }

  /** A probe that finds out the truth did not fail, whatever was expected. */
  private static int expected(GraphAction action, OperationResult result) {
    boolean probe = action.task().equals("monitor") && action.intervalMs() == 0;
    boolean found =
        switch (result.exitCode()) {
          case ExitCode.OK,
                  ExitCode.NOT_RUNNING,
                  ExitCode.PROMOTED,
                  ExitCode.DEGRADED,
                  ExitCode.DEGRADED_PROMOTED ->
              true;
          default -> false;
        };
    return probe && found ? result.exitCode() : HistoryEffects.expectedExitCode(action);
  }

  private static String cancelledEntry(GraphAction action) {
    String task = action.meta("operation");
    return action.primitive().id()
        + "_"
        + (task == null ? "monitor" : task)
        + "_"
        + action.intervalMs();
  }

  /** Forgets one entry of a history. */
  void forgetEntry(Element state, String resource, String entry) {
    for (Element record : cib.status().histories(state, resource)) {
      for (Element operation : record.children("lrm_rsc_op")) {
        if (entry.equals(operation.id())) {
          operation.detach();
        }
      }
    }
  }

  /**
   * Forgets that a resource failed. What its recurring operation had told before it failed is not
   * true any more: executors tell what changes only, so that nobody would ever hear of the failure
   * again. It is forgotten too; the next decision has the operation begun anew, which tells.
   *
   * @return whether a recurring operation is to begin anew
   */
  boolean forgetFailure(Element state, String resource) {
    boolean anew = false;
    for (Element record : cib.status().histories(state, resource)) {
      List<Element> entries = List.copyOf(record.children("lrm_rsc_op"));
      for (Element failure : entries) {
        if (!(resource + "_last_failure_0").equals(failure.id())) {
          continue;
        }
        failure.detach();
        String before = failure.get("operation_key");
        for (Element entry : entries) {
          boolean recurring = !"0".equals(entry.get("interval", "0"));
          boolean older = HistoryWriter.callId(entry) < HistoryWriter.callId(failure);
          if (recurring && older && entry.id().equals(before)) {
            entry.detach();
            anew = true;
          }
        }
      }
    }
    return anew;
  }

  /**
   * An executor did not even try an operation. If the history holds that it began, and with that no
   * longer what was so before, it is forgotten: a probe finds out the truth. Recorded as a failure
   * it would have a node fenced for a stop that a leader from before had ordered.
   */
  static void refused(WorkingCib cib, TransitionKey key, OperationRequest request) {
    Element state = cib.nodeState(request.node());
    for (Element record : cib.status().histories(state, request.resource())) {
      boolean begun =
          record.children("lrm_rsc_op").stream()
              .anyMatch(entry -> key.toString().equals(entry.get("transition-key")));
      if (begun) {
        cib.status().forgetResource(state, record.id());
        cib.statusChanged();
        return;
      }
    }
  }

  /** An operation that is not of the transition ended. */
  static void foreign(WorkingCib cib, OperationFinished event, long nowSeconds) {
    OperationRequest request = event.request();
    Element state = cib.nodeState(request.node());
    OperationRecord record =
        new OperationRecord(
            new OperationRecord.Agent(
                request.resource(),
                request.agent().standard(),
                request.agent().provider(),
                request.agent().type()),
            request.task(),
            request.intervalMs(),
            event.key().targetRc(),
            request.node(),
            digest(cib, state, event),
            null,
            null,
            request.meta().get("notify_type"),
            request.meta().get("notify_operation"),
            ending(event.key(), event.result(), nowSeconds));
    new HistoryWriter(cib.status()).record(state, request.resource(), record);
    cib.statusChanged();
  }

  /**
   * The digest of what an operation was asked for with. A series that goes on has the one that was
   * recorded when it began: its request may have come from a leader before, or from a recording.
   */
  private static ParameterDigest digest(WorkingCib cib, Element state, OperationFinished event) {
    OperationRequest request = event.request();
    if (request.recurring()) {
      for (Element record : cib.status().histories(state, request.resource())) {
        for (Element entry : record.children("lrm_rsc_op")) {
          if (request.key().equals(entry.id()) && entry.has("op-digest")) {
            return ParameterDigest.known(entry.get("op-digest"));
          }
        }
      }
    }
    return ParameterDigest.of(request, event.result().traits());
  }

  private static Ending ending(TransitionKey key, OperationResult result, long nowSeconds) {
    return new Ending(
        result.exitCode(),
        result.exitReason(),
        result.status().code,
        result.execTimeMs(),
        key.toString(),
        nowSeconds,
        result.traits());
  }

  /** Whether a result is what its action asked for; degraded is as good as well. */
  static boolean asExpected(int expected, OperationResult result) {
    int exitCode =
        switch (result.exitCode()) {
          case ExitCode.DEGRADED -> ExitCode.OK;
          case ExitCode.DEGRADED_PROMOTED -> ExitCode.PROMOTED;
          default -> result.exitCode();
        };
    return result.status() == io.rulemaker.engine.port.ExecutionStatus.DONE && exitCode == expected;
  }
}
