package io.rulemaker.rules.act;

/**
 * What a connection to a remote node is good for; of several conclusions the lowest rank counts.
 *
 * @param rank position in the table of BR-38
 * @param state the state
 */
public record ConnectionState(int rank, State state) {
  /** The states. */
  public enum State {
    /** It is lost: what runs behind it can only be fenced. */
    FAILED,
    /** It is going down in order. */
    STOPPED,
    /** Nothing is known of it. */
    UNKNOWN,
    /** It will be re-established elsewhere. */
    RESTING,
    /** It works, and will. */
    ALIVE
  }
}
