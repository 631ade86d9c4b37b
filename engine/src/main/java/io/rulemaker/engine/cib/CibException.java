package io.rulemaker.engine.cib;

/** Input that is no usable CIB. The message is one line for the user: what, where, what to do. */
public class CibException extends Exception {
  private static final long serialVersionUID = 1L;

  public CibException(String message) {
    super(message);
  }

  public CibException(String message, Throwable cause) {
    super(message, cause);
  }
}
