package io.rulemaker.harness.differential;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What our decision tells about a cluster, as far as explanations ask for it. Decides when first
 * asked; knows nothing of a cluster that cannot be decided.
 */
final class OwnView {
  private static final Pattern TRIAL =
      Pattern.compile("pcmk__(?:group|primitive)_assign: (\\S+) allocation score on (\\S+): \\S+");

  private static final Pattern SCORE =
      Pattern.compile("pcmk__primitive_assign: (\\S+) allocation score on \\S+: (\\S+)");

  private final Element cib;
  private Optional<Own.Decided> decided;
  private Set<String> retried;
  private Set<String> bound;

  OwnView(Element cib) {
    this.cib = cib;
  }

  private Optional<Own.Decided> decided() {
    if (decided == null) {
      decided = Own.decided(cib);
    }
    return decided;
  }

  /** The resources, without instance numbers, of which we try an instance more than once. */
  Set<String> retried() {
    if (retried == null) {
      retried = new HashSet<>();
      Set<String> seen = new HashSet<>();
      for (String line : linesOf(decided())) {
        Matcher trial = TRIAL.matcher(line);
        if (trial.matches() && !seen.add(line.substring(0, trial.end(2)))) {
          retried.add(ClusterShape.withoutInstance(trial.group(1)));
        }
      }
    }
    return retried;
  }

  /** How many nodes may be used, connected remote and guest nodes among them. */
  int availableNodes() {
    return decided()
        .map(
            own ->
                (int)
                    own.cluster().nodes.stream()
                        .filter(node -> node.available() && !node.isBundleNode())
                        .count())
        .orElse(0);
  }

  /** Whether the cluster does not manage a resource, or an instance of it. */
  boolean isUnmanaged(String id) {
    return decided().isPresent() && isUnmanaged(decided().get().cluster().resources, id);
  }

  private static boolean isUnmanaged(List<? extends Resource> resources, String id) {
    return resources.stream()
        .anyMatch(
            resource ->
                ClusterShape.withoutInstance(resource.id).equals(id) && !resource.seen.managed
                    || isUnmanaged(resource.children(), id));
  }

  /**
   * The primitives, without instance numbers, that may run on one node only and have a score below
   * 0 on another, colocations aside.
   */
  Set<String> bound() {
    if (bound == null) {
      bound = new HashSet<>();
      Map<String, List<Boolean>> usable = new HashMap<>();
      for (String line : linesOf(Own.decided(withoutColocations()))) {
        Matcher score = SCORE.matcher(line);
        if (score.matches()) {
          usable
              .computeIfAbsent(score.group(1), key -> new ArrayList<>())
              .add(!score.group(2).startsWith("-"));
        }
      }
      usable.forEach(
          (resource, nodes) -> {
            if (nodes.contains(false) && nodes.stream().filter(node -> node).count() == 1) {
              bound.add(ClusterShape.withoutInstance(resource));
            }
          });
    }
    return bound;
  }

  private static List<String> linesOf(Optional<Own.Decided> decided) {
    return decided.map(Own.Decided::scores).orElse(List.of());
  }

  private Element withoutColocations() {
    Element copy = cib.copy();
    List<Element> found = new ArrayList<>();
    copy.walk(
        element -> {
          if (element.is("rsc_colocation")) {
            found.add(element);
          }
        });
    found.forEach(Element::detach);
    return copy;
  }
}
