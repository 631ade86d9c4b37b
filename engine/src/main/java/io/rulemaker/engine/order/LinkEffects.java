package io.rulemaker.engine.order;

import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Kind;
import io.rulemaker.engine.model.Link;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Resource;

/** Applies a link: what each of its kinds does, in a fixed order (OG-26). */
final class LinkEffects {
  /** Kinds that touch no action when nothing below a collective is to be looked at. */
  private static final int INERT =
      Kind.ORDER | Kind.SERIAL | Kind.LOAD | Kind.ANTI | Kind.IF_UNMIG | Kind.GUEST_OK;

  private static final int[] LATE_KINDS = {
    Kind.MIG_GATE, Kind.ELSE_REAL, Kind.ORDER, Kind.SERIAL, Kind.ASYM
  };

  private final Changes changes;
  private final ActionViews views;
  private final LinkPush links;

  LinkEffects(Changes changes, ActionViews views, LinkPush links) {
    this.changes = changes;
    this.views = views;
    this.links = links;
  }

  /**
   * Applies a link.
   *
   * @param link then's input copy
   * @param firstNode the node of first, for the view of then
   * @param thenNode the node of then, for the view of first
   * @return {@link PairRule#FIRST} and {@link PairRule#THEN} as far as flags changed
   */
  int apply(Link link, Action then, Node firstNode, Node thenNode) {
    Action first = link.other;
    if ((link.kinds & ~INERT) == 0 && isSingle(first) && isSingle(then)) {
      return 0;
    }
    int view = views.of(first, thenNode);
    int thenView = views.of(then, firstNode);
    Node node = then.node;
    if ((link.kinds & Kind.FORCE_SAME_NODE) != 0) {
      link.kinds = (link.kinds & ~Kind.FORCE_SAME_NODE) | Kind.FORCE;
      node = first.node;
    }
    int changed = spread(link, first, then, node, view);
    spreadIntoGraph(link, first, then, view, thenView);
    return changed | blockBehindBlocked(link, first, then);
  }

  private static boolean isSingle(Action action) {
    return action.resource == null || !action.resource.isCollective();
  }

  private int spread(Link link, Action first, Action then, Node node, int view) {
    Resource resource = then.resource;
    int changed = 0;
    if (has(link, Kind.FORCE)) {
      changed |=
          resource != null
              ? links.push(resource, first, then, node, view, Kind.FORCE)
              : requireIf((view & ActionViews.OPTIONAL) == 0, then, first);
    }
    if (has(link, Kind.RESTART) && resource != null) {
      changed |= links.push(resource, first, then, node, view, Kind.RESTART);
    }
    if (has(link, Kind.NEED)) {
      changed |=
          first.resource != null
              ? links.push(first.resource, first, then, node, view, Kind.NEED)
              : forbidNeeded(first, then, view);
    }
    if (has(link, Kind.NEED_PROMOTED) && resource != null) {
      changed |= links.push(resource, first, then, node, view, Kind.NEED_PROMOTED);
    }
    if (has(link, Kind.MIN) && resource == null && (view & ActionViews.RUNNABLE) != 0) {
      count(then);
    }
    changed |= spreadBlocking(link, first, then, node, view);
    for (int kind : LATE_KINDS) {
      if (has(link, kind) && resource != null) {
        changed |= links.push(resource, first, then, node, view, kind);
      }
    }
    return changed;
  }

  private int spreadBlocking(Link link, Action first, Action then, Node node, int view) {
    boolean unrunnable = (view & ActionViews.RUNNABLE) == 0;
    int changed = 0;
    if (has(link, Kind.REMOTE_PROBE) && then.resource != null) {
      if (unrunnable && first.resource != null && first.resource.seen.active()) {
        link.kinds = Kind.NONE;
      } else {
        changed |= links.push(then.resource, first, then, node, view, Kind.BLOCK);
      }
    }
    if (has(link, Kind.BLOCK)) {
      changed |=
          then.resource != null
              ? links.push(then.resource, first, then, node, view, Kind.BLOCK)
              : forbidIf(unrunnable, then, first);
    }
    return changed;
  }

  private static void count(Action then) {
    then.runnableFirsts++;
    if (then.runnableFirsts >= then.neededFirsts) {
      then.runnable = true;
    }
  }

  private void spreadIntoGraph(Link link, Action first, Action then, int view, int thenView) {
    if (has(link, Kind.GRAPH_THEN) && first.runnable && (view & ActionViews.OPTIONAL) == 0) {
      then.alwaysInGraph = true;
    }
    if (has(link, Kind.GRAPH_FIRST) && (thenView & ActionViews.OPTIONAL) == 0) {
      first.alwaysInGraph = true;
    }
  }

  /** A blocked resource is left as it is, so nothing may happen that needs its stop (OG-26.15). */
  private int blockBehindBlocked(Link link, Action first, Action then) {
    boolean stuck =
        (link.kinds & (Kind.FORCE | Kind.NEED | Kind.RESTART)) != 0
            && first.is("stop")
            && !first.runnable
            && first.resource != null
            && !first.resource.seen.managed
            && first.resource.seen.blocked;
    return forbidIf(stuck, then, first);
  }

  private int requireIf(boolean condition, Action then, Action first) {
    if (!condition || then.required()) {
      return 0;
    }
    changes.require(then, first);
    return PairRule.THEN;
  }

  private int forbidIf(boolean condition, Action then, Action first) {
    if (!condition || !then.runnable) {
      return 0;
    }
    changes.forbid(then, first);
    return PairRule.THEN;
  }

  private int forbidNeeded(Action first, Action then, int view) {
    if ((view & ActionViews.OPTIONAL) != 0 || !first.runnable) {
      return 0;
    }
    changes.forbid(first, then);
    return PairRule.FIRST;
  }

  private static boolean has(Link link, int kind) {
    return (link.kinds & kind) != 0;
  }
}
