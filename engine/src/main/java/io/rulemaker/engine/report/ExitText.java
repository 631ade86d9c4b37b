package io.rulemaker.engine.report;

/** Words for exit codes and execution states of operations (SO-45). */
public final class ExitText {
  private static final String[] STATES = {
    "Pending",
    "Done",
    "Cancelled",
    "Timed out",
    "Unsupported",
    "Error",
    "Hard error",
    "Fatal error",
    "Not installed",
    "Internal communication failure",
    "Cannot execute now"
  };

  private ExitText() {}

  /** The text of an agent's exit code. */
  public static String of(int exitCode) {
    return switch (exitCode) {
      case 0 -> "OK";
      case 1 -> "Error occurred";
      case 2 -> "Invalid parameter";
      case 3 -> "Unimplemented";
      case 4 -> "Insufficient privileges";
      case 5 -> "Not installed";
      case 6 -> "Not configured";
      case 7 -> "Not running";
      case 8 -> "Promoted";
      case 9 -> "Failed in promoted role";
      case 124 -> "Timeout occurred";
      case 190 -> "Service is active but might fail soon";
      case 191 -> "Service is promoted but might fail soon";
      case 193 -> "No exit status available";
      default -> "Unknown exit status";
    };
  }

  /** The text of an execution state, -1 (pending) and up. */
  public static String ofState(int state) {
    return state >= -1 && state + 1 < STATES.length ? STATES[state + 1] : "Unknown";
  }
}
