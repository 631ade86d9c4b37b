package io.rulemaker.engine.order;

import io.rulemaker.engine.model.Cluster;

/** Phase 16 (D to H of chapter 07): stored orderings become links, flags spread until stable. */
public final class FixPoint {
  private FixPoint() {}

  /** Applies all orderings. */
  public static void apply(Cluster cluster) {
    StoredOrderings.apply(cluster);
    Propagation propagation = new Propagation(cluster);
    propagation.blockDependents(cluster.actions);
    RestartProbes restartProbes = new RestartProbes(cluster);
    ProbeOrderings.add(cluster);
    propagation.updateAll(cluster.actions);
    restartProbes.add();
    InvalidLinks.disable(cluster);
  }
}
