package io.rulemaker.engine.place;

import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Resource;

/** The placement half of phase 10: colocations and bans that the structure implies (PL-17, PL-26). */
public final class ImplicitColocations {
  private ImplicitColocations() {}

  /** Adds what one resource itself implies; children are visited by the caller. */
  public static void add(Cluster cluster, Resource resource) {
    throw new UnsupportedOperationException("owned by the placement part");
  }
}
