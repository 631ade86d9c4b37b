package io.rulemaker.rules.observe;

/**
 * The condition of a remote-type node (specification ST-13).
 *
 * @param online whether it can run anything
 * @param reset whether it must be reset before anything on it makes sense
 */
public record RemoteNodeCondition(boolean online, Reset reset) {
  /** What becomes of an earlier finding that the node must be reset. */
  public enum Reset {
    /** The earlier finding stands. */
    UNCHANGED,
    NEEDED,
    NOT_NEEDED
  }
}
