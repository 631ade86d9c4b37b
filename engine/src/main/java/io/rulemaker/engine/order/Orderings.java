package io.rulemaker.engine.order;

import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.ActionKey;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Kind;
import io.rulemaker.engine.model.Link;
import io.rulemaker.engine.model.Ordering;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.rules.Phase;
import io.rulemaker.rules.order.InternalOrdering;
import io.rulemaker.rules.order.MigrationShape;
import java.util.Comparator;
import java.util.List;

/** Stores orderings and makes links (OG-1, OG-3, OG-12). */
public final class Orderings {
  private Orderings() {}

  /**
   * Stores "first's task before then's task" between resources (interval 0), and what OG-12 adds
   * for migratable ones.
   *
   * @param kinds bits of {@link Kind}
   */
  public static void store(
      Cluster cluster,
      Resource first,
      String firstTask,
      Resource then,
      String thenTask,
      int kinds) {
    add(cluster, first, firstTask, then, thenTask, kinds);
    if (mayInvolveMigration(first, then)) {
      storeMigrationEquivalents(cluster, first, firstTask, then, thenTask);
    }
  }

  /**
   * Stores an ordering with keys or concrete actions on either side; nulls are filled in (OG-1).
   */
  public static void store(
      Cluster cluster,
      Resource firstResource,
      String firstKey,
      Action first,
      Resource thenResource,
      String thenKey,
      Action then,
      int kinds) {
    Ordering stored =
        new Ordering(firstResource, firstKey, first, thenResource, thenKey, then, kinds);
    cluster.orderings.add(stored);
    if (mayInvolveMigration(stored.firstResource, stored.thenResource)) {
      ActionKey firstParts = ActionKey.parse(stored.firstKey);
      ActionKey thenParts = ActionKey.parse(stored.thenKey);
      if (firstParts != null && thenParts != null) {
        storeMigrationEquivalents(
            cluster,
            stored.firstResource,
            firstParts.task(),
            stored.thenResource,
            thenParts.task());
      }
    }
  }

  /**
   * Links two actions at once (OG-3).
   *
   * @return whether a link was made
   */
  public static boolean link(Action first, Action then, int kinds) {
    if (kinds == Kind.NONE || first == null || then == null) {
      return false;
    }
    if (first == then) {
      throw new IllegalStateException(
          "An action was ordered before itself [" + first + "]: this is an error of the program");
    }
    if ((first.outputKinds(then) & kinds) != 0) {
      return false;
    }
    first.addOutput(then, kinds);
    then.inputs.add(new Link(first, kinds));
    return true;
  }

  private static void add(
      Cluster cluster,
      Resource first,
      String firstTask,
      Resource then,
      String thenTask,
      int kinds) {
    cluster.orderings.add(new Ordering(first, firstTask, then, thenTask, kinds));
  }

  private static boolean mayInvolveMigration(Resource first, Resource then) {
    return first != null
        && then != null
        && first != then
        && (first.mayMigrate() || then.mayMigrate())
        && !first.isAncestorOf(then)
        && !then.isAncestorOf(first);
  }

  private static void storeMigrationEquivalents(
      Cluster cluster, Resource first, String firstTask, Resource then, String thenTask) {
    MigrationShape shape =
        new MigrationShape(
            firstTask,
            thenTask,
            first.mayMigrate(),
            then.mayMigrate(),
            then.seen.migrationTarget != null);
    List<InternalOrdering> answers =
        cluster.policies.ask(Phase.ORDER, shape, InternalOrdering.class);
    answers.stream()
        .sorted(Comparator.comparingInt(InternalOrdering::rank))
        .forEach(
            o ->
                add(cluster, first, o.firstTask(), then, o.thenTask(), OrderKinds.bits(o.kinds())));
  }
}
