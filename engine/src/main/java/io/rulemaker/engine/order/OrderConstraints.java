package io.rulemaker.engine.order;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Colocation;

/** User orderings (OG-4 to OG-11, CL-41). */
public final class OrderConstraints {
  private OrderConstraints() {}

  /** Reads one {@code <rsc_order>}. */
  public static void read(Cluster cluster, Element constraint) {
    throw new UnsupportedOperationException("owned by the ordering part");
  }

  /** Stores what an anti-colocation of -INFINITY orders (OG-11). */
  public static void addForAntiColocation(Cluster cluster, Colocation colocation) {
    throw new UnsupportedOperationException("owned by the ordering part");
  }
}
