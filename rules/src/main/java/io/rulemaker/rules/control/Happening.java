package io.rulemaker.rules.control;

/**
 * Something that happened beside the transition under way.
 *
 * @param kind of it
 * @param ofLeavingNode whether it concerns a node that is expected to be down
 */
public record Happening(Kind kind, boolean ofLeavingNode) {

  /** The kinds of events (specification L-16). */
  public enum Kind {
    LEADER_ELECTED,
    CONFIGURATION_CHANGED,
    TICKET_CHANGED,
    ATTRIBUTE_CHANGED,
    NODE_JOINED,
    NODE_LOST,
    NODE_LEFT,
    QUORUM_CHANGED,
    HISTORY_CLEARED,
    /** A result that nobody waits for: too late, or asked for by another leader. */
    FOREIGN_RESULT,
    /** A recurring operation tells something else than before. */
    RECURRING_CHANGED,
    ACTION_LOST,
    EXTERNAL_FENCING,
    TIME_PASSED,
    /** A recurring operation was cancelled: that was asked for. */
    CANCELLATION
  }
}
