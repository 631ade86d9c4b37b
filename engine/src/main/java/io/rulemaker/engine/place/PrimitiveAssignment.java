package io.rulemaker.engine.place;

import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Colocation;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.NodeTable;
import io.rulemaker.engine.model.Options;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Role;
import io.rulemaker.engine.place.PlacementRecorder.Criterion;
import io.rulemaker.engine.value.Score;
import java.util.List;

/** Assigns one primitive, and first what it depends on (PL-30, PL-31, PL-35). */
final class PrimitiveAssignment {
  private final Placement placement;
  private final Cluster cluster;
  private final NodeChoice choice;

  PrimitiveAssignment(Placement placement) {
    this.placement = placement;
    this.cluster = placement.cluster;
    this.choice = new NodeChoice(placement);
  }

  /**
   * Assigns a primitive.
   *
   * @return its node; null if it gets none, or if its assignment is in progress (a loop)
   */
  Node assign(Primitive resource, Node prefer, boolean last) {
    if (resource.parent != null && !resource.parent.plan.assigning) {
      placement.assign(resource.parent, prefer, last);
    }
    if (resource.plan.decided) {
      return resource.plan.assigned;
    }
    if (resource.plan.assigning) {
      return null;
    }
    resource.plan.assigning = true;
    applyColocations(resource);
    applyRole(resource);
    placement.lines.of(ScoreLines.PRIMITIVE, resource);
    choose(resource, prefer, last);
    resource.plan.assigning = false;
    if (resource.connectsTo != null) {
      updateConnectedNode(resource, resource.connectsTo);
    }
    return resource.plan.assigned;
  }

  /** Mandatory colocations before finite ones, and primaries before dependents. */
  private void applyColocations(Primitive resource) {
    List<Colocation> thisWith = ColocationLists.thisWith(resource);
    List<Colocation> withThis = ColocationLists.withThis(resource);
    if (thisWith.isEmpty() && withThis.isEmpty()) {
      return;
    }
    applyPrimaries(resource, thisWith, true);
    mergeDependents(resource, withThis, true);
    applyPrimaries(resource, thisWith, false);
    mergeDependents(resource, withThis, false);
  }

  private void applyPrimaries(Primitive resource, List<Colocation> list, boolean mandatory) {
    for (int i = 0; i < list.size(); i++) {
      Colocation colocation = list.get(i);
      if (colocation.mandatory() == mandatory) {
        applyPrimary(resource, colocation);
      }
    }
  }

  /** PL-31: the primary goes first, then its place bears on the resource. */
  private void applyPrimary(Primitive resource, Colocation colocation) {
    boolean mayBeUndone =
        colocation.dependentRole() == Role.PROMOTED
            || (colocation.score() < 0 && !colocation.mandatory());
    NodeTable before = mayBeUndone ? resource.plan.allowed.copy() : null;
    if (!colocation.primary().plan.decided) {
      placement.assign(colocation.primary(), null, true);
    }
    placement.effects.apply(resource, colocation.primary(), colocation);
    if (mayBeUndone && !resource.plan.allowed.hasUsableNode()) {
      resource.plan.allowed = before;
      placement.recorder.setAside(resource, colocation);
    }
  }

  private void mergeDependents(Primitive resource, List<Colocation> list, boolean mandatory) {
    for (int i = 0; i < list.size(); i++) {
      Colocation colocation = list.get(i);
      if (colocation.mandatory() == mandatory && Influence.has(colocation)) {
        NodeTable before = resource.plan.allowed;
        resource.plan.allowed =
            PreferenceMerge.ofDependent(placement, resource, before, colocation, false);
        Recording.merged(placement, resource, colocation, before);
      }
    }
  }

  private void applyRole(Primitive resource) {
    if (resource.plan.nextRole == Role.STOPPED) {
      NodeCriteria.addScore(cluster, resource, null, -Score.INFINITY, "target-role");
    } else if (resource.plan.nextRole.above(resource.seen.role)
        && !cluster.quorate
        && cluster.options.noQuorumPolicy == Options.QuorumPolicy.FREEZE) {
      resource.plan.nextRole = resource.seen.role;
    }
  }

  private void choose(Primitive resource, Node prefer, boolean last) {
    if (cluster.options.fencingEnabled && !cluster.fencingAvailable) {
      // Without any fence device nothing may be started or stopped (F-11).
      resource.seen.managed = false;
    }
    if (!resource.seen.managed) {
      stay(resource, last);
    } else if (cluster.options.stopAllResources) {
      Placing.placeNowhere(resource, last);
      placement.recorder.chosen(resource, null, null, Criterion.NOT_WANTED);
    } else {
      choice.choose(resource, prefer, last);
    }
  }

  /** What is not managed stays where it is, even on an unavailable node. */
  private void stay(Primitive resource, boolean last) {
    resource.plan.nextRole = resource.seen.role;
    Node current = CurrentNode.of(resource);
    if (current == null) {
      Placing.placeNowhere(resource, last);
      placement.recorder.chosen(resource, null, null, Criterion.NOT_WANTED);
    } else {
      Placing.place(resource, current);
      placement.scores.utilization(resource, current);
      placement.recorder.chosen(resource, current, null, Criterion.UNMANAGED);
    }
  }

  /** What is assigned later sees a remote node as its connection will leave it (PL-30 step 10). */
  private static void updateConnectedNode(Primitive connection, Node node) {
    if (connection.plan.assigned != null && connection.plan.nextRole != Role.STOPPED) {
      node.online = true;
      if (node.unseen) {
        node.unclean = false;
      }
    } else {
      node.shuttingDown = true;
    }
  }
}
