package io.rulemaker.engine.place;

import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.NodeTable;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.value.Score;
import java.util.ArrayList;
import java.util.List;

/**
 * Spreads the instances of a clone, or the containers of a bundle, over nodes (CL-17 to CL-20):
 * first those that can stay where they are, then the others.
 */
final class InstancePlacement {
  private final Placement placement;
  private final Resource collective;
  private final List<? extends Resource> instances;
  private final int max;
  private final int maxPerNode;
  private int assigned;

  /**
   * Prepares to place.
   *
   * @param collective the clone or bundle: its table bounds where and how often
   * @param instances in the order in which they get their turn
   * @param max how many may run in all
   * @param maxPerNode how many may run on one node
   */
  InstancePlacement(
      Placement placement,
      Resource collective,
      List<? extends Resource> instances,
      int max,
      int maxPerNode) {
    this.placement = placement;
    this.collective = collective;
    this.instances = instances;
    this.max = max;
    this.maxPerNode = maxPerNode;
  }

  /** Places all instances that are not assigned yet. */
  void placeAll() {
    collective.plan.allowed.resetCounts();
    int optimum = optimumPerNode();
    for (Resource instance : instances) {
      if (assigned >= max) {
        break;
      }
      if (!instance.plan.decided && keep(instance, optimum)) {
        assigned++;
      }
    }
    for (Resource instance : instances) {
      if (!instance.plan.decided) {
        placeFinally(instance);
      }
    }
  }

  /** How many instances a node gets if all available nodes share them (CL-18). */
  private int optimumPerNode() {
    int available = 0;
    NodeTable table = collective.plan.allowed;
    for (Node node : table.nodes()) {
      if (table.contains(node) && node.available()) {
        available++;
      }
    }
    return available == 0 ? 1 : Math.max(1, max / available);
  }

  /** Tries to keep an instance where it runs; leaves it unassigned if it cannot (CL-19). */
  private boolean keep(Resource instance, int optimum) {
    Node current = CurrentNode.of(instance);
    if (current == null || !mayStay(instance, current, optimum)) {
      return false;
    }
    placement.recorder.trial(instance, current);
    boolean kept = tryToKeep(instance, current);
    placement.recorder.trialEnded(instance, kept);
    if (kept) {
      collective.plan.allowed.addCount(current, 1);
    }
    return kept;
  }

  private boolean mayStay(Resource instance, Node current, int optimum) {
    NodeTable table = instance.plan.allowed;
    return !instance.seen.failed
        && current.available()
        && current.baseScore >= 0
        && collective.plan.allowed.count(current) < optimum
        && table.contains(current)
        && table.score(current) >= 0;
  }

  /**
   * The instance keeps its node if enough others remain to serve all nodes that it would rather go
   * to: each time it chooses another, that node counts as taken by another instance, and it tries
   * again.
   */
  private boolean tryToKeep(Resource instance, Node current) {
    SavedTables saved = new SavedTables(instance);
    NodeTable scratch = collective.plan.allowed.copy();
    int room = max - assigned;
    int reserved = 0;
    while (true) {
      banUnusable(instance, scratch);
      Node chosen = placement.assign(instance, current, false);
      if (chosen == current) {
        return true;
      }
      saved.restore();
      if (chosen == null) {
        // The members of a group stay "assigned to nothing": they get no second chance (CL-21).
        instance.plan.decided = false;
        return false;
      }
      scratch.addCount(chosen, 1);
      Placing.release(instance);
      if (++reserved >= room) {
        return false;
      }
    }
  }

  private void placeFinally(Resource instance) {
    if (assigned >= max) {
      NodeCriteria.addScore(
          placement.cluster, instance, null, -Score.INFINITY, "clone:limit_reached");
      return;
    }
    banUnusable(instance, collective.plan.allowed);
    Node node = placement.assign(instance, null, true);
    if (node != null) {
      collective.plan.allowed.addCount(node, 1);
      assigned++;
    }
  }

  /** Bans an instance, with its members, from nodes that are not for it (CL-17). */
  private void banUnusable(Resource instance, NodeTable limits) {
    NodeTable table = instance.plan.allowed;
    for (Node node : table.nodes()) {
      if (table.contains(node)) {
        String reason = whyUnusable(instance, node, limits);
        if (reason != null) {
          ban(instance, node, reason);
        }
      }
    }
  }

  private String whyUnusable(Resource instance, Node node, NodeTable limits) {
    if (instance.seen.removed) {
      return "removed instance";
    }
    if (!node.available()) {
      return "node not available";
    }
    if (!limits.contains(node) || limits.score(node) < 0) {
      return "not allowed for " + collective.id;
    }
    return limits.count(node) >= maxPerNode ? "instance limit per node" : null;
  }

  private void ban(Resource resource, Node node, String reason) {
    if (resource.plan.allowed.contains(node)) {
      resource.plan.allowed.put(node, -Score.INFINITY);
      placement.recorder.replaced(resource, node, -Score.INFINITY, reason);
    }
    for (Resource member : resource.children()) {
      ban(member, node, reason);
    }
  }

  /** The tables of an instance and its members, to be put back after a trial. */
  private static final class SavedTables {
    private final List<Resource> resources = new ArrayList<>();
    private final List<NodeTable> tables = new ArrayList<>();

    SavedTables(Resource instance) {
      save(instance);
      if (!(instance instanceof Primitive)) {
        instance.children().forEach(this::save);
      }
    }

    private void save(Resource resource) {
      resources.add(resource);
      tables.add(resource.plan.allowed.copy());
    }

    void restore() {
      for (int i = 0; i < resources.size(); i++) {
        resources.get(i).plan.allowed = tables.get(i).copy();
      }
    }
  }
}
