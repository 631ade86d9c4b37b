package io.rulemaker.engine.status;

import io.rulemaker.engine.act.ActionFactory;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Kind;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.order.Orderings;
import io.rulemaker.engine.value.Durations;
import io.rulemaker.engine.value.Integers;
import io.rulemaker.rules.Phase;
import io.rulemaker.rules.observe.LockExpired;
import io.rulemaker.rules.observe.RecordedLock;

/** Resources that wait for the return of the node under which they were shut down (ST-56, K-2). */
public final class ShutdownLocks {
  private ShutdownLocks() {}

  /** Reads the lock that a history records. */
  static void read(Cluster cluster, Primitive resource, Node node, Element history) {
    if (!cluster.options.shutdownLock) {
      return;
    }
    long since = Integers.parse(history.get("shutdown-lock")).orElse(0);
    if (since <= 0) {
      return;
    }
    RecordedLock lock =
        new RecordedLock(
            cluster.now - since, Durations.toSeconds(cluster.options.shutdownLockLimitMs));
    if (cluster.policies.askOne(Phase.OBSERVE, lock, LockExpired.class) != null) {
      release(cluster, resource, node);
    } else {
      resource.seen.lockNode = node;
      resource.seen.lockTime = since;
    }
  }

  /** Requests that the history which records a lock be deleted from the CIB (AC-47). */
  public static void release(Cluster cluster, Primitive resource, Node node) {
    Action delete = ActionFactory.request(cluster, resource, "lrm_delete", node, false);
    Orderings.store(
        cluster,
        resource,
        null,
        delete,
        resource,
        ActionFactory.key(resource.id, "monitor", 0),
        null,
        Kind.SAME_NODE | Kind.CANCEL_FIRST);
  }
}
