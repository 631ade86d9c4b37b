package io.rulemaker.rules.observe;

/**
 * What a recorded result is taken for (specification ST-27).
 *
 * @param status the resulting status
 * @param role the role that the result shows, {@code Stopped} or {@code Promoted}; null if none
 * @param forgetsFailure whether earlier failures of the entry do not matter any more
 * @param stopHopeless whether a stop with this result cannot succeed by trying again
 */
public record OperationVerdict(
    ExecutionStatus status, String role, boolean forgetsFailure, boolean stopHopeless) {

  /** A status, nothing else. */
  public static OperationVerdict of(ExecutionStatus status) {
    return new OperationVerdict(status, null, false, false);
  }

  /** A status and the promoted role. */
  public static OperationVerdict promoted(ExecutionStatus status) {
    return new OperationVerdict(status, "Promoted", false, false);
  }

  /** The resource is cleanly stopped. */
  public static OperationVerdict inactive() {
    return new OperationVerdict(ExecutionStatus.DONE, "Stopped", true, false);
  }

  /** The operation cannot succeed on this node. */
  public static OperationVerdict hardError(boolean stopHopeless) {
    return new OperationVerdict(ExecutionStatus.HARD_ERROR, null, false, stopHopeless);
  }
}
