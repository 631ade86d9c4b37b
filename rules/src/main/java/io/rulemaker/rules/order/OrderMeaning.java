package io.rulemaker.rules.order;

import java.util.Set;

/**
 * What one direction of a user's ordering means (specification OG-6).
 *
 * @param kinds the kinds of the stored ordering
 */
public record OrderMeaning(Set<OrderKind> kinds) {

  /** For policies, which list the kinds. */
  public OrderMeaning(OrderKind... kinds) {
    this(Set.of(kinds));
  }
}
