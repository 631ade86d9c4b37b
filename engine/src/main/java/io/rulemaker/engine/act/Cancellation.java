package io.rulemaker.engine.act;

import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;

/** Cancellation of a recurring operation (AC-34). */
public final class Cancellation {
  private Cancellation() {}

  /**
   * Requests the cancellation of a recurring operation on a node. It takes over the record of the
   * operation's stand-in, with all its meta-attributes.
   *
   * @param key the key of the operation to be cancelled
   * @param task its task
   * @param intervalMs its interval in ms
   */
  public static Action request(
      Cluster cluster, Primitive resource, String key, String task, long intervalMs, Node node) {
    Action cancel = ActionFactory.request(cluster, resource, key, "cancel", node, false);
    cancel.task = "cancel";
    cancel.cancelledTask = task;
    cancel.meta.put("operation", task);
    cancel.meta.put("interval", Long.toString(intervalMs));
    return cancel;
  }
}
