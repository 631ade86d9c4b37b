package io.rulemaker.rules.act;

/** The role that a resource has or gets. */
public enum PlannedRole {
  UNKNOWN,
  STOPPED,
  STARTED,
  UNPROMOTED,
  PROMOTED
}
