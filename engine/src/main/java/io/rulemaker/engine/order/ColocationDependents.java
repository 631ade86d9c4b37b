package io.rulemaker.engine.order;

import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Colocation;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.model.Role;
import io.rulemaker.engine.value.Score;
import java.util.List;

/** What must run with a resource cannot run if the resource cannot (OG-19, CL-27). */
final class ColocationDependents {
  private final Propagation propagation;
  private final Changes changes;

  ColocationDependents(Propagation propagation, Changes changes) {
    this.propagation = propagation;
    this.changes = changes;
  }

  /** Blocks the mandatory dependents of an action, if it is a start or promotion that cannot be. */
  void blockBehind(Action action) {
    if (action.runnable
        || action.resource == null
        || !(action.is("start") || action.is("promote"))) {
      return;
    }
    Resource top = action.resource.topWithBundle();
    List<Colocation> colocations = top.plan.withThis;
    if (colocations.isEmpty() || someChildMayStillRun(top, action.task)) {
      return;
    }
    for (Colocation colocation : colocations) {
      boolean mandatory = colocation.score() >= Score.INFINITY;
      boolean applies = action.is("start") || colocation.primaryRole() == Role.PROMOTED;
      if (mandatory && applies) {
        boolean promoted = colocation.dependentRole() == Role.PROMOTED;
        block(colocation.dependent(), promoted ? "promote" : "start", action.resource);
      }
    }
  }

  private static boolean someChildMayStillRun(Resource top, String task) {
    for (Resource child : top.children()) {
      Action action = Tasks.newest(child, task, null);
      if (action == null || action.runnable) {
        return true;
      }
    }
    return false;
  }

  private void block(Resource dependent, String task, Resource because) {
    List<Action> actions = dependent.plan.actionsCreatedFor(task);
    for (int i = actions.size() - 1; i >= 0; i--) {
      Action action = actions.get(i);
      if (action.runnable && action.intervalMs == 0) {
        action.runnable = false;
        if (action.reason == null) {
          action.reason = "colocation with " + because.id;
        }
        changes.changed(action);
        propagation.blockBehind(action);
        propagation.update(action);
      }
    }
    for (Resource child : dependent.children()) {
      block(child, task, because);
    }
  }
}
