package io.rulemaker.engine.port;

/** Return codes of agents (L-22). */
public final class ExitCode {
  public static final int OK = 0;
  public static final int ERROR = 1;
  public static final int INVALID_PARAMETER = 2;
  public static final int NOT_IMPLEMENTED = 3;
  public static final int NO_PERMISSION = 4;
  public static final int NOT_INSTALLED = 5;
  public static final int NOT_CONFIGURED = 6;
  public static final int NOT_RUNNING = 7;
  public static final int PROMOTED = 8;
  public static final int FAILED_PROMOTED = 9;
  public static final int DEGRADED = 190;
  public static final int DEGRADED_PROMOTED = 191;

  /** Nothing is known yet: the operation is pending. */
  public static final int UNKNOWN = 193;

  private ExitCode() {}
}
