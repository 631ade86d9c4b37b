package io.rulemaker.harness.lab;

/** The lab cannot do what was asked. The message is one line for the user. */
public final class LabException extends Exception {
  private static final long serialVersionUID = 1L;

  public LabException(String message) {
    super(message);
  }

  public LabException(String message, Throwable cause) {
    super(message, cause);
  }
}
