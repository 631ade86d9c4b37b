package io.rulemaker.rules.act;

import io.rulemaker.rules.order.OrderKind;
import java.util.Set;

/**
 * How an action behind a connection relates to the connection.
 *
 * @param rank relations of one action are created by rank
 * @param relation which action it waits for, or which waits for it
 * @param kinds what the relation means
 */
public record ConnectionRelation(int rank, Relation relation, Set<OrderKind> kinds) {
  /** The partner. */
  public enum Relation {
    AFTER_CONNECTION_START,
    BEFORE_CONNECTION_STOP,
    AFTER_LAUNCHER_START
  }

  /** For policies, which list the kinds. */
  public ConnectionRelation(int rank, Relation relation, OrderKind... kinds) {
    this(rank, relation, Set.of(kinds));
  }
}
