package io.rulemaker.engine.place;

import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Discovery;
import io.rulemaker.engine.model.LocationPreference;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.NodeTable;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.value.Score;
import io.rulemaker.rules.place.NodeBan;
import io.rulemaker.rules.place.ShutdownLock;
import io.rulemaker.rules.place.ShutdownLockVoid;
import io.rulemaker.rules.place.Stickiness;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/** Phase 9: locations, shutdown locks, stickiness, failure bans, exclusive discovery (PL-10). */
public final class NodeCriteria {
  private static final Comparator<Stickiness> BY_STICKINESS =
      Comparator.comparing(Stickiness::resource)
          .thenComparing(Stickiness::node)
          .thenComparing(Stickiness::source);

  private static final Comparator<NodeBan> BY_BAN =
      Comparator.comparing(NodeBan::resource)
          .thenComparing(NodeBan::node)
          .thenComparing(NodeBan::source);

  private NodeCriteria() {}

  /** Applies all node criteria to the tables. */
  public static void apply(Cluster cluster) {
    // Locations before the facts are taken: in an opt-in cluster they enable the nodes that a
    // resource may stick to.
    applyLocations(cluster);
    CriteriaFacts facts = CriteriaFacts.of(cluster);
    Demands demands = new Demands(cluster);
    applyLocks(cluster, demands, facts);
    for (Stickiness stickiness : facts.concluded(Stickiness.class, BY_STICKINESS)) {
      String source = demands.source(stickiness, stickiness.source());
      Resource resource = demands.resource(source, stickiness.resource());
      Node node = demands.node(source, stickiness.node());
      if (resource != null && node != null) {
        addScore(cluster, resource, node, Score.clamp(stickiness.score()), source);
      }
    }
    for (NodeBan ban : facts.concluded(NodeBan.class, BY_BAN)) {
      applyBan(cluster, demands, ban);
    }
    cluster.resources.forEach(resource -> restrictExclusive(cluster, resource));
  }

  private static void applyLocks(Cluster cluster, Demands demands, CriteriaFacts facts) {
    ShutdownLocking locking = new ShutdownLocking(cluster, demands);
    facts
        .concluded(ShutdownLockVoid.class, Comparator.comparing(ShutdownLockVoid::resource))
        .forEach(locking::release);
    facts
        .concluded(
            ShutdownLock.class,
            Comparator.comparing(ShutdownLock::resource).thenComparing(ShutdownLock::node))
        .forEach(locking::lock);
  }

  private static void applyLocations(Cluster cluster) {
    LocationEffects effects = new LocationEffects(cluster.placementRecorder);
    List<LocationPreference> locations = cluster.locations;
    for (int i = locations.size() - 1; i >= 0; i--) {
      effects.apply(locations.get(i));
    }
  }

  private static void applyBan(Cluster cluster, Demands demands, NodeBan ban) {
    String source = demands.source(ban, ban.source());
    Resource resource = demands.resource(source, ban.resource());
    if (resource == null) {
      return;
    }
    if (ban.node().isEmpty()) {
      addScore(cluster, resource, null, -Score.INFINITY, source);
      return;
    }
    Node node = demands.node(source, ban.node());
    if (node == null) {
      return;
    }
    addScore(cluster, resource, node, -Score.INFINITY, source);
    if (ban.source().equals(NodeBan.FAIL_LIMIT)) {
      noteFailures(resource, node);
    }
  }

  private static void noteFailures(Resource resource, Node node) {
    if (resource.plan.failedTooOften == null) {
      resource.plan.failedTooOften = new HashSet<>();
    }
    resource.plan.failedTooOften.add(node);
    resource.children().forEach(child -> noteFailures(child, node));
  }

  /**
   * PL-16: what may be discovered on certain nodes only may run on no others. What is below a
   * resource is looked at only if that resource is so limited itself: an exclusive member of a
   * group is not restricted.
   */
  private static void restrictExclusive(Cluster cluster, Resource resource) {
    if (!resource.plan.exclusiveDiscovery && !resource.top().plan.exclusiveDiscovery) {
      return;
    }
    NodeTable table = resource.plan.allowed;
    for (Node node : table.nodes()) {
      if (table.contains(node) && table.discovery(node) != Discovery.EXCLUSIVE) {
        table.put(node, -Score.INFINITY);
        cluster.placementRecorder.replaced(resource, node, -Score.INFINITY, "exclusive discovery");
      }
    }
    resource.children().forEach(child -> restrictExclusive(cluster, child));
  }

  /**
   * Adds a score to a node of a resource and of all below it (PL-6).
   *
   * @param node null for every known node
   * @param source who says so, for explanations, such as {@code __fail_limit__}
   */
  public static void addScore(
      Cluster cluster, Resource resource, Node node, int score, String source) {
    for (Resource child : resource.children()) {
      addScore(cluster, child, node, score, source);
    }
    NodeTable table = resource.plan.allowed;
    if (node != null) {
      table.add(node, score);
      cluster.placementRecorder.contributed(resource, node, score, source);
      return;
    }
    for (Node every : cluster.nodes) {
      table.add(every, score);
      cluster.placementRecorder.contributed(resource, every, score, source);
    }
  }

  /** Replaces a resource's table by -INFINITY on every node (PL-6, last sentence). */
  public static void banEverywhere(Cluster cluster, Resource resource, String source) {
    NodeTable table = resource.plan.allowed;
    table.clear();
    for (Node node : cluster.nodes) {
      table.put(node, -Score.INFINITY);
      cluster.placementRecorder.replaced(resource, node, -Score.INFINITY, source);
    }
  }
}
