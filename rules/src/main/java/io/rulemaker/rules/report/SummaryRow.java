package io.rulemaker.rules.report;

/**
 * A row that the transition summary may show for a resource; of all that are proposed, the one with
 * the lowest rank counts.
 *
 * @param rank position of the decision in the tables of SO-24
 * @param kind the word shown; empty for no row
 * @param ends which nodes are shown
 * @param acting the task whose action carries the row out, for "blocked"
 * @param reason the task whose action gives the reason: one task, or {@code stop start} for the
 *     stop if it has a reason and else the start
 */
public record SummaryRow(int rank, String kind, Ends ends, String acting, String reason) {
  /** Which nodes a row shows. */
  public enum Ends {
    /** From the current to the assigned node. */
    FROM_TO,
    /** The current node. */
    FROM,
    /** Each node where the resource is active, in a row of its own. */
    EACH_FROM,
    /** The assigned node. */
    TO
  }
}
