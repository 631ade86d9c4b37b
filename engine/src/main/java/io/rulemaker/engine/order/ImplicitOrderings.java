package io.rulemaker.engine.order;

import io.rulemaker.engine.model.Cluster;

/**
 * Phase 10 (B of chapter 07): what the structure of resources implies, resource by resource in
 * resource order: orderings here, colocations and bans through the placement part.
 */
public final class ImplicitOrderings {
  private ImplicitOrderings() {}

  /** Adds all implicit orderings, colocations and bans (OG-13 to OG-16). */
  public static void add(Cluster cluster) {
    throw new UnsupportedOperationException("owned by the ordering part");
  }
}
