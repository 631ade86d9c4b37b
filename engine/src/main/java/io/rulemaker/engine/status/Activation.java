package io.rulemaker.engine.status;

import io.rulemaker.engine.model.Bundle;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Group;
import io.rulemaker.engine.model.MultipleActive;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.model.Role;
import io.rulemaker.engine.place.NodeCriteria;
import io.rulemaker.engine.value.Score;

/** A resource turns out to be active on a node (ST-53). */
final class Activation {
  private final Cluster cluster;

  Activation(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * Notes that a resource is active on a node, for itself and its ancestors.
   *
   * @param failed whether it failed there
   */
  void activate(Resource resource, Node node, boolean failed) {
    boolean failedHere = failed;
    for (Resource each = resource; each != null; each = each.parent) {
      if (each.seen.activeOn.contains(node)) {
        return;
      }
      each.seen.activeOn.add(node);
      if (each instanceof Primitive primitive) {
        notePrimitive(primitive, node, failedHere);
      }
      if (!each.seen.managed) {
        keepUnmanaged(each, node);
        return;
      }
      if (each instanceof Primitive && placesThatCount(each) > 1) {
        resolveMultipleActive(each);
      }
      failedHere = false;
    }
  }

  private static void notePrimitive(Primitive primitive, Node node, boolean failed) {
    node.active.add(primitive);
    notePriority(primitive, node, failed);
    if (node.maintenance) {
      primitive.seen.managed = false;
      primitive.seen.maintenance = true;
    }
  }

  /** What a node runs makes it precious when two sides race to fence each other (F-24). */
  private static void notePriority(Primitive primitive, Node node, boolean failed) {
    int priority = primitive.config.priority;
    if (priority == 0 || failed) {
      return;
    }
    int weight = priority + (primitive.seen.role == Role.PROMOTED ? 1 : 0);
    node.prioritySum = Score.add(node.prioritySum, weight);
    if (node.isGuest()) {
      for (Node host : node.connection.launcher.seen.activeOn) {
        host.prioritySum = Score.add(host.prioritySum, weight);
      }
    }
  }

  /** What is not managed stays where it is; its ancestors are active there, too. */
  private void keepUnmanaged(Resource resource, Node node) {
    NodeCriteria.addScore(cluster, resource, node, Score.INFINITY, "not_managed_default");
    for (Resource each = resource.parent; each != null; each = each.parent) {
      each.seen.activeOn.add(node);
    }
  }

  private static int placesThatCount(Resource resource) {
    if (resource.config.needsFencing) {
      return resource.seen.activeOn.size();
    }
    int count = 0;
    for (Node node : resource.seen.activeOn) {
      if (node.online && !node.unclean) {
        count++;
      }
    }
    return count;
  }

  private void resolveMultipleActive(Resource resource) {
    if (resource.config.multipleActive == MultipleActive.STOP_ONLY) {
      NodeCriteria.banEverywhere(cluster, resource, "multiple-active");
    } else if (resource.config.multipleActive == MultipleActive.BLOCK) {
      block(resource);
      Resource parent = resource.parent;
      if ((parent instanceof Group || parent instanceof Bundle)
          && parent.config.multipleActive == MultipleActive.BLOCK) {
        parent.children().forEach(Activation::block);
      }
    }
  }

  private static void block(Resource resource) {
    resource.seen.managed = false;
    resource.seen.blocked = true;
  }
}
