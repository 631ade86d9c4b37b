package io.rulemaker.rules.place;

/** The role in which a constraint counts, as configured. */
public enum RoleFilter {
  /** In every role. */
  ANY,
  STOPPED,
  STARTED,
  UNPROMOTED,
  PROMOTED,
  /** What was written is no role. */
  INVALID;

  /** The filter of a colocation: STARTED does not narrow it (specification §5). */
  public RoleFilter unlessStarted() {
    return this == STARTED ? ANY : this;
  }
}
