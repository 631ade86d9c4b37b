package io.rulemaker.engine.place;

import io.rulemaker.engine.model.Colocation;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.NodeTable;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.value.Score;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * Which instance of a collective gets its turn first (CL-16). Not a consistent order: sort with
 * {@link io.rulemaker.engine.value.StableMergeSort}. Valid for one sort, because it remembers
 * colocation values.
 */
final class InstanceOrder implements Comparator<Resource> {
  private final Placement placement;
  private final Resource collective;
  private final Map<Resource, Integer> colocationValues = new HashMap<>();

  InstanceOrder(Placement placement, Resource collective) {
    this.placement = placement;
    this.collective = collective;
  }

  @Override
  public int compare(Resource a, Resource b) {
    if (a.seen.active() && b.seen.active()) {
      int byPlaces = Integer.compare(a.seen.activeOn.size(), b.seen.activeOn.size());
      if (byPlaces != 0) {
        return byPlaces;
      }
    }
    Node nodeOfA = CurrentNode.of(a);
    Node nodeOfB = CurrentNode.of(b);
    boolean fineA = nodeOfA == null || isAllowed(a, nodeOfA);
    boolean fineB = nodeOfB == null || isAllowed(b, nodeOfB);
    if (fineA != fineB) {
      return fineA ? -1 : 1;
    }
    int byPriority = Integer.compare(b.plan.priority, a.plan.priority);
    if (byPriority != 0) {
      return byPriority;
    }
    return compareNodes(a, fineA ? nodeOfA : null, b, fineB ? nodeOfB : null);
  }

  private static boolean isAllowed(Resource instance, Node node) {
    return instance.plan.allowed.contains(node) && instance.plan.allowed.score(node) >= 0;
  }

  private int compareNodes(Resource a, Node nodeOfA, Resource b, Node nodeOfB) {
    if (nodeOfA == null || nodeOfB == null) {
      return Boolean.compare(nodeOfB != null, nodeOfA != null);
    }
    int byAvailability = Boolean.compare(nodeOfB.available(), nodeOfA.available());
    if (byAvailability != 0) {
      return byAvailability;
    }
    NodeTable table = collective.plan.allowed;
    boolean knownA = table.contains(nodeOfA);
    boolean knownB = table.contains(nodeOfB);
    if (!knownA || !knownB) {
      return Boolean.compare(knownB, knownA);
    }
    int byCount = Integer.compare(table.count(nodeOfA), table.count(nodeOfB));
    if (byCount != 0) {
      return byCount;
    }
    int byFailure = Boolean.compare(Places.isFailed(a), Places.isFailed(b));
    if (byFailure != 0) {
      return byFailure;
    }
    int byColocation = Integer.compare(colocationValue(b, nodeOfB), colocationValue(a, nodeOfA));
    return byColocation != 0 ? byColocation : Integer.compare(number(a), number(b));
  }

  /** What the colocations of an instance make of its current node (CL-16 step 9). */
  private int colocationValue(Resource instance, Node node) {
    Integer known = colocationValues.get(instance);
    if (known == null) {
      known = computeColocationValue(instance, node);
      colocationValues.put(instance, known);
    }
    return known;
  }

  private int computeColocationValue(Resource instance, Node node) {
    var thisWith = ColocationLists.thisWith(instance);
    var withThis = ColocationLists.withThis(instance);
    if (thisWith.isEmpty() && withThis.isEmpty()) {
      return node.baseScore;
    }
    NodeTable table = new NodeTable(placement.cluster.nodes);
    table.put(node, node.baseScore);
    for (Colocation by : thisWith) {
      table = PreferenceMerge.forComparison(placement, instance, table, by, by.primary(), false);
    }
    for (Colocation by : withThis) {
      if (Influence.has(by, instance)) {
        table = PreferenceMerge.forComparison(placement, instance, table, by, by.dependent(), true);
      }
    }
    return Score.clamp(table.score(node));
  }

  /** The number at the end of the id: {@code X:3}, or {@code X-docker-3} for a container. */
  static int number(Resource instance) {
    String id = instance.id;
    int start = id.length();
    while (start > 0 && id.charAt(start - 1) >= '0' && id.charAt(start - 1) <= '9') {
      start--;
    }
    int value = 0;
    for (int i = start; i < id.length(); i++) {
      value = Math.min(value * 10 + id.charAt(i) - '0', 100_000_000);
    }
    return value;
  }
}
