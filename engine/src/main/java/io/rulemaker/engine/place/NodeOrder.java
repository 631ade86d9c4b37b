package io.rulemaker.engine.place;

import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.NodeTable;
import io.rulemaker.engine.model.Options;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.place.PlacementRecorder.Criterion;
import io.rulemaker.engine.value.Score;
import io.rulemaker.engine.value.StableMergeSort;
import java.util.Comparator;
import java.util.List;

/** Which of two nodes is better for a resource (PL-39). */
final class NodeOrder {
  private final Options.Placement strategy;
  private final NodeTable table;
  private final Node current;

  /**
   * The order for a resource and its table as they are now.
   *
   * @param current where the resource runs now; null if nowhere
   */
  NodeOrder(Cluster cluster, NodeTable table, Node current) {
    this.strategy = cluster.options.placementStrategy;
    this.table = table;
    this.current = current;
  }

  /** The order for a resource. */
  static NodeOrder of(Cluster cluster, Resource resource) {
    return new NodeOrder(cluster, resource.plan.allowed, CurrentNode.of(resource));
  }

  /** The score that counts: that of an unavailable node is -INFINITY. */
  private int score(Node node) {
    return node.available() ? table.score(node) : -Score.INFINITY;
  }

  /** Negative if a is better. */
  int compare(Node a, Node b) {
    int byScore = Integer.compare(score(b), score(a));
    if (byScore != 0) {
      return byScore;
    }
    if (strategy != Options.Placement.MINIMAL) {
      int byLoad = compareLoad(a, b);
      if (byLoad != 0) {
        return byLoad;
      }
    }
    return a.name.compareTo(b.name);
  }

  private int compareLoad(Node a, Node b) {
    int bySpare = strategy == Options.Placement.BALANCED ? Capacity.compareSpare(a, b) : 0;
    if (bySpare != 0) {
      return bySpare;
    }
    int byCount = Integer.compare(a.assignedCount, b.assignedCount);
    if (byCount != 0) {
      return byCount;
    }
    return Boolean.compare(b == current, a == current);
  }

  /** What {@link #compare} was decided by. */
  Criterion criterion(Node a, Node b) {
    if (score(a) != score(b)) {
      return Criterion.SCORE;
    }
    if (strategy != Options.Placement.MINIMAL) {
      if (strategy == Options.Placement.BALANCED && Capacity.compareSpare(a, b) != 0) {
        return Criterion.SPARE_CAPACITY;
      }
      if (a.assignedCount != b.assignedCount) {
        return Criterion.FEWER_RESOURCES;
      }
      if (a == current || b == current) {
        return Criterion.CURRENT_NODE;
      }
    }
    return Criterion.NAME;
  }

  /**
   * The best node of the table; null if it is empty. A scan finds what a sort would put first,
   * except where spare capacities are compared: that order is not transitive.
   */
  Node best() {
    if (strategy == Options.Placement.BALANCED) {
      List<Node> sorted = sorted();
      return sorted.isEmpty() ? null : sorted.get(0);
    }
    return bestExcept(null);
  }

  /** The best node other than one; for explanations. */
  Node bestExcept(Node except) {
    Node best = null;
    for (Node node : table.nodes()) {
      if (node != except && table.contains(node) && (best == null || compare(node, best) < 0)) {
        best = node;
      }
    }
    return best;
  }

  /** All nodes of the table, the best first. */
  List<Node> sorted() {
    List<Node> nodes = table.present();
    StableMergeSort.sort(nodes, (Comparator<Node>) this::compare);
    return nodes;
  }
}
