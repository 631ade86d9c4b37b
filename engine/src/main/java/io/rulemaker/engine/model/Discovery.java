package io.rulemaker.engine.model;

/** Whether a resource is probed on a node; a later constant is stronger (AC-40). */
public enum Discovery {
  ALWAYS,
  NEVER,
  EXCLUSIVE
}
