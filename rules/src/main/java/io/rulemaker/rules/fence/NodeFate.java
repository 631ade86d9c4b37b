package io.rulemaker.rules.fence;

/**
 * What is done with a node.
 *
 * @param fate what
 */
public record NodeFate(Fate fate) {
  /** The possibilities; nothing is concluded for a node that stays as it is. */
  public enum Fate {
    /** It is fenced. */
    FENCE,
    /** A guest: the restart of its launcher counts as fencing. */
    FENCE_WITH_LAUNCHER,
    /** It is told that it may leave. */
    SHUT_DOWN
  }
}
