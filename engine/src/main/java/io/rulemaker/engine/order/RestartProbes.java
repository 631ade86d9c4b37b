package io.rulemaker.engine.order;

import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Group;
import io.rulemaker.engine.model.Kind;
import io.rulemaker.engine.model.Link;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.model.Role;
import io.rulemaker.engine.place.Compatibility;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Orders the probes of a resource before the stops of what would have to restart if the probe finds
 * something (OG-20.2).
 *
 * <p>Such links only sort. So they are made after the flags have spread, and only towards stops and
 * demotions that will happen: in a long chain of orderings everything else would be a link from
 * each probe to each later resource. They follow the links, and the assignment, as they were before
 * flags spread.
 */
final class RestartProbes {
  private final Cluster cluster;
  private final int[] outputsBefore;
  private final int[] visited;
  private final ArrayDeque<Action> toVisit = new ArrayDeque<>();
  private int visit;
  private BitSet worthVisiting;

  /** Takes note of the links as they are now. */
  RestartProbes(Cluster cluster) {
    this.cluster = cluster;
    List<Action> actions = cluster.actions;
    outputsBefore = new int[actions.size() + 1];
    visited = new int[actions.size() + 1];
    for (Action action : actions) {
      outputsBefore[action.id] = action.outputs.size();
    }
  }

  /** Adds the links, now that it is known what will stop. */
  void add() {
    worthVisiting = leadingToRestarts();
    if (!worthVisiting.isEmpty()) {
      cluster.resources.forEach(this::addFor);
    }
  }

  /** The actions from which links lead to the start or promotion of something that goes down. */
  private BitSet leadingToRestarts() {
    BitSet leading = new BitSet();
    for (Action action : cluster.actions) {
      if (goesDown(action)) {
        for (Action up : action.resource.plan.actionsCreatedFor(Inverse.of(action.task))) {
          toVisit.push(up);
        }
      }
    }
    while (!toVisit.isEmpty()) {
      Action action = toVisit.pop();
      if (!leading.get(action.id)) {
        leading.set(action.id);
        for (Link link : action.inputs) {
          toVisit.push(link.other);
        }
      }
    }
    return leading;
  }

  private static boolean goesDown(Action action) {
    return (action.is("stop") || action.is("demote"))
        && !action.pseudo
        && (action.required() || action.alwaysInGraph)
        && action.resource instanceof Primitive;
  }

  private void addFor(Resource resource) {
    if (!(resource instanceof Primitive)) {
      resource.children().forEach(this::addFor);
      return;
    }
    for (Action probe : ProbeOrderings.probes(resource)) {
      List<Link> outputs = probe.outputs;
      for (int i = outputsBefore[probe.id] - 1; i >= 0; i--) {
        for (Action down : downAfter(probe, outputs.get(i).other)) {
          probe.addOutput(down, Kind.ORDER);
          down.inputs.add(new Link(probe, Kind.ORDER));
        }
      }
    }
  }

  /** What goes down because it restarts after an action that waits for a probe. */
  private List<Action> downAfter(Action probe, Action start) {
    List<Action> downs = new ArrayList<>();
    visit++;
    toVisit.push(start);
    while (!toVisit.isEmpty()) {
      Action action = toVisit.pop();
      if (visited[action.id] == visit || !worthVisiting.get(action.id)) {
        continue;
      }
      visited[action.id] = visit;
      if (action.resource instanceof Primitive primitive && primitive != probe.resource) {
        collectDowns(action, primitive, downs);
      }
      List<Link> outputs = action.outputs;
      for (int i = 0, n = outputsBefore[action.id]; i < n; i++) {
        if (leadsOn(probe, action, outputs.get(i))) {
          toVisit.push(outputs.get(i).other);
        }
      }
    }
    return downs;
  }

  private static void collectDowns(Action up, Primitive primitive, List<Action> into) {
    if (up.is("start") || up.is("promote")) {
      for (Action down : primitive.plan.actionsCreatedFor(Inverse.of(up.task))) {
        if (goesDown(down)) {
          into.add(down);
        }
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
        || Compatibility.instance(
                cluster,
                probe.resource,
                collective,
                Role.UNKNOWN,
                Compatibility.By.ASSIGNED_AT_FIRST)
            == below;
  }
}
