package io.rulemaker.engine.place;

import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.status.ShutdownLocks;
import io.rulemaker.engine.value.Durations;
import io.rulemaker.engine.value.Score;
import io.rulemaker.rules.place.ShutdownLock;
import io.rulemaker.rules.place.ShutdownLockVoid;

/** Locks resources to nodes that were shut down under them, or releases them (K-2 to K-4). */
final class ShutdownLocking {
  private static final String SOURCE = "shutdown-lock";

  private final Cluster cluster;
  private final Demands demands;

  ShutdownLocking(Cluster cluster, Demands demands) {
    this.cluster = cluster;
    this.demands = demands;
  }

  /** Forgets a recorded lock, in the CIB too. */
  void release(ShutdownLockVoid released) {
    Primitive resource = primitive(released.resource());
    Node node = demands.node(SOURCE, released.node());
    if (resource != null && node != null) {
      ShutdownLocks.release(cluster, resource, node);
      resource.seen.lockNode = null;
      resource.seen.lockTime = 0;
    }
  }

  /** Bans a resource from every node but the one that it waits for. */
  void lock(ShutdownLock lock) {
    Primitive resource = primitive(lock.resource());
    Node home = demands.node(SOURCE, lock.node());
    if (resource == null || home == null) {
      return;
    }
    resource.seen.lockNode = home;
    resource.seen.lockTime = lock.since();
    long limitSeconds = Durations.toSeconds(cluster.options.shutdownLockLimitMs);
    if (limitSeconds > 0) {
      cluster.offerRecheck(lock.since() + limitSeconds + 1);
    }
    for (Node node : cluster.nodes) {
      if (node != home) {
        NodeCriteria.addScore(cluster, resource, node, -Score.INFINITY, SOURCE);
      }
    }
  }

  private Primitive primitive(String id) {
    Resource resource = demands.resource(SOURCE, id);
    return resource instanceof Primitive primitive ? primitive : null;
  }
}
