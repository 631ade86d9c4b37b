package io.rulemaker.engine.graph;

import io.rulemaker.engine.model.Cluster;

/** The DOT view of a decided cluster (OG-46, SO-41, SO-42). */
public final class DotWriter {
  private DotWriter() {}

  /**
   * Writes the DOT text of a cluster whose graph was built.
   *
   * @param allActions draw optional actions too ({@code -a})
   * @param verbose append action ids ({@code -V})
   */
  public static String write(Cluster cluster, boolean allActions, boolean verbose) {
    throw new UnsupportedOperationException("owned by the ordering part");
  }
}
