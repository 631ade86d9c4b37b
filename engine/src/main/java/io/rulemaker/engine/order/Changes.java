package io.rulemaker.engine.order;

import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Resource;

/**
 * Changes flags of actions, records the reasons (AC-55), and keeps a clock of changes. A link whose
 * two ends did not change since it was last applied has nothing to say: this spares the fix-point
 * most of its work. The view of a collective's action depends on everything below the collective,
 * so a change is noted all the way up.
 */
final class Changes {
  private int clock;
  private int everythingAt;

  /** The time now, in changes. */
  int now() {
    return clock;
  }

  /** When the flags of an action, or anything that its view depends on, last changed. */
  int last(Action action) {
    Resource resource = action.resource;
    int changed =
        resource == null || !resource.isCollective() ? action.changedAt : resource.plan.changedAt;
    return Math.max(changed, everythingAt);
  }

  /** Notes that flags of an action changed. */
  void changed(Action action) {
    action.changedAt = ++clock;
    for (Resource r = action.resource; r != null; r = r.parent) {
      r.plan.changedAt = clock;
    }
  }

  /** Notes a change whose reach is unknown, such as that of an assignment. */
  void everythingChanged() {
    everythingAt = ++clock;
  }

  void require(Action action, Action because) {
    if (action.optional) {
      action.optional = false;
      explain(action, "required", because);
      changed(action);
    }
  }

  void forbid(Action action, Action because) {
    if (action.runnable) {
      action.runnable = false;
      explain(action, "unrunnable", because);
      changed(action);
    }
  }

  void forbidMigration(Action action, Action because) {
    if (action.migratable) {
      action.migratable = false;
      explain(action, "unmigrateable", because);
      changed(action);
    }
  }

  void makeReal(Action action) {
    if (action.pseudo) {
      action.pseudo = false;
      changed(action);
    }
  }

  void makeOptional(Action action) {
    if (!action.optional) {
      action.optional = true;
      changed(action);
    }
  }

  private static void explain(Action action, String what, Action because) {
    if (action.reason == null && action.resource != because.resource) {
      String who = because.resource == null ? "" : because.resource.id + " ";
      action.reason = what + " " + who + because.task;
    }
  }

  /** The flags that orderings change, for comparison. */
  static int flags(Action action) {
    return (action.optional ? 1 : 0)
        | (action.runnable ? 2 : 0)
        | (action.migratable ? 4 : 0)
        | (action.pseudo ? 8 : 0);
  }

  /** Whether two known nodes differ. */
  static boolean differ(Node a, Node b) {
    return a != null && b != null && a != b;
  }
}
