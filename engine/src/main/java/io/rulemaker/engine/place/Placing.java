package io.rulemaker.engine.place;

import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.model.Role;

/** Records where a primitive goes, and takes that back (PL-41). */
final class Placing {
  private static final String EXPECTED_RESULT = "op_target_rc";
  private static final String NOT_RUNNING = "7";

  private Placing() {}

  /** Puts a primitive on a node, whatever it had before. */
  static void place(Primitive resource, Node node) {
    release(resource);
    resource.plan.assigned = node;
    resource.plan.assignedScore = resource.plan.allowed.scoreOrBanned(node);
    resource.plan.decided = true;
    node.assignedCount++;
    Capacity.take(node, resource);
  }

  /**
   * Leaves a primitive without node.
   *
   * @param last false for a trial, which must leave no trace
   */
  static void placeNowhere(Primitive resource, boolean last) {
    release(resource);
    resource.plan.decided = true;
    if (last) {
      resource.plan.nextRole = Role.STOPPED;
      stopByActions(resource);
    }
  }

  /** Undoes the assignment of a resource and of all below it. */
  static void release(Resource resource) {
    if (resource instanceof Primitive primitive) {
      Node node = primitive.plan.assigned;
      if (node != null) {
        node.assignedCount--;
        Capacity.giveBack(node, primitive);
        primitive.plan.assigned = null;
      }
    } else {
      resource.children().forEach(Placing::release);
    }
    resource.plan.decided = false;
  }

  /** Actions that exist already must follow: what was to run there stops. */
  private static void stopByActions(Primitive resource) {
    for (Action action : resource.plan.actions) {
      if (action.is("stop")) {
        action.optional = false;
      } else if (action.is("start")) {
        action.runnable = false;
      } else if (action.intervalMs > 0 && !NOT_RUNNING.equals(action.meta.get(EXPECTED_RESULT))) {
        action.runnable = false;
      }
    }
  }
}
