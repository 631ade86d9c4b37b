package io.rulemaker.harness.scenario;

/** A scenario that cannot be used. The message is one line: {@code file:line: what; remedy}. */
public final class ScenarioException extends Exception {
  private static final long serialVersionUID = 1L;

  public ScenarioException(String message) {
    super(message);
  }

  public ScenarioException(String message, Throwable cause) {
    super(message, cause);
  }
}
