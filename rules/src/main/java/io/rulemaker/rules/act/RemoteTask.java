package io.rulemaker.rules.act;

/** Kinds of actions as far as connections are concerned (specification BR-39 to BR-41). */
public enum RemoteTask {
  /** Start and promote. */
  UP,
  /** Stop, and the steps of a live migration. */
  STOP,
  DEMOTE,
  RECURRING_MONITOR,
  /** Any other recurring operation; the cancellation of one included. */
  OTHER_RECURRING,
  PROBE,
  /** Notifications, clean-ups, and whatever else there is. */
  OTHER
}
