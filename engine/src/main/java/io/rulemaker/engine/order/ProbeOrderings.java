package io.rulemaker.engine.order;

import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.ActionKey;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Kind;
import io.rulemaker.engine.model.Link;
import io.rulemaker.engine.model.Ordering;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import java.util.List;

/**
 * Orders probes before what their result may change: instances that were not started yet (OG-20.1),
 * and whatever waits for a stop (OG-21). For restarts see {@link RestartProbes}.
 */
final class ProbeOrderings {
  private ProbeOrderings() {}

  /** Adds the links. */
  static void add(Cluster cluster) {
    cluster.resources.forEach(ProbeOrderings::addFor);
    for (Ordering ordering : cluster.orderings) {
      addForStop(ordering);
    }
  }

  private static void addFor(Resource resource) {
    if (!(resource instanceof Primitive)) {
      resource.children().forEach(ProbeOrderings::addFor);
      return;
    }
    for (Action probe : probes(resource)) {
      if (!probe.runnable) {
        List<Link> outputs = probe.outputs;
        for (int i = outputs.size() - 1; i >= 0; i--) {
          orderBeforeInstances(probe, outputs.get(i));
        }
      }
    }
  }

  /** The probes of a resource, oldest first. */
  static List<Action> probes(Resource resource) {
    return resource.plan.actionsWithKey(ActionKey.text(resource.id, "monitor", 0));
  }

  /** OG-20.1: a probe that cannot run holds up the instances that are not active. */
  private static void orderBeforeInstances(Action probe, Link link) {
    Resource collective = link.other.resource;
    if ((link.kinds & Kind.BLOCK) != 0
        || !link.other.is("start")
        || !Tasks.isMultiple(collective)
        || !collective.isAncestorOf(probe.resource)) {
      return;
    }
    List<Link> outputs = link.other.outputs;
    for (int i = outputs.size() - 1; i >= 0; i--) {
      Action then = outputs.get(i).other;
      if (then.is("start")
          && then.resource != null
          && collective.isAncestorOf(then.resource)
          && !then.resource.seen.active()) {
        Orderings.link(probe, then, Kind.ORDER | Kind.BLOCK);
      }
    }
  }

  /** OG-21: what waits for a stop waits for the probes that may find something to stop. */
  private static void addForStop(Ordering ordering) {
    Resource first = ordering.firstResource;
    if (ordering.kinds == Kind.NONE
        || first == null
        || first == ordering.thenResource
        || first.isCollective()
        || !isStop(ordering.firstTask, ordering.firstKey)
        || isStopOfContainer(ordering)) {
      return;
    }
    List<Action> probes = probes(first);
    if (probes.isEmpty()) {
      return;
    }
    int kinds =
        ordering.kinds == Kind.ANTI || ordering.kinds == Kind.LOAD
            ? ordering.kinds
            : Kind.ORDER | (ordering.kinds & (Kind.IF_UNMIG | Kind.SAME_NODE));
    for (Action then : thens(ordering)) {
      for (Action probe : probes) {
        if (!isBeyond(probe, then)) {
          Orderings.link(probe, then, kinds);
        }
      }
    }
  }

  private static boolean isStop(String task, String key) {
    return task != null ? task.equals("stop") : key.endsWith("_stop_0");
  }

  private static boolean isStopOfContainer(Ordering ordering) {
    return ordering.thenResource != null
        && ordering.thenResource == ordering.firstResource.launcher
        && isStop(ordering.thenTask, ordering.thenKey);
  }

  private static List<Action> thens(Ordering ordering) {
    if (ordering.then != null) {
      return List.of(ordering.then);
    }
    Resource resource = ordering.thenResource;
    String key =
        ordering.thenKey != null
            ? ordering.thenKey
            : ActionKey.text(resource.id, ordering.thenTask, 0);
    return resource.plan.actionsWithKey(key);
  }

  /** The unfencing of the probe's own node, and the shutdown of another, do not wait for it. */
  private static boolean isBeyond(Action probe, Action then) {
    if (then.is("do_shutdown")) {
      return then.node != probe.node;
    }
    return then.is("stonith")
        && then.node == probe.node
        && "on".equals(then.meta.get("stonith_action"));
  }
}
