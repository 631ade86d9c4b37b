package io.rulemaker.rules.observe;

/** How the execution of an operation ended ({@code op-status}), or what it is taken for. */
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

  private static final ExecutionStatus[] ALL = values();

  private final int code;

  ExecutionStatus(int code) {
    this.code = code;
  }

  /** The number that history records. */
  public int code() {
    return code;
  }

  /** The status with that number; null if there is none. */
  public static ExecutionStatus ofCode(int code) {
    return code < -1 || code > 11 ? null : ALL[code + 1];
  }
}
