package io.rulemaker.rules.control;

/** What a failure adds to the fail count of its operation on its node (specification L-15). */
public record FailureCount(Amount amount) {

  /** The amounts. */
  public enum Amount {
    /** Not counted, but its time is kept. */
    TIME_ONLY,
    ONE,
    INFINITY
  }
}
