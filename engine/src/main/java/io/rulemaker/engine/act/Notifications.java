package io.rulemaker.engine.act;

import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Clone;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Primitive;

/** Notifications of clones (AC-50 to AC-53). */
public final class Notifications {
  private Notifications() {}

  /** Creates the instance notifications of a clone while it is put into the graph (AC-51). */
  public static void createForInstances(Cluster cluster, Clone clone) {
    throw new UnsupportedOperationException("owned by the actions part");
  }

  /** Creates the notifications of a stop implied by fencing (AC-53). */
  public static void createForFencing(
      Cluster cluster, Primitive resource, Action stop, Action fencing) {
    throw new UnsupportedOperationException("owned by the actions part");
  }
}
