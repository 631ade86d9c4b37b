package io.rulemaker.engine.status;

import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Resource;

/** Fail counts of resources on nodes (ST-40 to ST-42). */
public final class FailCounts {
  private FailCounts() {}

  /**
   * The fail count of a resource on a node, 1000000 meaning infinite.
   *
   * @param effective leave expired failures out (ST-42)
   * @param withLaunched add the counts of launched resources
   */
  public static int of(
      Cluster cluster, Resource resource, Node node, boolean effective, boolean withLaunched) {
    throw new UnsupportedOperationException("owned by the status part");
  }
}
