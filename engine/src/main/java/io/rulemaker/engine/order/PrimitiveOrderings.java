package io.rulemaker.engine.order;

import io.rulemaker.engine.act.ActionFactory;
import io.rulemaker.engine.fence.Unfencing;
import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.ActionKey;
import io.rulemaker.engine.model.Clone;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Kind;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Options.Placement;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.model.Role;
import io.rulemaker.rules.order.LaunchedShape;
import io.rulemaker.rules.order.Part;
import io.rulemaker.rules.order.PrimitiveShape;
import java.util.Map;

/**
 * The orderings of a managed primitive with itself, its launcher and the capacity of nodes (OG-13).
 */
final class PrimitiveOrderings {
  private PrimitiveOrderings() {}

  static void add(Cluster cluster, Implied implied, Primitive primitive) {
    boolean managed = primitive.seen.managed;
    implied.store(
        new PrimitiveShape(managed, isPromotable(primitive)), Map.of(Part.RESOURCE, primitive));
    if (!managed) {
      return;
    }
    Unfencing.addImplicit(cluster, primitive);
    if (!primitive.config.utilization.isEmpty()
        && cluster.options.placementStrategy != Placement.DEFAULT) {
      addCapacity(cluster, primitive);
    }
    if (primitive.launcher != null) {
      implied.store(
          new LaunchedShape(
              primitive.config.remoteConnection,
              isConnection(primitive.launcher),
              hasGuest(primitive.launcher)),
          Map.of(Part.RESOURCE, primitive, Part.LAUNCHER, primitive.launcher));
    }
  }

  private static boolean isPromotable(Primitive primitive) {
    return primitive.seen.role == Role.PROMOTED
        || (primitive.top() instanceof Clone clone && clone.config.promotable);
  }

  private static boolean isConnection(Resource resource) {
    return resource instanceof Primitive primitive && primitive.config.remoteConnection;
  }

  /** Whether a resource, or one below it, brings up a guest node. */
  static boolean hasGuest(Resource resource) {
    return resource.launched.stream().anyMatch(PrimitiveOrderings::isConnection)
        || resource.children().stream().anyMatch(PrimitiveOrderings::hasGuest);
  }

  /** What leaves a node frees its capacity before anything that needs it may come (OG-13.5). */
  private static void addCapacity(Cluster cluster, Primitive primitive) {
    String stop = ActionKey.text(primitive.id, "stop", 0);
    String start = ActionKey.text(primitive.id, "start", 0);
    String migrateTo = ActionKey.text(primitive.id, "migrate_to", 0);
    for (Node node : primitive.seen.activeOn) {
      Action freed = capacityFreed(cluster, node);
      Orderings.store(cluster, primitive, stop, null, null, null, freed, Kind.LOAD);
    }
    for (Node node : primitive.plan.allowed.present()) {
      Action freed = capacityFreed(cluster, node);
      Orderings.store(cluster, null, null, freed, primitive, start, null, Kind.LOAD);
      Orderings.store(cluster, null, null, freed, primitive, migrateTo, null, Kind.LOAD);
    }
  }

  private static Action capacityFreed(Cluster cluster, Node node) {
    String key = "load_stopped_" + node.name;
    Action freed = ActionFactory.pseudo(cluster, null, key, key);
    freed.optional = false;
    freed.node = node;
    return freed;
  }
}
