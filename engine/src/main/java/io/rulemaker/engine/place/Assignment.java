package io.rulemaker.engine.place;

import io.rulemaker.engine.model.Cluster;

/** Phase 12: assigns every resource to a node (PL-20, PL-21; chapters 03 to 05). */
public final class Assignment {
  private Assignment() {}

  /**
   * Assigns all resources.
   *
   * @param scores takes the score lines as they arise (PL-51, CL-43, BR-24)
   */
  public static void assignAll(Cluster cluster, ScoreListener scores) {
    throw new UnsupportedOperationException("owned by the placement part");
  }
}
