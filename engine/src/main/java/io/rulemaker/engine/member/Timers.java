package io.rulemaker.engine.member;

/** Names of a member's timers; those of the controller have names of their own. */
final class Timers {
  /** The leader says that it leads. */
  static final String HEARTBEAT = "heartbeat";

  /** A leader was silent for too long. */
  static final String LEASE = "lease";

  /** Nobody leads: time to claim. */
  static final String ELECTION = "election";

  /** Who did not answer a claim by now does not follow. */
  static final String CLAIM = "claim";

  /** A leader that was not answered has had its time. */
  static final String PROVE = "prove";

  /** A clean shutdown takes too long. */
  static final String ESCALATION = "escalation";

  /** A leader that let this node go does not dismiss it. */
  static final String FAREWELL = "farewell";

  private Timers() {}
}
