package io.rulemaker.engine.order;

import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Kind;
import io.rulemaker.engine.model.Link;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Resource;

/** Which actions are carried out, and which of their inputs they wait for (OG-39, OG-40). */
public final class GraphRelevance {
  private static final int ONLY_SORTS =
      Kind.ORDER | Kind.GRAPH_FIRST | Kind.GRAPH_THEN | Kind.GUEST_OK;

  private GraphRelevance() {}

  /** Whether an action belongs into the graph (OG-40). */
  public static boolean includes(Action action) {
    if (!action.runnable || (action.optional && !action.alwaysInGraph)) {
      return false;
    }
    if (action.resource != null
        && !action.resource.seen.managed
        && !action.is("monitor")
        && !action.meta.containsKey("interval")) {
      return false;
    }
    if (action.pseudo || action.is("stonith") || action.is("do_shutdown")) {
      return true;
    }
    Node node = action.node;
    if (node == null) {
      return false;
    }
    return action.onDc || (node.isGuest() && !node.resetNeeded) || (node.online && !node.unclean);
  }

  /**
   * Whether an action waits for an input (OG-39). A link that turns out to be void because of where
   * its actions run is disabled.
   */
  public static boolean includes(Link link, Action then) {
    Action first = link.other;
    int kinds = link.kinds;
    if (kinds == Kind.NONE || isVoidWhileUnrunnable(first, kinds)) {
      return false;
    }
    if (first.migratable
        && ((kinds & Kind.IF_UNMIG) != 0
            || (kinds == Kind.ORDER && first.key.endsWith("_stop_0")))) {
      return false;
    }
    if (kinds == Kind.LOAD || kinds == Kind.ANTI) {
      boolean holds = kinds == Kind.LOAD ? sharesLoad(first, then) : makesRoom(first, then);
      link.kinds = holds ? kinds : Kind.NONE;
      return holds;
    }
    if (isStopGivenUp(first, then)) {
      return false;
    }
    return first.required() || first.alwaysInGraph || first.inGraph || includes(first);
  }

  private static boolean isVoidWhileUnrunnable(Action first, int kinds) {
    return !first.runnable
        && ((kinds & ~ONLY_SORTS) == 0 || (kinds & (Kind.MIN | Kind.MIG_GATE)) != 0);
  }

  private static boolean sharesLoad(Action first, Action then) {
    if (then.is("migrate_to")) {
      return then.resource != null && first.node == then.resource.plan.assigned;
    }
    return first.node == then.node && first.required();
  }

  private static boolean makesRoom(Action first, Action then) {
    return !Changes.differ(first.node, then.node) && first.required();
  }

  /** The stop of something failed that the cluster may not manage does not hold up a clone. */
  private static boolean isStopGivenUp(Action first, Action then) {
    Resource stopped = first.resource;
    return first.is("stop")
        && stopped != null
        && stopped != then.resource
        && stopped.seen.failed
        && !stopped.seen.managed
        && then.resource != null
        && then.resource.enclosingClone() != null;
  }
}
