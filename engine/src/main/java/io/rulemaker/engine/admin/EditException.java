package io.rulemaker.engine.admin;

/** A change that cannot be made. The message is one line for the user: what, why, what to do. */
public final class EditException extends Exception {
  private static final long serialVersionUID = 1L;

  public EditException(String message) {
    super(message);
  }
}
