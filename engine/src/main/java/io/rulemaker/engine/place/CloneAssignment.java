package io.rulemaker.engine.place;

import io.rulemaker.engine.model.Clone;
import io.rulemaker.engine.model.Colocation;
import io.rulemaker.engine.model.NodeTable;
import io.rulemaker.engine.value.StableMergeSort;
import java.util.List;

/** Assigns the instances of a clone, and chooses the promoted ones (CL-15). */
final class CloneAssignment {
  private final Placement placement;

  CloneAssignment(Placement placement) {
    this.placement = placement;
  }

  /** Assigns a clone, once; a call while that is in progress returns at once. */
  void assign(Clone clone, boolean last) {
    if (clone.plan.decided || clone.plan.assigning) {
      return;
    }
    clone.plan.assigning = true;
    PromotionScores promotion = null;
    if (clone.config.promotable) {
      promotion = new PromotionScores(placement, clone);
      promotion.addToInstances();
    }
    assignPrimaries(clone, last);
    mergeDependents(clone);
    placement.lines.ofTree(ScoreLines.CLONE, clone);
    StableMergeSort.sort(clone.instances, new InstanceOrder(placement, clone));
    new InstancePlacement(placement, clone, clone.instances, clone.max, clone.nodeMax).placeAll();
    if (promotion != null) {
      new RoleSelection(placement, clone, promotion).choose();
    }
    clone.plan.assigning = false;
    clone.plan.decided = true;
  }

  private void assignPrimaries(Clone clone, boolean last) {
    // Its own only: a bundle's colocations reach the clone inside when roles are chosen (BR-15).
    List<Colocation> list = clone.plan.thisWith;
    for (int i = 0; i < list.size(); i++) {
      placement.assign(list.get(i).primary(), null, last);
    }
  }

  private void mergeDependents(Clone clone) {
    List<Colocation> list = clone.plan.withThis;
    for (int i = 0; i < list.size(); i++) {
      Colocation by = list.get(i);
      if (Influence.has(by)) {
        NodeTable before = clone.plan.allowed;
        clone.plan.allowed = PreferenceMerge.ofDependent(placement, clone, before, by, true);
        Recording.merged(placement, clone, by, before);
      }
    }
  }
}
