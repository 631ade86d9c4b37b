package io.rulemaker.engine.place;

import io.rulemaker.engine.model.Bundle;
import io.rulemaker.engine.model.Clone;
import io.rulemaker.engine.model.Colocation;
import io.rulemaker.engine.model.Group;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.NodeTable;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Problem.Severity;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.model.Role;
import io.rulemaker.engine.value.Score;
import java.util.function.Predicate;

/**
 * What the place of an assigned primary means for a dependent primitive (PL-32 to PL-34): for its
 * table before it is assigned, for its promotion priority afterwards.
 */
final class ColocationEffects {
  private final Placement placement;
  private final CloneAsPrimary clones;
  private final BundleAsPrimary bundles;
  private final PromotionEffects promotion;

  ColocationEffects(Placement placement) {
    this.placement = placement;
    this.promotion = new PromotionEffects(placement);
    this.clones = new CloneAsPrimary(placement, this, promotion);
    this.bundles = new BundleAsPrimary(placement, this);
  }

  /**
   * Applies a colocation.
   *
   * @param primary its primary, or the instance of it that counts
   */
  void apply(Primitive dependent, Resource primary, Colocation by) {
    if (primary instanceof Group group) {
      applyGroup(dependent, group, by);
    } else if (primary instanceof Clone clone) {
      clones.apply(dependent, clone, by);
    } else if (primary instanceof Bundle bundle) {
      bundles.apply(dependent, bundle, by);
    } else {
      applyPrimitive(dependent, (Primitive) primary, by);
    }
  }

  /**
   * A group counts as up with its last member; to keep away from it is to keep away from its first,
   * which all others follow (PL-34).
   */
  private void applyGroup(Primitive dependent, Group group, Colocation by) {
    if (!group.plan.decided) {
      return;
    }
    if (group.colocated) {
      int index = by.score() >= Score.INFINITY ? group.members.size() - 1 : 0;
      applyPrimitive(dependent, group.members.get(index), by);
    } else if (by.score() >= Score.INFINITY) {
      reportUnmeetable(group, by);
    } else {
      group.members.forEach(member -> applyPrimitive(dependent, member, by));
    }
  }

  private void reportUnmeetable(Group group, Colocation by) {
    if (placement.isFirstReport("group " + by.id())) {
      placement.cluster.problem(
          Severity.ERROR,
          null,
          "colocation ["
              + by.id()
              + "] has no effect: group ["
              + group.id
              + "] is not on one node, because its meta-attribute collocated is false",
          "colocate with a member of the group, or give the colocation a finite score");
    }
  }

  private void applyPrimitive(Primitive dependent, Primitive primary, Colocation by) {
    if (!primary.plan.decided) {
      return;
    }
    if (by.dependentRole().above(Role.STARTED)
        && dependent.plan.decided
        && dependent.config.promotable) {
      promotion.applyPrimitive(dependent, primary, by);
    } else if (!dependent.plan.decided
        && matches(by.dependentRole(), dependent)
        && matches(by.primaryRole(), primary)) {
      follow(dependent, primary, by);
    }
  }

  private static boolean matches(Role wanted, Resource resource) {
    return wanted == Role.UNKNOWN || wanted == Places.nextRole(resource);
  }

  /** PL-33. A finite change that would leave no usable node is dropped. */
  private void follow(Primitive dependent, Primitive primary, Colocation by) {
    Node place = primary.plan.assigned;
    if (place == null && by.score() < 0) {
      return;
    }
    NodeTable before = dependent.plan.allowed;
    NodeTable after = before.copy();
    if (place == null) {
      addEverywhere(after, -by.score());
    } else {
      addWhereEqual(after, dependent, primary, place, by);
    }
    if (!by.mandatory() && !after.hasUsableNode()) {
      placement.recorder.setAside(dependent, by);
      return;
    }
    dependent.plan.allowed = after;
    Recording.followed(placement, dependent, by, placement.recording() ? before : null);
  }

  private static void addEverywhere(NodeTable table, int score) {
    for (Node node : table.nodes()) {
      if (table.contains(node)) {
        table.add(node, score);
      }
    }
  }

  private void addWhereEqual(
      NodeTable table, Primitive dependent, Primitive primary, Node place, Colocation by) {
    boolean together = by.score() >= Score.INFINITY;
    Predicate<Node> same = placement.values.sameValue(primary, place, dependent, by.attribute());
    for (Node node : table.nodes()) {
      if (!table.contains(node)) {
        continue;
      }
      boolean equal = same.test(node);
      if (equal && !together) {
        table.add(node, by.score());
      } else if (!equal && together) {
        table.add(node, -Score.INFINITY);
      }
    }
  }
}
