package io.rulemaker.engine.place;

import io.rulemaker.engine.model.Bundle;
import io.rulemaker.engine.model.Clone;
import io.rulemaker.engine.model.Colocation;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.NodeTable;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Problem.Severity;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.model.Role;
import io.rulemaker.engine.value.Booleans;
import io.rulemaker.engine.value.Score;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/** Restricts a dependent primitive to where a clone's instances are (CL-24, CL-25). */
final class CloneAsPrimary {
  private final Placement placement;
  private final ColocationEffects effects;
  private final PromotionEffects promotion;

  CloneAsPrimary(Placement placement, ColocationEffects effects, PromotionEffects promotion) {
    this.placement = placement;
    this.effects = effects;
    this.promotion = promotion;
  }

  void apply(Primitive dependent, Clone clone, Colocation by) {
    if (!clone.plan.decided) {
      return;
    }
    if (clone.config.promotable && by.primaryRole() != Role.UNKNOWN) {
      if (!dependent.plan.decided) {
        NodeTable before = Recording.before(placement, dependent);
        applyRole(dependent, clone, by);
        Recording.followed(placement, dependent, by, before);
        return;
      }
      if (by.dependentRole() == Role.PROMOTED) {
        promotion.applyClone(dependent, clone, by);
        return;
      }
    }
    if (isInterleaved(clone, by)) {
      applyInterleaved(dependent, clone, by);
    } else if (by.score() >= Score.INFINITY) {
      NodeTable before = Recording.before(placement, dependent);
      banElsewhere(dependent.plan.allowed, nodesInUse(clone));
      Recording.followed(placement, dependent, by, before);
    } else {
      for (Resource instance : clone.instances) {
        effects.apply(dependent, instance, by);
      }
    }
  }

  /** CL-25: only instances with the named role count, and roles are known already. */
  private void applyRole(Primitive dependent, Clone clone, Colocation by) {
    boolean mandatory = by.score() >= Score.INFINITY;
    if (mandatory && by.dependentRole() == Role.PROMOTED && by.primaryRole() == Role.PROMOTED) {
      return;
    }
    NodeTable table = dependent.plan.allowed;
    Set<Node> matching = new HashSet<>();
    for (Resource instance : clone.instances) {
      Node place = Places.onlyAssigned(instance);
      if (place == null || Places.nextRole(instance) != by.primaryRole()) {
        continue;
      }
      int score = mandatory ? Places.assignedScore(instance) : by.score();
      Predicate<Node> same = placement.values.sameValue(instance, place, dependent, by.attribute());
      for (Node node : table.nodes()) {
        if (table.contains(node) && same.test(node)) {
          table.add(node, score);
          matching.add(node);
        }
      }
    }
    if (mandatory) {
      banElsewhere(table, matching);
    }
  }

  /** Whether instances are paired: the dependent asks for it, and both have equal node maxima. */
  private boolean isInterleaved(Clone clone, Colocation by) {
    Resource dependent = by.dependent();
    if (!(dependent instanceof Clone || dependent instanceof Bundle)
        || !Booleans.isTrue(dependent.config.meta("interleave"))) {
      return false;
    }
    int perNode =
        dependent instanceof Clone other ? other.nodeMax : ((Bundle) dependent).replicasPerHost;
    if (perNode != clone.nodeMax) {
      reportUnequal(clone, by, perNode);
      return false;
    }
    return true;
  }

  private void reportUnequal(Clone clone, Colocation by, int perNode) {
    if (placement.isFirstReport("interleave " + by.id())) {
      placement.cluster.problem(
          Severity.ERROR,
          null,
          "colocation ["
              + by.id()
              + "] cannot interleave ["
              + by.dependent().id
              + "] with ["
              + clone.id
              + "]: they allow "
              + perNode
              + " and "
              + clone.nodeMax
              + " instances per node",
          "give both the same clone-node-max");
    }
  }

  private void applyInterleaved(Primitive dependent, Clone clone, Colocation by) {
    Resource pair =
        Compatibility.instance(
            placement.cluster, dependent, clone, Role.UNKNOWN, Compatibility.By.ASSIGNED);
    if (pair != null) {
      effects.apply(dependent, pair, by);
    } else if (by.score() >= Score.INFINITY) {
      Placing.placeNowhere(dependent, true);
    }
  }

  /** Nodes with an assigned instance that no failure blocks. */
  private static Set<Node> nodesInUse(Clone clone) {
    Set<Node> nodes = new HashSet<>();
    for (Resource instance : clone.instances) {
      Node place = Places.onlyAssigned(instance);
      if (place != null && !Places.isBlocked(instance)) {
        nodes.add(place);
      }
    }
    return nodes;
  }

  static void banElsewhere(NodeTable table, Set<Node> except) {
    for (Node node : table.nodes()) {
      if (table.contains(node) && !except.contains(node)) {
        table.add(node, -Score.INFINITY);
      }
    }
  }
}
