package io.rulemaker.engine.place;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Problem.Severity;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.value.Booleans;
import io.rulemaker.rules.place.ColocationConstraint;
import io.rulemaker.rules.place.RoleFilter;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code <rsc_colocation>} (PL-22 to PL-24): one fact for each pair that it names. */
final class ColocationConstraints {
  private final Cluster cluster;
  private final ConstraintNames names;
  private final ConstraintFacts facts;

  /** The constraint being read. */
  private Element constraint;

  private Boolean influence;

  ColocationConstraints(Cluster cluster, ConstraintNames names, ConstraintFacts facts) {
    this.cluster = cluster;
    this.names = names;
    this.facts = facts;
  }

  /**
   * A resource set, or what stands for one.
   *
   * @param sequential whether the members depend on each other in order
   * @param reversed the deprecated {@code ordering} other than {@code group}
   * @param score the score inside the set
   */
  private record ColocationSet(
      List<Resource> members, RoleFilter role, boolean sequential, boolean reversed, int score) {}

  /** Reads one constraint. */
  void read(Element element) {
    constraint = element;
    influence = Booleans.parse(element.get("influence")).orElse(null);
    int score = score(element.get("score"));
    List<Element> sets = element.children("resource_set");
    String dependent = element.get("rsc");
    String primary = element.get("with-rsc");
    if (!sets.isEmpty()) {
      addSets(readSets(sets, score), score);
    } else if (names.isCollection(dependent) && names.isCollection(primary)) {
      reportTwoCollections(dependent, primary);
    } else if (names.isCollection(dependent) || names.isCollection(primary)) {
      addSets(asSets(dependent, primary, score), score);
    } else {
      addSimple(dependent, primary, score);
    }
  }

  private int score(String text) {
    if (text == null) {
      return 0;
    }
    return cluster
        .options
        .score(text)
        .orElseGet(
            () -> {
              cluster.problem(
                  Severity.ERROR,
                  constraint,
                  "score [" + text + "] is none; the constraint has no effect",
                  "use a number from -1000000 to 1000000, INFINITY or -INFINITY");
              return 0;
            });
  }

  private void addSimple(String dependentId, String primaryId, int score) {
    Resource dependent = names.one(constraint, dependentId);
    Resource primary = names.one(constraint, primaryId);
    if (dependent != null && primary != null) {
      add(
          dependent,
          primary,
          score,
          constraint.get("node-attribute", NodeValues.NAME),
          names.role(constraint, constraint.get("rsc-role")),
          names.role(constraint, constraint.get("with-rsc-role")),
          dependent.config.critical);
    }
  }

  /** A side that is a template or tag makes sets of both (PL-24). */
  private List<ColocationSet> asSets(String dependent, String primary, int score) {
    List<ColocationSet> sets = new ArrayList<>();
    sets.add(asSet(dependent, constraint.get("rsc-role"), score));
    sets.add(asSet(primary, constraint.get("with-rsc-role"), score));
    return sets.contains(null) ? List.of() : sets;
  }

  private ColocationSet asSet(String id, String role, int score) {
    List<Resource> members = names.all(constraint, id);
    return members == null
        ? null
        : new ColocationSet(
            members, names.role(constraint, role), !names.isCollection(id), false, score);
  }

  private List<ColocationSet> readSets(List<Element> elements, int score) {
    List<ColocationSet> sets = new ArrayList<>();
    for (Element written : elements) {
      Element set = cluster.document.resolve(written);
      if (set == null || !names.isComplete(set)) {
        names.ofSet(constraint, set == null ? written : set);
        break;
      }
      String ordering = set.get("ordering");
      sets.add(
          new ColocationSet(
              names.ofSet(constraint, set),
              names.role(constraint, set.get("role")),
              !Booleans.isFalse(set.get("sequential")),
              ordering != null && !ordering.equals("group"),
              set.has("score") ? score(set.get("score")) : score));
    }
    return sets;
  }

  private void addSets(List<ColocationSet> sets, int score) {
    ColocationSet previous = null;
    for (ColocationSet set : sets) {
      addInner(set);
      if (previous != null) {
        addBetween(previous, set, score);
      }
      previous = set;
    }
  }

  /** Members of one set, in order. */
  private void addInner(ColocationSet set) {
    if (!set.sequential()) {
      return;
    }
    List<Resource> members = set.members();
    for (int i = 1; i < members.size(); i++) {
      Resource later = members.get(i);
      if (set.score() < 0) {
        for (int j = 0; j < i; j++) {
          addInner(set, later, members.get(j), later);
        }
      } else if (set.reversed()) {
        addInner(set, members.get(i - 1), later, later);
      } else {
        addInner(set, later, members.get(i - 1), later);
      }
    }
  }

  private void addInner(
      ColocationSet set, Resource dependent, Resource primary, Resource influencing) {
    add(
        dependent,
        primary,
        set.score(),
        NodeValues.NAME,
        set.role(),
        set.role(),
        influencing.config.critical);
  }

  /** The first of a sequential set stands for it as dependent, its last as primary. */
  private void addBetween(ColocationSet dependents, ColocationSet primaries, int score) {
    for (Resource dependent : dependents.sequential() ? first(dependents) : dependents.members()) {
      for (Resource primary : primaries.sequential() ? last(primaries) : primaries.members()) {
        add(
            dependent,
            primary,
            score,
            NodeValues.NAME,
            dependents.role(),
            primaries.role(),
            dependent.config.critical);
      }
    }
  }

  private static List<Resource> first(ColocationSet set) {
    return set.members().isEmpty() ? List.of() : set.members().subList(0, 1);
  }

  private static List<Resource> last(ColocationSet set) {
    int size = set.members().size();
    return set.members().subList(Math.max(0, size - 1), size);
  }

  private void add(
      Resource dependent,
      Resource primary,
      int score,
      String attribute,
      RoleFilter dependentRole,
      RoleFilter primaryRole,
      boolean critical) {
    facts.add(
        new ColocationConstraint(
            facts.nextPosition(),
            constraint.get("id", "rsc_colocation"),
            dependent.id,
            primary.id,
            score,
            attribute,
            dependentRole,
            primaryRole,
            influence,
            critical));
  }

  private void reportTwoCollections(String dependent, String primary) {
    cluster.problem(
        Severity.ERROR,
        constraint,
        "rsc ["
            + dependent
            + "] and with-rsc ["
            + primary
            + "] are both templates or tags; the"
            + " constraint is ignored",
        "use resource sets instead");
  }
}
