package io.rulemaker.engine.place;

import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.NodeTable;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.value.Score;
import io.rulemaker.engine.value.StableMergeSort;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Re-sorts top-level resources where capacity counts (PL-20): what must give way is what comes
 * later.
 */
final class ResourceOrder {
  private final Map<Resource, NodeTable> merged = new HashMap<>();
  private final List<Node> nodes;

  private ResourceOrder(Placement placement) {
    Cluster cluster = placement.cluster;
    NodeTable base = new NodeTable(cluster.nodes);
    cluster.nodes.forEach(node -> base.put(node, node.baseScore));
    this.nodes = new NodeOrder(cluster, base, null).sorted();
    for (Resource resource : cluster.resources) {
      merged.put(resource, PreferenceMerge.fromScratch(placement, resource));
    }
  }

  static void sort(Placement placement) {
    ResourceOrder order = new ResourceOrder(placement);
    StableMergeSort.sort(placement.cluster.resources, order::compare);
  }

  private int compare(Resource a, Resource b) {
    int byPriority = Integer.compare(b.plan.priority, a.plan.priority);
    if (byPriority != 0) {
      return byPriority;
    }
    int byCurrent = Integer.compare(atCurrentNode(b), atCurrentNode(a));
    if (byCurrent != 0) {
      return byCurrent;
    }
    NodeTable tableOfA = merged.get(a);
    NodeTable tableOfB = merged.get(b);
    for (Node node : nodes) {
      int byNode = Integer.compare(tableOfB.scoreOrBanned(node), tableOfA.scoreOrBanned(node));
      if (byNode != 0) {
        return byNode;
      }
    }
    return 0;
  }

  private int atCurrentNode(Resource resource) {
    Node current = CurrentNode.of(resource);
    return current == null ? -Score.INFINITY : merged.get(resource).scoreOrBanned(current);
  }
}
