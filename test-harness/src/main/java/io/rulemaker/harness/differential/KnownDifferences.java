package io.rulemaker.harness.differential;

import io.rulemaker.engine.cib.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Judges differences from release 2.1.5: they are known if every line is of a form that a known
 * reason gives, or if they vanish when the cause of a known reason is taken out of the cluster.
 */
final class KnownDifferences {
  private final List<Explanation> explanations;
  private final Function<Element, Optional<List<String>>> compare;

  /**
   * Judges by the given explanations.
   *
   * @param compare gives the differences of a cluster; empty if it cannot be compared
   */
  KnownDifferences(
      List<Explanation> explanations, Function<Element, Optional<List<String>>> compare) {
    this.explanations = explanations;
    this.compare = compare;
  }

  /** The reasons of all differences of a cluster; empty if any is not explained. */
  Optional<Set<String>> reasons(Element cib, List<String> differences) {
    Set<String> reasons = new TreeSet<>();
    if (unexplained(cib, differences, reasons).isEmpty()) {
      return Optional.of(reasons);
    }
    // One after the other: what is taken out may uncover another cause.
    List<Explanation> causes = new ArrayList<>();
    Element cured = cib.copy();
    for (Explanation explanation : explanations) {
      if (explanation.removeCause(cured)) {
        causes.add(explanation);
      }
    }
    if (causes.isEmpty() || !vanishesWithout(cib, causes, reasons)) {
      return Optional.empty();
    }
    // Name only those causes that are needed.
    for (Explanation cause : List.copyOf(causes)) {
      List<Explanation> fewer = new ArrayList<>(causes);
      fewer.remove(cause);
      if (!fewer.isEmpty() && vanishesWithout(cib, fewer, reasons)) {
        causes = fewer;
      }
    }
    causes.forEach(cause -> reasons.add(cause.reason()));
    return Optional.of(reasons);
  }

  /** The lines that no reason gives, as far as single lines show. */
  List<String> withoutReason(Element cib, List<String> differences) {
    return unexplained(cib, differences, new TreeSet<>());
  }

  /** A copy without any cause of a known difference. */
  Element withoutCauses(Element cib) {
    Element cured = cib.copy();
    explanations.forEach(explanation -> explanation.removeCause(cured));
    return cured;
  }

  private boolean vanishesWithout(Element cib, List<Explanation> causes, Set<String> reasons) {
    Element cured = cib.copy();
    causes.forEach(cause -> cause.removeCause(cured));
    Optional<List<String>> left = compare.apply(cured);
    return left.isPresent() && unexplained(cured, left.get(), reasons).isEmpty();
  }

  private List<String> unexplained(Element cib, List<String> differences, Set<String> reasons) {
    List<String> left = differences;
    for (Explanation explanation : explanations) {
      if (left.isEmpty()) {
        break;
      }
      List<String> fewer = explanation.unexplained(cib, left);
      if (fewer.size() < left.size()) {
        reasons.add(explanation.reason());
      }
      left = fewer;
    }
    return left;
  }
}
