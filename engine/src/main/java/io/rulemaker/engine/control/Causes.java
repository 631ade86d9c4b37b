package io.rulemaker.engine.control;

import io.rulemaker.engine.port.ExecutionStatus;
import io.rulemaker.engine.port.OperationRequest;
import io.rulemaker.engine.port.OperationResult;
import io.rulemaker.engine.report.ExitText;
import java.util.ArrayList;
import java.util.List;

/** The words for what made a decision necessary. */
final class Causes {
  private Causes() {}

  /** The end of an operation, such as {@code web: monitor on s1 returned not running}. */
  static String of(OperationRequest request, OperationResult result) {
    String outcome =
        result.status() == ExecutionStatus.TIMEOUT
            ? "ran out of time"
            : "returned '" + ExitText.of(result.exitCode()) + "'";
    String reason = result.exitReason().isEmpty() ? "" : " (" + result.exitReason() + ")";
    return request.resource()
        + ": "
        + (request.task().equals("monitor") && !request.recurring() ? "probe" : request.task())
        + " on "
        + request.node()
        + " "
        + outcome
        + reason;
  }

  /** A change of a ticket. */
  static String of(Event.TicketChanged event) {
    List<String> changes = new ArrayList<>(2);
    if (event.granted() != null) {
      changes.add(event.granted() ? "granted" : "revoked");
    }
    if (event.standby() != null) {
      changes.add(event.standby() ? "made standby" : "activated");
    }
    return "ticket " + event.ticket() + " was " + String.join(" and ", changes);
  }

  /** Something is to be forgotten. */
  static String of(Event.HistoryCleared event) {
    return (event.failuresOnly() ? "failures" : "history")
        + " of "
        + (event.resource() == null ? "all resources" : event.resource())
        + (event.node() == null ? "" : " on " + event.node())
        + (event.failuresOnly() ? " were cleaned up" : " is found out anew");
  }

  /** A change of a node attribute. */
  static String of(Event.AttributeChanged event) {
    return event.name()
        + (event.value() == null ? " was removed" : " is now [" + event.value() + "]")
        + " on "
        + event.node();
  }
}
