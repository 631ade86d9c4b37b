package io.rulemaker.engine.fence;

import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;

/** Marking nodes for fencing and the fence operations themselves (ST-10, ST-11, F-8 to F-14). */
public final class FenceRequests {
  private FenceRequests() {}

  /**
   * Marks a node for fencing (ST-10, F-8): it becomes unclean, or its launcher failed, and an
   * optional fence operation carries the reason.
   *
   * @param priorityDelay whether the reason is eligible for {@code priority-fencing-delay} (F-24)
   */
  public static void request(Cluster cluster, Node node, String reason, boolean priorityDelay) {
    throw new UnsupportedOperationException("owned by the fencing part");
  }

  /** Whether a node can be fenced (ST-11, F-10). */
  public static boolean canFence(Cluster cluster, Node node) {
    throw new UnsupportedOperationException("owned by the fencing part");
  }

  /**
   * Creates or finds a fence operation (F-14).
   *
   * @param operation {@code on}, {@code off}, {@code reboot}; null for the configured action
   * @param optional false makes it required, but only if the node can be fenced
   */
  public static Action operation(
      Cluster cluster,
      Node node,
      String operation,
      boolean optional,
      String reason,
      boolean priorityDelay) {
    throw new UnsupportedOperationException("owned by the fencing part");
  }
}
