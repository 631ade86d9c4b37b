package io.rulemaker.engine.order;

import io.rulemaker.engine.model.Clone;
import io.rulemaker.engine.model.Group;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.rules.order.GroupShape;
import io.rulemaker.rules.order.MemberShape;
import io.rulemaker.rules.order.Part;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** The orderings of a group with its members, and between members (OG-14). */
final class GroupOrderings {
  private GroupOrderings() {}

  /**
   * Adds them.
   *
   * @param visit adds what a member itself implies
   */
  static void add(Implied implied, Group group, Consumer<Resource> visit) {
    implied.store(new GroupShape(), Map.of(Part.GROUP, group));
    boolean promotable = group.top() instanceof Clone clone && clone.config.promotable;
    Primitive previous = null;
    Primitive earlierActive = null;
    Map<Part, Resource> cast = new EnumMap<>(Part.class);
    cast.put(Part.GROUP, group);
    for (Primitive member : group.members) {
      visit.accept(member);
      cast.put(Part.MEMBER, member);
      cast.put(Part.PREVIOUS, previous);
      cast.put(Part.EARLIER_ACTIVE, earlierActive);
      implied.store(
          new MemberShape(
              promotable,
              group.ordered,
              previous == null,
              member.seen.active(),
              previous != null && previous.seen.active(),
              earlierActive != null),
          cast);
      previous = member;
      if (member.seen.active()) {
        earlierActive = member;
      }
    }
  }
}
