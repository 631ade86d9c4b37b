package io.rulemaker.engine.order;

import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Kind;
import io.rulemaker.engine.model.Resource;
import java.util.List;

/**
 * A set of an ordering constraint, its references resolved (OG-8, OG-9).
 *
 * @param id names the counting pseudo-action of sets that need only one member
 * @param members the resources, in order
 * @param action what is ordered, such as {@code start}
 * @param sequential the attribute as written: null if absent, which means "true" inside the set but
 *     "not true" between sets
 * @param requireAll whether all members count, or any one is enough
 * @param meaning kind and symmetry inside the set
 */
record OrderSet(
    String id,
    List<Resource> members,
    String action,
    Boolean sequential,
    boolean requireAll,
    OrderMeanings meaning) {

  /** Stores the orderings inside this set (OG-8). */
  void storeInner(Cluster cluster) {
    if (meaning.serializes()) {
      storeSerialized(cluster);
    } else if (!Boolean.FALSE.equals(sequential)) {
      storeSequence(cluster);
    }
  }

  private void storeSerialized(Cluster cluster) {
    int kinds = meaning.kinds(false, action);
    for (int i = 0; i < members.size(); i++) {
      for (int j = i + 1; j < members.size(); j++) {
        Orderings.store(cluster, members.get(i), action, members.get(j), action, kinds);
      }
    }
  }

  private void storeSequence(Cluster cluster) {
    int forward = meaning.kinds(false, action);
    for (int i = 1; i < members.size(); i++) {
      Orderings.store(cluster, members.get(i - 1), action, members.get(i), action, forward);
    }
    String inverse = Inverse.of(action);
    if (!meaning.symmetric() || inverse == null) {
      return;
    }
    int backward = meaning.kinds(true, inverse);
    for (int i = members.size() - 1; i > 0; i--) {
      Orderings.store(cluster, members.get(i), inverse, members.get(i - 1), inverse, backward);
    }
  }

  /** Stores the orderings between this set and the next one (OG-9). */
  void storeBefore(Cluster cluster, OrderSet next, OrderMeanings constraint) {
    order(cluster, this, action, next, next.action, constraint, false);
    String inverse = Inverse.of(action);
    String nextInverse = Inverse.of(next.action);
    if (constraint.symmetric() && inverse != null && nextInverse != null) {
      order(cluster, next, nextInverse, this, inverse, constraint, true);
    }
  }

  private static void order(
      Cluster cluster,
      OrderSet first,
      String firstAction,
      OrderSet then,
      String thenAction,
      OrderMeanings constraint,
      boolean inverse) {
    // Between sets it is then's action that decides whether an unrunnable first blocks.
    int kinds = constraint.kinds(inverse, thenAction);
    boolean down = firstAction.equals("stop") || firstAction.equals("demote");
    if (!first.requireAll && !down) {
      orderAnyOf(cluster, first, firstAction, then, thenAction, kinds);
      return;
    }
    for (Resource before : first.counted(inverse)) {
      for (Resource after : then.counted(!inverse)) {
        Orderings.store(cluster, before, firstAction, after, thenAction, kinds);
      }
    }
  }

  /** The members that count between sets: of an explicit sequence only the one at the seam. */
  private List<Resource> counted(boolean fromItsBegin) {
    if (!Boolean.TRUE.equals(sequential) || members.isEmpty()) {
      return members;
    }
    return List.of(members.get(fromItsBegin ? 0 : members.size() - 1));
  }

  private static void orderAnyOf(
      Cluster cluster,
      OrderSet first,
      String firstAction,
      OrderSet then,
      String thenAction,
      int kinds) {
    OneOrMore enough = OneOrMore.of(cluster, "one-or-more:" + first.id, 1);
    first.members.forEach(member -> enough.count(member, firstAction));
    then.members.forEach(member -> enough.allow(member, thenAction, kinds | Kind.BLOCK));
  }
}
