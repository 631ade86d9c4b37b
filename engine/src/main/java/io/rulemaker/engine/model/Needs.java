package io.rulemaker.engine.model;

/** What the cluster must provide before an action may run (AC-6). */
public enum Needs {
  NOTHING,
  QUORUM,
  FENCING
}
