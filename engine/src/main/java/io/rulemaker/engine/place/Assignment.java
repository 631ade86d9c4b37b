package io.rulemaker.engine.place;

import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Options;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;

/** Phase 12: assigns every resource to a node (PL-20, PL-21; chapters 03 to 05). */
public final class Assignment {
  private Assignment() {}

  /**
   * Assigns all resources.
   *
   * @param scores takes the score lines as they arise (PL-51, CL-43, BR-24)
   */
  public static void assignAll(Cluster cluster, ScoreListener scores) {
    for (Node node : cluster.nodes) {
      node.remaining.clear();
      node.remaining.putAll(node.utilization);
      scores.capacity("Original", node);
    }
    Placement placement = new Placement(cluster, scores);
    if (cluster.options.placementStrategy != Options.Placement.DEFAULT) {
      ResourceOrder.sort(placement);
    }
    if (cluster.hasRemoteNodes()) {
      // Their connections decide whether remote nodes are available to everything else.
      for (Resource resource : cluster.resources) {
        if (isConnection(resource)) {
          placement.assign(resource, resource.seen.migrationTarget, true);
        }
      }
    }
    for (Resource resource : cluster.resources) {
      if (!isConnection(resource)) {
        placement.assign(resource, null, true);
      }
    }
    for (Node node : cluster.nodes) {
      scores.capacity("Remaining", node);
    }
  }

  private static boolean isConnection(Resource resource) {
    return resource instanceof Primitive primitive && primitive.connectsTo != null;
  }
}
