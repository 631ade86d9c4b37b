package io.rulemaker.rules.control;

/** Votes are not expected any more (specification L-33). */
public record LowerExpectedVotes(Whose whose) {

  /** Whose votes. */
  public enum Whose {
    /** Of members that are lost. */
    ABSENT,
    /** Of members that were asked to leave, while they still are here to agree. */
    LEAVING
  }
}
