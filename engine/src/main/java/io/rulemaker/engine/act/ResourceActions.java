package io.rulemaker.engine.act;

import io.rulemaker.engine.model.Cluster;

/** Phase 13: probes, fail-count clears of removed resources, actions of every resource (P7). */
public final class ResourceActions {
  private ResourceActions() {}

  /** Creates all actions that the assignment demands. */
  public static void create(Cluster cluster) {
    throw new UnsupportedOperationException("owned by the actions part");
  }
}
