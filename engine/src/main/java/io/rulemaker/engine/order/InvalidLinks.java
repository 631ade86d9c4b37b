package io.rulemaker.engine.order;

import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Kind;
import io.rulemaker.engine.model.Link;
import java.util.ArrayDeque;
import java.util.List;

/** Disables links that would turn the world upside down or into a circle (OG-35, OG-36). */
final class InvalidLinks {
  private final int[] visited;
  private int visit;

  private InvalidLinks(Cluster cluster) {
    visited = new int[cluster.actions.size() + 1];
  }

  /** Phase H. */
  static void disable(Cluster cluster) {
    List<Action> actions = cluster.actions;
    if (cluster.hasRemoteNodes()) {
      actions.forEach(InvalidLinks::disableGuestInversions);
    }
    InvalidLinks loops = new InvalidLinks(cluster);
    for (int i = actions.size() - 1; i >= 0; i--) {
      if (actions.get(i).is("migrate_to")) {
        loops.disableLoadLoops(actions.get(i));
      }
    }
  }

  /** OG-35: what brings a guest node up does not wait for what runs there; its fencing does not. */
  private static void disableGuestInversions(Action then) {
    if (then.resource == null || then.resource.launched.isEmpty()) {
      return;
    }
    for (Link link : then.inputs) {
      Action first = link.other;
      if ((link.kinds & Kind.GUEST_OK) == 0
          && first.resource != null
          && first.node != null
          && first.node.isGuest()
          && first.node.connection.launcher == then.resource) {
        link.kinds = Kind.NONE;
      }
    }
  }

  /** OG-36: two migrations that wait for each other's capacity would wait forever. */
  private void disableLoadLoops(Action migration) {
    List<Link> inputs = migration.inputs;
    for (int i = inputs.size() - 1; i >= 0; i--) {
      Link link = inputs.get(i);
      if (link.kinds == Kind.LOAD
          && GraphRelevance.includes(link, migration)
          && leadsTo(link.other, migration)) {
        link.kinds = Kind.NONE;
      }
    }
  }

  /** Whether an action waits, directly or not, for another. */
  private boolean leadsTo(Action from, Action target) {
    visit++;
    ArrayDeque<Action> toVisit = new ArrayDeque<>();
    toVisit.push(from);
    while (!toVisit.isEmpty()) {
      Action action = toVisit.pop();
      if (action == target) {
        return true;
      }
      if (visited[action.id] != visit) {
        visited[action.id] = visit;
        for (Link link : action.inputs) {
          if (GraphRelevance.includes(link, action)) {
            toVisit.push(link.other);
          }
        }
      }
    }
    return false;
  }
}
