package io.rulemaker.engine.config;

import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Discovery;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.NodeTable;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.value.Score;

/** The first content of allowed-node tables (CF-46, PL-5, BR-9). */
final class AllowedNodes {
  private static final int BUNDLE_INSTANCE_SCORE = 500;

  private AllowedNodes() {}

  /**
   * Enters the known nodes into the table of a resource whose children were read. Bundle nodes stay
   * out: only the instance made for one may run there.
   */
  static void fill(Cluster cluster, Resource resource) {
    if (cluster.options.symmetric) {
      if (cluster.initialTable == null) {
        cluster.initialTable = initial(cluster, false);
      }
      // A copy: filling a thousand entries for each of many instances would take longest of all.
      resource.plan.allowed = cluster.initialTable.copy();
      return;
    }
    boolean guestConnection =
        resource.config.remoteConnection && resource.config.meta("container") != null;
    resource.plan.allowed = guestConnection ? initial(cluster, true) : new NodeTable(cluster.nodes);
  }

  private static NodeTable initial(Cluster cluster, boolean withBundleNodes) {
    NodeTable table = new NodeTable(cluster.nodes);
    for (Node node : cluster.nodes) {
      if (withBundleNodes || node.baseDiscovery != Discovery.NEVER) {
        table.put(node, node.baseScore);
      }
    }
    return table;
  }

  /** Bans a resource read before a bundle node became one from that node, with all below. */
  static void banFromBundleNode(Resource resource, Node node) {
    NodeTable table = resource.plan.allowed;
    if (table.contains(node)) {
      table.put(node, -Score.INFINITY);
      table.setDiscovery(node, Discovery.NEVER);
    }
    for (Resource child : resource.children()) {
      banFromBundleNode(child, node);
    }
  }

  /** Binds the inner instance of a replica to its bundle node. */
  static void bindInstance(Resource instance, Node node) {
    instance.plan.exclusiveDiscovery = true;
    for (Resource part : instance.primitives()) {
      NodeTable table = part.plan.allowed;
      table.clear();
      table.put(node, BUNDLE_INSTANCE_SCORE);
      table.setDiscovery(node, Discovery.EXCLUSIVE);
    }
  }

  /** Keeps a bundle's connection off remote-type nodes. */
  static void banFromRemoteNodes(Cluster cluster, Resource connection) {
    NodeTable table = connection.plan.allowed;
    for (Node node : cluster.nodes) {
      if (node.remote && table.contains(node)) {
        table.put(node, -Score.INFINITY);
      }
    }
  }
}
