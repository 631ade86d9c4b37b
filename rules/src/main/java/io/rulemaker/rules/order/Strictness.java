package io.rulemaker.rules.order;

/** How strict a user's ordering is. */
public enum Strictness {
  /** Counts only while both actions are executed anyway. */
  OPTIONAL,

  /** Then cannot be without first. */
  MANDATORY,

  /** Never both at the same time. */
  SERIALIZE
}
