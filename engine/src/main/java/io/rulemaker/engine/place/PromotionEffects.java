package io.rulemaker.engine.place;

import io.rulemaker.engine.model.Clone;
import io.rulemaker.engine.model.Colocation;
import io.rulemaker.engine.model.Group;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.model.Role;
import io.rulemaker.engine.value.Score;

/**
 * What colocations of a role mean for an instance that has its node already: they change its
 * priority for promotion (CL-31, CL-32).
 */
final class PromotionEffects {
  private final Placement placement;

  PromotionEffects(Placement placement) {
    this.placement = placement;
  }

  /** Against one primary (CL-31). */
  void applyPrimitive(Primitive dependent, Primitive primary, Colocation by) {
    Node place = primary.plan.assigned;
    if (place != null
        && by.primaryRole() != Role.UNKNOWN
        && by.primaryRole() != Places.nextRole(primary)) {
      return;
    }
    boolean promoted = by.dependentRole() == Role.PROMOTED;
    if (place != null && sameValue(dependent, primary, by)) {
      change(dependent, by, promoted ? by.score() : -by.score());
    } else if (promoted && by.score() >= Score.INFINITY) {
      change(dependent, by, -Score.INFINITY);
    }
  }

  /** The promoted role, against a role of a promotable clone (CL-32). */
  void applyClone(Primitive dependent, Clone clone, Colocation by) {
    boolean found = false;
    for (Resource instance : clone.instances) {
      if (Places.nextRole(instance) == by.primaryRole()
          && !Places.isBlocked(instance)
          && Places.onlyAssigned(instance) != null
          && sameValue(dependent, instance, by)) {
        found = true;
        break;
      }
    }
    if (found) {
      change(dependent, by, by.score());
    } else if (by.score() >= Score.INFINITY) {
      change(dependent, by, -Score.INFINITY);
    }
  }

  private static boolean sameValue(Primitive dependent, Resource primary, Colocation by) {
    Node own = dependent.plan.assigned;
    Node other = Places.onlyAssigned(primary);
    return own != null
        && NodeValues.same(
            NodeValues.of(dependent, own, by.attribute()),
            NodeValues.of(primary, other, by.attribute()));
  }

  /** The first member of a group speaks for the whole instance. */
  private void change(Primitive dependent, Colocation by, int score) {
    dependent.plan.priority = Score.add(dependent.plan.priority, score);
    placement.recorder.promotionChanged(dependent, by, score);
    if (dependent.parent instanceof Group group) {
      group.plan.priority = Score.add(group.plan.priority, score);
    }
  }
}
