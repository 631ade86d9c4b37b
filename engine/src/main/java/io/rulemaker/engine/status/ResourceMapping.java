package io.rulemaker.engine.status;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.config.Launchers;
import io.rulemaker.engine.config.ResourceReader;
import io.rulemaker.engine.model.Bundle;
import io.rulemaker.engine.model.Clone;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.place.NodeCriteria;
import io.rulemaker.engine.value.InstanceIds;
import io.rulemaker.engine.value.Score;
import java.util.HashMap;
import java.util.Map;

/** Which resource a history entry tells of (02 §7, CL-6 to CL-8, BR-10). */
final class ResourceMapping {
  private final Cluster cluster;
  private final InstanceChooser instances;
  private final Map<String, Primitive> byHistoryName = new HashMap<>();

  ResourceMapping(Cluster cluster) {
    this.cluster = cluster;
    this.instances = new InstanceChooser(cluster);
  }

  /** The primitive that a history on a node belongs to; null if it was removed (ST-18 to ST-20). */
  Primitive find(String historyId, Node node) {
    if (!(search(historyId) instanceof Primitive hit)) {
      return null;
    }
    Primitive found = hit;
    if (hit.top() instanceof Clone clone && !clone.config.unique) {
      Bundle bundle = hit.enclosingBundle();
      found =
          bundle == null
              ? instances.choose(clone, InstanceIds.withoutNumber(historyId), node)
              : instanceIn(bundle, node);
    }
    if (found != null && !found.id.equals(historyId)) {
      found.seen.historyName = historyId;
      byHistoryName.put(historyId, found);
    }
    return found;
  }

  /** Configured resources stand before removed ones, and are found by either of their names. */
  private Resource search(String historyId) {
    Resource exact = cluster.resource(historyId);
    if (exact != null && !exact.seen.removed) {
      return exact;
    }
    Primitive named = byHistoryName.get(historyId);
    if (named != null && historyId.equals(named.seen.historyName)) {
      return named;
    }
    if (exact != null) {
      return exact;
    }
    Resource first = cluster.resource(InstanceIds.withoutNumber(historyId) + ":0");
    return first != null && !first.config.unique ? first : null;
  }

  private static Primitive instanceIn(Bundle bundle, Node node) {
    Bundle.Replica replica = bundle.replicaOn(node);
    return replica == null ? null : replica.instance();
  }

  /**
   * Makes a resource that only history knows (ST-21, M-5).
   *
   * @return null if the entry names no agent
   */
  Primitive createRemoved(Element history) {
    Primitive resource = ResourceReader.createRemoved(cluster, history);
    if (resource == null) {
      return null;
    }
    if (resource.config.remoteConnection) {
      linkNode(resource);
    }
    if (cluster.options.stopRemovedResources) {
      NodeCriteria.addScore(cluster, resource, null, -Score.INFINITY, "__removed_do_not_run__");
    } else {
      resource.seen.managed = false;
    }
    return resource;
  }

  /** A removed connection still leads to a node, which is on its way out (BR-34). */
  private void linkNode(Primitive connection) {
    if (cluster.nodes.named(connection.id) == null) {
      cluster.nodes.create(connection.id, connection.id, true).attributes.put("#kind", "remote");
    }
    Launchers.linkNode(cluster, connection);
    if (connection.connectsTo != null) {
      connection.connectsTo.shuttingDown = true;
    }
  }

  /** Takes note of where a resource was found, for later choices of instances. */
  void located(Primitive resource) {
    instances.located(resource);
  }
}
