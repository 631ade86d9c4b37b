package io.rulemaker.rules.fence;

import io.rulemaker.rules.order.OrderKind;
import java.util.Set;

/**
 * The action in question waits for the fencing.
 *
 * @param kinds what that means
 */
public record WaitForFencing(Set<OrderKind> kinds) {
  /** For policies, which list the kinds. */
  public WaitForFencing(OrderKind... kinds) {
    this(Set.of(kinds));
  }
}
