package io.rulemaker.rules.place;

/** What the loss of a ticket does to what runs under it (T-2). */
public enum LossPolicy {
  STOP,
  DEMOTE,
  FENCE,
  FREEZE
}
