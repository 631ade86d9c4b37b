package io.rulemaker.cli.live;

/** No member answers. The message is one line for the user: what, where, what to do. */
public final class LiveException extends Exception {
  private static final long serialVersionUID = 1L;

  public LiveException(String message, Throwable cause) {
    super(message, cause);
  }
}
