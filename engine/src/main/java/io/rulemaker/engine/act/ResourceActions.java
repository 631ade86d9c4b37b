package io.rulemaker.engine.act;

import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Bundle;
import io.rulemaker.engine.model.Clone;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Group;
import io.rulemaker.engine.model.Kind;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.order.Orderings;
import io.rulemaker.engine.status.FailCounts;

/** Phase 13: probes, fail-count clears of removed resources, actions of every resource (P7). */
public final class ResourceActions {
  private ResourceActions() {}

  /** Creates all actions that the assignment demands. */
  public static void create(Cluster cluster) {
    if (cluster.options.startupProbes) {
      ProbeCreation.create(cluster);
    }
    if (cluster.options.stopRemovedResources) {
      clearFailuresOfRemoved(cluster);
    }
    for (Resource resource : cluster.resources) {
      create(cluster, resource);
    }
  }

  /** Creates the actions of a resource and of all below it. */
  static void create(Cluster cluster, Resource resource) {
    if (resource instanceof Primitive primitive) {
      PrimitiveActions.create(cluster, primitive);
    } else if (resource instanceof Group group) {
      GroupActions.create(cluster, group);
    } else if (resource instanceof Clone clone) {
      CloneActions.create(cluster, clone);
    } else if (resource instanceof Bundle bundle) {
      BundleActions.create(cluster, bundle);
    }
  }

  /**
   * Nobody else will ever forget the failures of a resource that is not configured any more (M-5).
   */
  private static void clearFailuresOfRemoved(Cluster cluster) {
    for (Resource resource : cluster.resources) {
      if (!resource.seen.removed) {
        continue;
      }
      for (Node node : cluster.nodes) {
        if (node.online && FailCounts.of(cluster, resource, node, true, false) > 0) {
          Action clear =
              ActionFactory.clearFailCount(
                  cluster, resource, node, "it is not configured any more");
          Orderings.store(
              cluster,
              resource,
              null,
              clear,
              resource,
              ActionFactory.key(resource.id, "stop", 0),
              null,
              Kind.ORDER);
        }
      }
    }
  }
}
