package io.rulemaker.rules.place;

/**
 * A primitive that a shutdown lock may concern: one is recorded for it, or a node on which it is
 * active shuts down.
 *
 * @param resource the primitive
 * @param kind what it is
 * @param recordedNode the node that history locks it to; empty if none
 * @param recordedSince since when, epoch seconds
 * @param places in how many places it is active
 * @param node where it is active, the first if in several places; empty if nowhere
 * @param leaving whether that node shuts down
 * @param unclean whether that node must be fenced
 * @param leavingSince since when the node shuts down, epoch seconds
 */
public record LockCandidate(
    String resource,
    Kind kind,
    String recordedNode,
    long recordedSince,
    int places,
    String node,
    boolean leaving,
    boolean unclean,
    long leavingSince) {
  /** What shutdown locks distinguish. */
  public enum Kind {
    PLAIN,
    /** An instance of a clone, or a part of a bundle. */
    IN_CLONE_OR_BUNDLE,
    FENCE_DEVICE,
    REMOTE_CONNECTION
  }
}
