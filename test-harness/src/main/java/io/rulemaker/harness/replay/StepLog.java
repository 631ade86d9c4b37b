package io.rulemaker.harness.replay;

import io.rulemaker.engine.control.Effect;
import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.port.ExecutionStatus;
import io.rulemaker.engine.port.OperationRequest;
import io.rulemaker.engine.port.OperationResult;
import io.rulemaker.engine.report.ExitText;
import java.util.ArrayList;
import java.util.List;

/** What happened in a step, as the bus carried it. */
final class StepLog {
  private final List<DoneAction> actions = new ArrayList<>();
  private final List<Why> reasons = new ArrayList<>();
  private final List<String> causes = new ArrayList<>();

  void clear() {
    actions.clear();
    reasons.clear();
    causes.clear();
  }

  List<DoneAction> actions() {
    return actions;
  }

  List<Why> reasons() {
    return reasons;
  }

  /** What made decisions necessary. */
  List<String> causes() {
    return causes;
  }

  void decided(Effect.Decided decided, List<Why> why) {
    causes.addAll(decided.causes());
    reasons.addAll(why);
  }

  /** An operation ended. */
  DoneAction add(Event.OperationFinished event) {
    OperationRequest request = event.request();
    boolean probe = request.task().equals("monitor") && !request.recurring();
    DoneAction action =
        new DoneAction(
            probe ? "probe" : request.task(),
            request.resource(),
            request.node(),
            request.intervalMs(),
            probe ? found(event.result()) : expected(event),
            words(event.result()));
    actions.add(action);
    return action;
  }

  private static boolean found(OperationResult result) {
    int exitCode = result.exitCode();
    return result.status() == ExecutionStatus.DONE
        && (exitCode == 0 || exitCode == 7 || exitCode == 8);
  }

  private static boolean expected(Event.OperationFinished event) {
    return event.result().status() == ExecutionStatus.CANCELLED
        || (event.result().status() == ExecutionStatus.DONE
            && event.result().exitCode() == event.key().targetRc());
  }

  private static String words(OperationResult result) {
    String text =
        switch (result.status()) {
          case DONE -> ExitText.of(result.exitCode());
          case TIMEOUT -> "Timed out";
          case CANCELLED -> "Cancelled";
          default -> result.status().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        };
    return result.exitReason().isEmpty() ? text : text + " (" + result.exitReason() + ")";
  }

  /** A fencing ended. */
  DoneAction add(Event.FencingFinished event) {
    String task = event.request().action().equals("on") ? "unfence" : "fence";
    boolean ok = event.result().succeeded();
    DoneAction action =
        new DoneAction(
            task, "", event.request().target(), 0, ok, ok ? "OK" : event.result().reason());
    actions.add(action);
    return action;
  }
}
