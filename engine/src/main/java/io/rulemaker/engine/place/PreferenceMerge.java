package io.rulemaker.engine.place;

import io.rulemaker.engine.model.Colocation;
import io.rulemaker.engine.model.Group;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.NodeTable;
import io.rulemaker.engine.model.Problem.Severity;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.value.Score;
import java.util.List;
import java.util.function.Function;

/**
 * Merges the node scores of colocated resources into a table (PL-35 to PL-38): each resource sees
 * what those that depend on it prefer, and what depends on those in turn. Only marks on resources
 * end the recursion, so that every path through the colocations counts, and in an entangled cluster
 * there are exponentially many. A merge that exceeds its budget is begun again and follows only
 * short paths: what is near still counts.
 *
 * <p>Factors are 32-bit floats, rounded at each operation, because decisions hang on the last
 * digit.
 */
final class PreferenceMerge {
  /** Internal score of a node that must not be used, while a merge keeps scores positive. */
  private static final int UNUSABLE = -100_000_000;

  private static final float FULL = Score.INFINITY;

  /** Which colocations a merge follows further. */
  enum Direction {
    /** From a primary to what depends on it. */
    WITH_THIS,
    /** From a dependent to what it depends on. */
    THIS_WITH
  }

  /** How long paths may be, attempt by attempt; the last one cannot exceed any budget. */
  private static final int[] PATH_LIMITS = {Integer.MAX_VALUE, 5, 3, 1};

  /** Steps of a merge: this many, and some for every colocation of the cluster. */
  private static final int LEAST_BUDGET = 2_000;

  private static final int BUDGET_PER_COLOCATION = 4;

  private final Placement placement;
  private final Resource target;
  private final Direction direction;
  private final boolean positiveOnly;
  private final int maxPath;
  private int path;
  private int budget;

  private PreferenceMerge(
      Placement placement,
      Resource target,
      Direction direction,
      boolean positiveOnly,
      int maxPath) {
    this.placement = placement;
    this.target = target;
    this.direction = direction;
    this.positiveOnly = positiveOnly;
    this.maxPath = maxPath;
    this.budget = LEAST_BUDGET + BUDGET_PER_COLOCATION * placement.cluster.colocations.size();
  }

  private static NodeTable withinBudget(
      Placement placement,
      Resource target,
      Direction direction,
      boolean positiveOnly,
      Function<PreferenceMerge, NodeTable> run) {
    NodeTable result = null;
    for (int limit : PATH_LIMITS) {
      PreferenceMerge merge =
          new PreferenceMerge(placement, target, direction, positiveOnly, limit);
      result = run.apply(merge);
      if (merge.budget >= 0) {
        break;
      }
      reportEntangled(placement, target);
    }
    return result;
  }

  private static void reportEntangled(Placement placement, Resource target) {
    if (placement.isFirstReport("entangled")) {
      placement.cluster.problem(
          Severity.WARNING,
          null,
          "the colocations around ["
              + target.id
              + "] are so entangled that only the preferences of near dependents count",
          "colocate several resources with one instead of each with each");
    }
  }

  /**
   * The table of a primary with the preferences of one dependent merged in (PL-35); the table given
   * is not changed.
   */
  static NodeTable ofDependent(
      Placement placement, Resource primary, NodeTable table, Colocation by, boolean positiveOnly) {
    return withinBudget(
        placement,
        primary,
        Direction.WITH_THIS,
        positiveOnly,
        merge -> merge.merge(by.dependent(), table, by, by.score() / FULL, false));
  }

  /**
   * A table with what another resource prefers merged in, kept even if no usable node is left: for
   * the comparison of instances (CL-16 step 9).
   */
  static NodeTable forComparison(
      Placement placement,
      Resource instance,
      NodeTable table,
      Colocation by,
      Resource other,
      boolean positiveOnly) {
    return withinBudget(
        placement,
        instance,
        Direction.WITH_THIS,
        positiveOnly,
        merge -> merge.merge(other, table, by, by.score() / FULL, true));
  }

  /** The table of a resource merged with those of everything that it depends on (PL-20). */
  static NodeTable fromScratch(Placement placement, Resource resource) {
    return withinBudget(
        placement, resource, Direction.THIS_WITH, false, merge -> merge.start(resource));
  }

  private NodeTable start(Resource source) {
    if (source.plan.merging) {
      return source.plan.allowed.copy();
    }
    source.plan.merging = true;
    try {
      if (source instanceof Group group) {
        return start(group.members.get(group.members.size() - 1));
      }
      NodeTable work = source.plan.allowed.copy();
      return work.hasUsableNode() ? mergeFurther(source, work, 1) : work;
    } finally {
      source.plan.merging = false;
    }
  }

  /**
   * One step of PL-36.
   *
   * @param source whose preferences are merged
   * @param into the table so far, which is not changed
   * @param by the colocation that leads here
   * @param factor how much they count
   * @param keep keep the result even if no usable node is left
   */
  private NodeTable merge(
      Resource source, NodeTable into, Colocation by, float factor, boolean keep) {
    if (source.plan.merging || budget < 0) {
      return into;
    }
    budget--;
    source.plan.merging = true;
    try {
      if (source instanceof Group group) {
        return merge(group.members.get(0), into, by, factor, keep);
      }
      NodeTable work = into.copy();
      add(source, work, by, factor);
      if (work.hasUsableNode()) {
        work = mergeFurther(source, work, factor);
      } else if (!keep) {
        return into;
      }
      return positiveOnly ? withoutMarks(work) : work;
    } finally {
      source.plan.merging = false;
    }
  }

  private NodeTable mergeFurther(Resource source, NodeTable table, float factor) {
    if (path + 1 >= maxPath) {
      return table;
    }
    path++;
    boolean withThis = direction == Direction.WITH_THIS;
    List<Colocation> next =
        withThis ? ColocationLists.withThis(source) : ColocationLists.thisWith(source);
    NodeTable work = table;
    for (int i = 0; i < next.size(); i++) {
      Colocation by = next.get(i);
      if (!withThis || Influence.has(by)) {
        Resource other = withThis ? by.dependent() : by.primary();
        work = merge(other, work, by, factor * by.score() / FULL, false);
      }
    }
    path--;
    return work;
  }

  /** Adds, at each node, the best score that the source has where the attribute is equal. */
  private void add(Resource source, NodeTable work, Colocation by, float factor) {
    BestMatch match = BestMatch.of(placement, target, source, by);
    for (Node node : work.nodes()) {
      if (work.contains(node)) {
        addAt(node, work, match.at(node), by, factor);
      }
    }
  }

  private void addAt(Node node, NodeTable work, int best, Colocation by, float factor) {
    if (factor < 0 && best < 0 && !mayRevertDislike(by, best)) {
      return;
    }
    int score = work.score(node);
    if (score == UNUSABLE) {
      return;
    }
    int sum = Score.add(score, scaled(factor, best));
    if (positiveOnly && sum < 0) {
      if (score == 0) {
        return;
      }
      if (score > 0) {
        work.put(node, UNUSABLE);
        return;
      }
    }
    work.put(node, sum);
  }

  /**
   * Whether an anti-colocated dependent that is banned from a node attracts the primary there: only
   * if that is stronger than the primary's stickiness and the dependent has one place left
   * (PL-38.1).
   */
  private static boolean mayRevertDislike(Colocation by, int best) {
    return by.primary().config.stickiness < -best
        && Influence.has(by)
        && usableScores(by.dependent().plan.allowed) == 1;
  }

  private static int usableScores(NodeTable table) {
    int count = 0;
    for (Node node : table.nodes()) {
      if (table.contains(node) && table.score(node) >= 0) {
        count++;
      }
    }
    return count;
  }

  /** Never 0 unless the score is, and then with the sign of the factor, not of the product. */
  private static int scaled(float factor, int best) {
    float product = factor * best;
    long rounded = (long) (product < 0 ? product - 0.5 : product + 0.5);
    if (rounded == 0 && best != 0) {
      if (factor > 0) {
        return 1;
      }
      if (factor < 0) {
        return -1;
      }
    }
    return Score.clamp(rounded);
  }

  private static NodeTable withoutMarks(NodeTable work) {
    for (Node node : work.nodes()) {
      if (work.contains(node) && work.score(node) == UNUSABLE) {
        work.put(node, 1);
      }
    }
    return work;
  }
}
