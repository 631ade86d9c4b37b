package io.rulemaker.rules.observe;

/**
 * One thing that follows from a failure (specification ST-50, ST-51).
 *
 * @param what what is done
 */
public record FailureEffect(What what) {
  /** The effects, in the order in which they are applied. */
  public enum What {
    /** The resource is failed. */
    FAILED,
    /** It cannot be recovered without a stop. */
    NEEDS_STOP,
    /** It is demoted on the node. */
    DEMOTE,
    /** The node is fenced. */
    FENCE_NODE,
    /** The node stands by. */
    NODE_STANDBY,
    /** Nobody touches the resource until an operator did. */
    BLOCK,
    /** The resource may not run on the node. */
    BAN,
    /** The resource is to stay stopped. */
    STAY_STOPPED,
    /** The container around it is stopped, once all history is read. */
    STOP_CONTAINER,
    /** What brings it up is stopped on the node. */
    STOP_LAUNCHER,
    /** The remote node that it leads to is fenced. */
    FENCE_REMOTE,
    /** It is stopped on the node. */
    STOP
  }
}
