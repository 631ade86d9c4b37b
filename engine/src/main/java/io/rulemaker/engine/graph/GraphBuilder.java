package io.rulemaker.engine.graph;

import io.rulemaker.engine.model.Cluster;

/** Phase 17: decides what enters the graph and writes it (OG-38 to OG-45). */
public final class GraphBuilder {
  private GraphBuilder() {}

  /** Builds the graph. */
  public static TransitionGraph build(Cluster cluster) {
    throw new UnsupportedOperationException("owned by the ordering part");
  }
}
