package io.rulemaker.rules.fact;

/** In which role a resource runs. */
public enum ResourceRole {
  STARTED,
  UNPROMOTED,
  PROMOTED
}
