package io.rulemaker.harness.sim;

/** Something happened that must never happen, or did not happen though it must. */
final class Violation extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Violation(String message) {
    super(message);
  }
}
