package io.rulemaker.harness.policy;

/** A file of policy tests that cannot be used; the message is one line for the user. */
public final class PolicyTestException extends Exception {
  private static final long serialVersionUID = 1L;

  PolicyTestException(String message) {
    super(message);
  }

  PolicyTestException(String message, Throwable cause) {
    super(message, cause);
  }
}
