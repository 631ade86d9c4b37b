package io.rulemaker.cli.live;

import io.rulemaker.cli.console.ExitCodes;

/** No member answers. The message is one line for the user: what, where, what to do. */
public final class LiveException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  /** Nobody answered. */
  public LiveException(String message, Throwable cause) {
    this(ExitCodes.NOT_CONNECTED, message, cause);
  }

  /**
   * It cannot be asked.
   *
   * @param exitCode what the command ends with
   */
  public LiveException(int exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** What the command ends with. */
  public int exitCode() {
    return exitCode;
  }
}
