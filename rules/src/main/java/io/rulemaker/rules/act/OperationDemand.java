package io.rulemaker.rules.act;

/**
 * What becomes of a recurring operation on a node.
 *
 * @param demand what is done
 * @param before the task of the resource that has to wait for a cancellation; null if none does
 */
public record OperationDemand(Demand demand, String before) {
  /** The possibilities; nothing is concluded if nothing is done. */
  public enum Demand {
    /** It goes on as it is. */
    KEEP,
    /** It is issued. */
    ISSUE,
    /** It is cancelled. */
    CANCEL
  }

  /** For policies: nothing waits. */
  public OperationDemand(Demand demand) {
    this(demand, null);
  }
}
