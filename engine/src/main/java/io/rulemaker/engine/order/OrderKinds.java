package io.rulemaker.engine.order;

import io.rulemaker.engine.model.Kind;
import io.rulemaker.rules.order.OrderKind;
import java.util.Collection;

/** Translates the kinds that policies name into the bits that links carry (OG-2). */
public final class OrderKinds {
  private OrderKinds() {}

  /** The bits of several kinds. */
  public static int bits(Collection<OrderKind> kinds) {
    int bits = Kind.NONE;
    for (OrderKind kind : kinds) {
      bits |= bit(kind);
    }
    return bits;
  }

  private static int bit(OrderKind kind) {
    return switch (kind) {
      case ORDER -> Kind.ORDER;
      case FORCE -> Kind.FORCE;
      case NEED -> Kind.NEED;
      case NEED_PROMOTED -> Kind.NEED_PROMOTED;
      case BLOCK -> Kind.BLOCK;
      case RESTART -> Kind.RESTART;
      case ASYMMETRIC -> Kind.ASYM;
      case SERIALIZE -> Kind.SERIAL;
      case MINIMUM -> Kind.MIN;
      case SAME_NODE -> Kind.SAME_NODE;
      case FORCE_SAME_NODE -> Kind.FORCE_SAME_NODE;
      case LOAD -> Kind.LOAD;
      case ANTI_COLOCATION -> Kind.ANTI;
      case IF_UNMIGRATABLE -> Kind.IF_UNMIG;
      case MIGRATION_GATE -> Kind.MIG_GATE;
      case ELSE_REAL -> Kind.ELSE_REAL;
      case REMOTE_PROBE -> Kind.REMOTE_PROBE;
      case GRAPH_FIRST -> Kind.GRAPH_FIRST;
      case GRAPH_THEN -> Kind.GRAPH_THEN;
      case CANCEL_FIRST -> Kind.CANCEL_FIRST;
      case GUEST_EXEMPT -> Kind.GUEST_OK;
    };
  }
}
