package io.rulemaker.engine.act;

import io.rulemaker.engine.fence.Unfencing;
import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Role;
import java.util.List;

/** The actions that carry out one step of a role change of a primitive (AC-18 to AC-22). */
final class RoleActions {
  private final Cluster cluster;
  private final Primitive resource;

  RoleActions(Cluster cluster, Primitive resource) {
    this.cluster = cluster;
    this.resource = resource;
  }

  /** Requests the actions of a step. */
  void perform(RoleStep.Kind kind, boolean optional) {
    switch (kind) {
      case START -> start(optional);
      case STOP -> stop(optional);
      case PROMOTE -> promote(optional);
      case DEMOTE -> demote(optional);
    }
  }

  private void stop(boolean optional) {
    Node target = resource.seen.migrationTarget;
    for (Node node : List.copyOf(resource.seen.activeOn)) {
      if (isExpected(node) || (node == target && node == resource.plan.assigned)) {
        continue;
      }
      Action stop =
          ActionFactory.request(cluster, resource, "stop", node, optional && target == null);
      if (resource.plan.assigned == null) {
        stop.reason = "node availability";
      } else if (resource.plan.restarting && resource.plan.stopUnexpected) {
        stop.reason = "being multiply active";
      }
      if (!resource.seen.managed) {
        stop.runnable = false;
      }
      Unfencing.relate(cluster, resource, stop);
    }
  }

  private void start(boolean optional) {
    Action start = ActionFactory.request(cluster, resource, "start", resource.plan.assigned, true);
    Unfencing.relate(cluster, resource, start);
    if (start.runnable && !optional) {
      start.optional = false;
    }
    if (isExpected(start.node)) {
      start.pseudo = true;
    }
  }

  private void promote(boolean optional) {
    Node node = resource.plan.assigned;
    for (Action start : Actions.withTask(resource, "start", node)) {
      if (!start.runnable) {
        Actions.withTask(resource, "promote", node).forEach(action -> action.runnable = false);
        return;
      }
    }
    Action promote = ActionFactory.request(cluster, resource, "promote", node, optional);
    if (isExpected(node)) {
      promote.pseudo = true;
    }
  }

  private void demote(boolean optional) {
    for (Node node : List.copyOf(resource.seen.activeOn)) {
      if (!isExpected(node)) {
        ActionFactory.request(cluster, resource, "demote", node, optional);
      }
    }
  }

  /** Where an instance may go on running while the unexpected ones are stopped (AC-22). */
  private boolean isExpected(Node node) {
    return resource.plan.stopUnexpected
        && resource.plan.restarting
        && resource.plan.nextRole.above(Role.STOPPED)
        && node != null
        && node == resource.plan.assigned;
  }
}
