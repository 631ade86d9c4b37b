package io.rulemaker.rules.order;

import java.util.Set;

/**
 * An ordering that a situation implies.
 *
 * @param rank its place among the orderings of the same situation: they are created by rank, and
 *     the order of creation is observable (specification OG-18)
 * @param first who acts first
 * @param firstTask what first does, such as {@code start}
 * @param then who waits
 * @param thenTask what then does
 * @param kinds what the ordering means
 */
public record InternalOrdering(
    int rank, Part first, String firstTask, Part then, String thenTask, Set<OrderKind> kinds) {

  /** For policies, which list the kinds. */
  public InternalOrdering(
      int rank, Part first, String firstTask, Part then, String thenTask, OrderKind... kinds) {
    this(rank, first, firstTask, then, thenTask, Set.of(kinds));
  }
}
