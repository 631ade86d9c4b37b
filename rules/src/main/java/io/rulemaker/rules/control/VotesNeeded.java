package io.rulemaker.rules.control;

/** How many votes make a partition quorate (specification L-33). */
public record VotesNeeded(Rule rule) {

  /** The ways to count. */
  public enum Rule {
    /** More than half of the expected votes. */
    MAJORITY,
    /** One vote of two. */
    ONE_OF_TWO,
    /** Half of the expected votes, because the partition holds the tie-breaking node. */
    HALF_WITH_TIE_BREAKER,
    /** All, because the members never saw each other since they started. */
    ALL_FIRST
  }
}
