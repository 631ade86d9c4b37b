package io.rulemaker.engine.port;

/** How an operation ended, apart from what the agent returned (L-21). */
public enum ExecutionStatus {
  PENDING(-1),
  DONE(0),
  CANCELLED(1),
  TIMEOUT(2),
  NOT_SUPPORTED(3),
  ERROR(4),
  HARD_ERROR(5),
  FATAL_ERROR(6),
  NOT_INSTALLED(7),
  NOT_CONNECTED(8),
  INVALID(9),
  NO_FENCE_DEVICE(10),
  NO_SECRETS(11);

  /** The number by which the status section records it ({@code op-status}). */
  public final int code;

  ExecutionStatus(int code) {
    this.code = code;
  }
}
