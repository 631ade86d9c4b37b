package io.rulemaker.engine.order;

import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.ActionKey;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Group;
import io.rulemaker.engine.model.Kind;
import io.rulemaker.engine.model.Link;
import io.rulemaker.engine.model.Ordering;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.model.Role;
import io.rulemaker.engine.place.Compatibility;
import java.util.ArrayDeque;
import java.util.List;

/**
 * Orders probes before what their result may change (OG-20, OG-21): instances that were not started
 * yet, resources that would be restarted, and whatever waits for a stop.
 */
final class ProbeOrderings {
  private final Cluster cluster;
  private final int[] visited;
  private int visit;
  private final ArrayDeque<Action> toVisit = new ArrayDeque<>();

  private ProbeOrderings(Cluster cluster) {
    this.cluster = cluster;
    visited = new int[cluster.actions.size() + 1];
  }

  /** Adds the links. */
  static void add(Cluster cluster) {
    ProbeOrderings probes = new ProbeOrderings(cluster);
    cluster.resources.forEach(probes::addFor);
    for (Ordering ordering : cluster.orderings) {
      addForStop(ordering);
    }
  }

  private void addFor(Resource resource) {
    if (!(resource instanceof Primitive)) {
      resource.children().forEach(this::addFor);
      return;
    }
    for (Action probe : probes(resource)) {
      List<Link> outputs = probe.outputs;
      for (int i = outputs.size() - 1; i >= 0; i--) {
        Link link = outputs.get(i);
        orderBeforeInstances(probe, link);
        orderBeforeRestarts(probe, link.other);
      }
    }
  }

  private static List<Action> probes(Resource resource) {
    return resource.plan.actionsWithKey(ActionKey.text(resource.id, "monitor", 0));
  }

  /** OG-20.1: a probe that cannot run holds up the instances that are not active. */
  private static void orderBeforeInstances(Action probe, Link link) {
    Resource collective = link.other.resource;
    if (probe.runnable
        || (link.kinds & Kind.BLOCK) != 0
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

  /** OG-20.2: what must start after something unprobed may have to stop first. */
  private void orderBeforeRestarts(Action probe, Action start) {
    visit++;
    toVisit.push(start);
    while (!toVisit.isEmpty()) {
      Action action = toVisit.pop();
      if (visited[action.id] == visit) {
        continue;
      }
      visited[action.id] = visit;
      if (action.resource instanceof Primitive primitive && primitive != probe.resource) {
        orderBeforeDown(probe, primitive, Inverse.of(action.task));
      }
      List<Link> outputs = action.outputs;
      for (int i = 0, n = outputs.size(); i < n; i++) {
        if (leadsOn(probe, action, outputs.get(i))) {
          toVisit.push(outputs.get(i).other);
        }
      }
    }
  }

  private static void orderBeforeDown(Action probe, Primitive primitive, String task) {
    if (task == null || !(task.equals("stop") || task.equals("demote"))) {
      return;
    }
    List<Action> downs = primitive.plan.actionsCreatedFor(task);
    for (int i = 0, n = downs.size(); i < n; i++) {
      if (!downs.get(i).pseudo) {
        Orderings.link(probe, downs.get(i), Kind.ORDER);
      }
    }
  }

  private boolean leadsOn(Action probe, Action action, Link link) {
    if ((link.kinds & Kind.FORCE) != 0) {
      return true;
    }
    Resource collective = action.resource;
    Resource below = link.other.resource;
    if (collective == null
        || below == null
        || below.parent != collective
        || collective == probe.resource.parent
        || !(below instanceof Primitive || below instanceof Group)) {
      return false;
    }
    return !Tasks.interleaves(collective)
        || Compatibility.instance(cluster, probe.resource, collective, Role.UNKNOWN, false)
            == below;
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
