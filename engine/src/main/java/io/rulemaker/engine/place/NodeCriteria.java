package io.rulemaker.engine.place;

import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Resource;

/** Phase 9: shutdown locks, locations, stickiness, failure bans, exclusive discovery (PL-10). */
public final class NodeCriteria {
  private NodeCriteria() {}

  /** Applies all node criteria to the tables. */
  public static void apply(Cluster cluster) {
    throw new UnsupportedOperationException("owned by the placement part");
  }

  /**
   * Adds a score to a node of a resource and of all below it (PL-6).
   *
   * @param node null for every known node
   * @param source who says so, for explanations, such as {@code __fail_limit__}
   */
  public static void addScore(
      Cluster cluster, Resource resource, Node node, int score, String source) {
    throw new UnsupportedOperationException("owned by the placement part");
  }

  /** Replaces a resource's table by -INFINITY on every node (PL-6, last sentence). */
  public static void banEverywhere(Cluster cluster, Resource resource, String source) {
    throw new UnsupportedOperationException("owned by the placement part");
  }
}
