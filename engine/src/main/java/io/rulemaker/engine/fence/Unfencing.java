package io.rulemaker.engine.fence;

import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;

/** Unfencing of nodes (F-26 to F-30). */
public final class Unfencing {
  private Unfencing() {}

  /** The optional {@code on} operations of a primitive and their orderings (F-28.1, OG-13.4). */
  public static void addImplicit(Cluster cluster, Primitive resource) {
    throw new UnsupportedOperationException("owned by the fencing part");
  }

  /** What a probe, start or stop of a resource just created means for unfencing (F-28.2, F-28.3). */
  public static void relate(Cluster cluster, Primitive resource, Action action) {
    throw new UnsupportedOperationException("owned by the fencing part");
  }

  /** A fence device changed (F-29): triggers unfencing, of one node or (null) of all it may reach. */
  public static void trigger(Cluster cluster, Primitive device, Node node, String reason) {
    throw new UnsupportedOperationException("owned by the fencing part");
  }
}
