package io.rulemaker.engine.place;

import io.rulemaker.engine.model.Group;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;

/** Assigns the members of a group in order (PL-42). */
final class GroupAssignment {
  private final Placement placement;

  GroupAssignment(Placement placement) {
    this.placement = placement;
  }

  /** Assigns a group; the node of its first placed member, null if none was placed. */
  Node assign(Group group, Node prefer, boolean last) {
    if (group.parent != null && !group.parent.plan.assigning) {
      placement.assign(group.parent, prefer, last);
    }
    if (group.plan.decided) {
      return Places.firstAssigned(group);
    }
    if (group.plan.assigning) {
      return null;
    }
    group.plan.assigning = true;
    Primitive first = group.members.get(0);
    group.seen.role = first.seen.role;
    placement.lines.ofTree(ScoreLines.GROUP, group);
    for (Primitive member : group.members) {
      placement.assign(member, prefer, last);
    }
    group.plan.nextRole = first.plan.nextRole;
    group.plan.assigning = false;
    group.plan.decided = true;
    return Places.firstAssigned(group);
  }
}
