package io.rulemaker.agents;

import io.rulemaker.agents.process.ProcessOutcome;
import io.rulemaker.engine.port.ExecutionStatus;
import io.rulemaker.engine.port.ExitCode;
import io.rulemaker.engine.port.OperationRequest;
import io.rulemaker.engine.port.OperationResult;

/** Turns the end of a child process into the result of an operation. */
final class Outcomes {
  private static final int MAX_REASON = 512;

  private Outcomes() {}

  /**
   * The result of an operation whose process ended.
   *
   * @param exitCode its exit code in OCF terms; counts only if it ended in time
   * @param reason the agent's explanation; empty for none
   */
  static OperationResult result(
      OperationRequest request, ProcessOutcome outcome, int exitCode, String reason) {
    return switch (outcome.ending()) {
      case EXITED ->
          new OperationResult(
              exitCode, ExecutionStatus.DONE, bounded(reason), text(outcome), outcome.elapsedMs());
      case TIMED_OUT ->
          new OperationResult(
              ExitCode.ERROR,
              ExecutionStatus.TIMEOUT,
              "the agent did not end within [" + request.timeoutMs() + " ms] and was killed",
              text(outcome),
              outcome.elapsedMs());
      case NOT_STARTED ->
          OperationResult.failed(
              ExitCode.ERROR,
              ExecutionStatus.ERROR,
              bounded("the agent could not be run: " + outcome.errors()));
    };
  }

  /** The agent is not there. */
  static OperationResult notInstalled(String reason) {
    return OperationResult.failed(ExitCode.NOT_INSTALLED, ExecutionStatus.NOT_INSTALLED, reason);
  }

  /** What the agent printed, errors last. */
  private static String text(ProcessOutcome outcome) {
    if (outcome.errors().isEmpty() || outcome.output().isEmpty()) {
      return outcome.output() + outcome.errors();
    }
    String newline = outcome.output().endsWith("\n") ? "" : "\n";
    return outcome.output() + newline + outcome.errors();
  }

  private static String bounded(String reason) {
    return reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON) + "…";
  }
}
