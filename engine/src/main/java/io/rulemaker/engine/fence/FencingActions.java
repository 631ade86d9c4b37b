package io.rulemaker.engine.fence;

import io.rulemaker.engine.model.Cluster;

/** Phase 15: required fencing, guest pseudo-fencing, shutdown of nodes (F-16 to F-22, N-1, AC-49). */
public final class FencingActions {
  private FencingActions() {}

  /** Schedules fencing and shutdown of all nodes, in node order. */
  public static void schedule(Cluster cluster) {
    throw new UnsupportedOperationException("owned by the fencing part");
  }
}
