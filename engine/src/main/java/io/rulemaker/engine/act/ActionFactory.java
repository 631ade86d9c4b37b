package io.rulemaker.engine.act;

import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Resource;

/** Creates actions, or finds and updates the ones that exist (AC-1 to AC-6). */
public final class ActionFactory {
  private ActionFactory() {}

  /** The key of a resource action, {@code <resource>_<task>_<interval in ms>}. */
  public static String key(String resourceId, String task, long intervalMs) {
    return resourceId + "_" + task + "_" + intervalMs;
  }

  /**
   * Requests an action (AC-2): reuses the oldest match or creates it, then applies AC-4, the
   * requested state, AC-13 and AC-5.
   *
   * @param resource null for node-level and counting actions
   * @param node null if the action has no node
   */
  public static Action request(
      Cluster cluster, Resource resource, String key, String task, Node node, boolean optional) {
    throw new UnsupportedOperationException("owned by the actions part");
  }

  /** Requests an interval-0 action of a resource. */
  public static Action request(
      Cluster cluster, Resource resource, String task, Node node, boolean optional) {
    return request(cluster, resource, key(resource.id, task, 0), task, node, optional);
  }

  /** Requests a pseudo-action, which only is an event and always runnable. */
  public static Action pseudo(Cluster cluster, Resource resource, String key, String task) {
    throw new UnsupportedOperationException("owned by the actions part");
  }

  /** Requests the clearing of a resource's fail count on a node (AC-44), with this reason logged. */
  public static Action clearFailCount(Cluster cluster, Resource resource, Node node, String why) {
    throw new UnsupportedOperationException("owned by the actions part");
  }
}
