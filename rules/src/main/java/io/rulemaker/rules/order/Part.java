package io.rulemaker.rules.order;

/** The part that a resource plays in the situation for which orderings are concluded. */
public enum Part {
  /** The first resource of a stored ordering. */
  FIRST,

  /** The then resource of a stored ordering. */
  THEN
}
