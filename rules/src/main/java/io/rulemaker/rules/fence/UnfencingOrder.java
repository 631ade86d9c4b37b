package io.rulemaker.rules.fence;

import io.rulemaker.rules.order.OrderKind;
import java.util.Set;

/**
 * How an action relates to the unfencing of its node.
 *
 * @param unfencingFirst true: the unfencing precedes it; false: it precedes the unfencing
 * @param kinds what the relation means
 */
public record UnfencingOrder(boolean unfencingFirst, Set<OrderKind> kinds) {
  /** For policies, which list the kinds. */
  public UnfencingOrder(boolean unfencingFirst, OrderKind... kinds) {
    this(unfencingFirst, Set.of(kinds));
  }
}
