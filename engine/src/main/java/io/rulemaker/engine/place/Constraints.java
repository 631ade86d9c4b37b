package io.rulemaker.engine.place;

import io.rulemaker.engine.model.Cluster;

/** Phase 8: the {@code <constraints>} section in document order (PL-7, PL-8, §5, T-2, OG-4). */
public final class Constraints {
  private Constraints() {}

  /** Node health (PL-9), then constraints: locations, colocations, orderings, tickets. */
  public static void read(Cluster cluster) {
    throw new UnsupportedOperationException("owned by the placement part");
  }
}
