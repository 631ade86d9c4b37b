package io.rulemaker.engine.place;

import io.rulemaker.engine.model.Colocation;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.NodeTable;
import io.rulemaker.engine.model.Resource;

/** Tells the recorder what changed in a table; compares only if somebody asks. */
final class Recording {
  private Recording() {}

  /** A dependent's preferences were merged into the resource's table. */
  static void merged(Placement placement, Resource resource, Colocation by, NodeTable before) {
    if (placement.recording()) {
      NodeTable after = resource.plan.allowed;
      for (Node node : after.nodes()) {
        if (after.contains(node) && differs(before, after, node)) {
          placement.recorder.merged(
              resource, by, node, before.scoreOrBanned(node), after.score(node));
        }
      }
    }
  }

  /** The place of a primary changed the dependent's table. */
  static void followed(Placement placement, Resource resource, Colocation by, NodeTable before) {
    if (before != null) {
      NodeTable after = resource.plan.allowed;
      for (Node node : after.nodes()) {
        if (after.contains(node) && differs(before, after, node)) {
          placement.recorder.followed(
              resource, by, node, before.scoreOrBanned(node), after.score(node));
        }
      }
    }
  }

  /** A copy to compare with later; null if nobody asks. */
  static NodeTable before(Placement placement, Resource resource) {
    return placement.recording() ? resource.plan.allowed.copy() : null;
  }

  private static boolean differs(NodeTable before, NodeTable after, Node node) {
    return !before.contains(node) || before.score(node) != after.score(node);
  }
}
