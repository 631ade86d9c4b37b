package io.rulemaker.engine.place;

import io.rulemaker.engine.model.Bundle;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Group;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.NodeTable;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.value.Score;
import io.rulemaker.rules.Phase;
import io.rulemaker.rules.place.ImplicitColocation;
import io.rulemaker.rules.place.LaunchShape;
import io.rulemaker.rules.place.LaunchShape.Launcher;
import io.rulemaker.rules.place.MemberShape;
import io.rulemaker.rules.place.StructuralBan;
import java.util.function.Predicate;

/**
 * The placement half of phase 10: colocations and bans that the structure implies (PL-17, PL-26).
 */
public final class ImplicitColocations {
  private static final String ADDRESS = "#ip-with-container";

  private final Cluster cluster;

  private ImplicitColocations(Cluster cluster) {
    this.cluster = cluster;
  }

  /** Adds what one resource itself implies; children are visited by the caller. */
  public static void add(Cluster cluster, Resource resource) {
    ImplicitColocations implied = new ImplicitColocations(cluster);
    if (resource instanceof Primitive primitive) {
      implied.addPrimitive(primitive);
    } else if (resource instanceof Group group) {
      implied.addGroup(group);
    } else if (resource instanceof Bundle bundle) {
      implied.addBundle(bundle);
    }
  }

  private void addPrimitive(Primitive primitive) {
    LaunchShape shape = shape(primitive);
    cluster
        .policies
        .ask(Phase.PLACE, shape, StructuralBan.class)
        .forEach(ban -> apply(ban, primitive));
    ImplicitColocation colocation =
        cluster.policies.askOne(Phase.PLACE, shape, ImplicitColocation.class);
    if (colocation != null) {
      store(colocation, primitive, primitive.launcher);
    }
  }

  private void store(ImplicitColocation colocation, Primitive dependent, Resource primary) {
    ColocationLists.storeImplicit(
        cluster,
        colocation.name(),
        dependent,
        primary,
        colocation.score(),
        colocation.alwaysInfluences() || dependent.config.critical);
  }

  private static LaunchShape shape(Primitive primitive) {
    return new LaunchShape(
        primitive.seen.managed,
        primitive.config.fenceDevice,
        primitive.connectsTo != null,
        primitive.enclosingBundle() != null,
        kind(primitive.launcher));
  }

  private static Launcher kind(Resource launcher) {
    if (launcher == null) {
      return Launcher.NONE;
    }
    if (launcher instanceof Primitive primitive && primitive.connectsTo != null) {
      return Launcher.CONNECTION;
    }
    return guestConnection(launcher) == null ? Launcher.PLAIN : Launcher.GUEST_HOST;
  }

  /** The connection to the guest that a resource brings up; null if it is no host of a guest. */
  private static Primitive guestConnection(Resource launcher) {
    if (launcher.enclosingBundle() == null) {
      for (Resource launched : launcher.launched) {
        if (launched instanceof Primitive primitive && primitive.connectsTo != null) {
          return primitive;
        }
      }
    }
    return null;
  }

  private void apply(StructuralBan ban, Primitive primitive) {
    switch (ban) {
      case FROM_REMOTE_NODES -> ban(primitive, ImplicitColocations::isConnected);
      case LAUNCHER_FROM_REMOTE_NODES -> ban(primitive.launcher, ImplicitColocations::isConnected);
      case FROM_ALL_BUT_LAUNCHED_NODE -> {
        Node inside = launchedNode(primitive.launcher);
        ban(primitive, node -> node != inside);
      }
    }
  }

  /** A remote node left over in the configuration, without connection, does not count. */
  private static boolean isConnected(Node node) {
    return node.remote && node.connection != null;
  }

  private static Node launchedNode(Resource launcher) {
    Primitive connection =
        launcher instanceof Primitive primitive && primitive.connectsTo != null
            ? primitive
            : guestConnection(launcher);
    return connection.connectsTo;
  }

  private void ban(Resource resource, Predicate<Node> where) {
    NodeTable table = resource.plan.allowed;
    for (Node node : table.nodes()) {
      if (table.contains(node) && where.test(node)) {
        table.put(node, -Score.INFINITY);
        cluster.placementRecorder.replaced(resource, node, -Score.INFINITY, "structure");
      }
    }
  }

  private void addGroup(Group group) {
    Primitive previous = null;
    for (Primitive member : group.members) {
      MemberShape shape = new MemberShape(previous == null, group.colocated);
      ImplicitColocation colocation =
          cluster.policies.askOne(Phase.PLACE, shape, ImplicitColocation.class);
      if (colocation != null) {
        store(colocation, member, previous);
      }
      previous = member;
    }
  }

  /** The address of a replica follows its container, managed or not (BR-20 row 6). */
  private void addBundle(Bundle bundle) {
    for (Bundle.Replica replica : bundle.replicas) {
      if (replica.address() != null) {
        ColocationLists.storeImplicit(
            cluster, ADDRESS, replica.address(), replica.container(), Score.INFINITY, true);
      }
    }
  }
}
