package io.rulemaker.engine.place;

import io.rulemaker.engine.model.Clone;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.NodeTable;
import io.rulemaker.engine.model.Options;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.place.PlacementRecorder.Criterion;

/** Chooses the node of a managed primitive from its finished table (PL-40). */
final class NodeChoice {
  private final Placement placement;
  private final Cluster cluster;
  private final CapacityBans capacity;

  NodeChoice(Placement placement) {
    this.placement = placement;
    this.cluster = placement.cluster;
    this.capacity = new CapacityBans(placement);
  }

  /** Chooses and places. No second candidate is tried if the best one will not do. */
  void choose(Primitive resource, Node prefer, boolean last) {
    Node preferred = prefer;
    if (cluster.options.placementStrategy != Options.Placement.DEFAULT) {
      Node roomiest = capacity.ban(resource);
      preferred = preferred == null ? roomiest : preferred;
    }
    NodeTable table = resource.plan.allowed;
    Node current = CurrentNode.of(resource);
    NodeOrder order = new NodeOrder(cluster, table, current);
    Node best = order.best();
    Node chosen = best;
    Criterion why = null;
    if (isAsGood(preferred, best, table)) {
      chosen = preferred;
      why = preferred == best ? null : Criterion.PREFERRED;
    } else if (mayStay(resource, best, current, table)) {
      chosen = current;
      why = current == best ? null : Criterion.CURRENT_NODE;
    }
    if (placement.recording()) {
      // Before the node counts one resource more.
      record(resource, chosen, order, best, why);
    }
    place(resource, chosen, last);
  }

  private static boolean isAsGood(Node preferred, Node best, NodeTable table) {
    return preferred != null
        && table.contains(preferred)
        && table.score(preferred) >= Math.max(0, table.score(best))
        && preferred.available();
  }

  /** Of equally attractive nodes the current one wins; at score 0 fewer resources count more. */
  private static boolean mayStay(Primitive resource, Node best, Node current, NodeTable table) {
    return best != null
        && current != null
        && !(resource.parent instanceof Clone clone && clone.config.unique)
        && best.available()
        && table.score(best) > 0
        && current.available()
        && current.baseScore >= 0
        && table.contains(current)
        && table.score(current) == table.score(best);
  }

  private void place(Primitive resource, Node chosen, boolean last) {
    if (isUsable(resource, chosen)) {
      Placing.place(resource, chosen);
      placement.scores.utilization(resource, chosen);
    } else {
      Placing.placeNowhere(resource, last);
    }
  }

  /** Guests come up with their connection, so they need not be available yet. */
  private static boolean isUsable(Primitive resource, Node chosen) {
    return chosen != null
        && resource.plan.allowed.score(chosen) >= 0
        && (chosen.available() || chosen.isGuest());
  }

  private void record(Primitive resource, Node chosen, NodeOrder order, Node best, Criterion why) {
    if (!isUsable(resource, chosen)) {
      placement.recorder.chosen(resource, null, best, Criterion.NONE_USABLE);
    } else if (why != null) {
      placement.recorder.chosen(resource, chosen, best, why);
    } else {
      Node next = order.bestExcept(chosen);
      placement.recorder.chosen(
          resource,
          chosen,
          next,
          next == null ? Criterion.ONLY_NODE : order.criterion(chosen, next));
    }
  }
}
