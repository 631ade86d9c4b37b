package io.rulemaker.engine.control;

import io.rulemaker.engine.port.ExecutionStatus;
import io.rulemaker.engine.port.OperationRequest;
import io.rulemaker.engine.port.OperationResult;
import io.rulemaker.engine.report.ExitText;

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
}
