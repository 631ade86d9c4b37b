package io.rulemaker.rules.observe;

/**
 * The condition of a cluster node (specification ST-6, ST-8).
 *
 * @param online whether it can run anything
 * @param joining whether it is still joining: it stands by and nothing is started on it
 * @param fenceReason why it must be fenced; null if it need not be
 * @param priorityDelay whether the reason is eligible for {@code priority-fencing-delay}
 */
public record NodeCondition(
    boolean online, boolean joining, String fenceReason, boolean priorityDelay) {

  /** A node in order: active, or cleanly gone. */
  public static NodeCondition clean(boolean online) {
    return new NodeCondition(online, false, null, false);
  }

  /** A node that is on its way into the cluster. */
  public static NodeCondition joining(boolean online) {
    return new NodeCondition(online, true, null, false);
  }

  /** A node that must be fenced. */
  public static NodeCondition unclean(boolean online, String reason) {
    return new NodeCondition(online, false, reason, false);
  }

  /** A node that vanished: its fencing may be delayed in favour of the more important side. */
  public static NodeCondition lost(String reason) {
    return new NodeCondition(false, false, reason, true);
  }
}
