package io.rulemaker.engine.status;

import io.rulemaker.engine.model.Cluster;

/** Phase P9: reads {@code /cib/status} into a cluster whose configuration was read (chapter 02). */
public final class StatusReader {
  private StatusReader() {}

  /** Reads tickets, node states and histories. */
  public static void read(Cluster cluster) {
    throw new UnsupportedOperationException("owned by the status part");
  }
}
