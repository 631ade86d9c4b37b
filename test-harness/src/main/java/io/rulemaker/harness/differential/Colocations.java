package io.rulemaker.harness.differential;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.value.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What is written in elements {@code rsc_colocation}. */
final class Colocations {
  private Colocations() {}

  /** The resources that a colocation places with others; of sets all members. */
  static List<String> dependents(Element colocation) {
    return named(colocation, "rsc");
  }

  /** The resources that a colocation places others with; of sets all members. */
  static List<String> primaries(Element colocation) {
    return named(colocation, "with-rsc");
  }

  private static List<String> named(Element colocation, String attribute) {
    List<String> ids = new ArrayList<>();
    if (colocation.has(attribute)) {
      ids.add(colocation.get(attribute));
    }
    for (Element set : colocation.children("resource_set")) {
      set.children("resource_ref").forEach(reference -> ids.add(reference.id()));
    }
    return ids.stream().flatMap(id -> tagged(colocation, id).stream()).toList();
  }

  /** What a tag stands for; a resource stands for itself. */
  private static List<String> tagged(Element colocation, String id) {
    Element constraints = colocation.parent();
    Element configuration = constraints == null ? null : constraints.parent();
    Element tags = configuration == null ? null : configuration.child("tags");
    if (tags != null) {
      for (Element tag : tags.children("tag")) {
        if (tag.id().equals(id)) {
          return tag.children("obj_ref").stream().map(Element::id).toList();
        }
      }
    }
    return List.of(id);
  }

  static boolean anyDependent(Element colocation, Predicate<String> condition) {
    return dependents(colocation).stream().anyMatch(condition);
  }

  static boolean anyPrimary(Element colocation, Predicate<String> condition) {
    return primaries(colocation).stream().anyMatch(condition);
  }

  static boolean isFinite(Element colocation) {
    return scores(colocation).stream().anyMatch(score -> Math.abs(score) < Score.INFINITY);
  }

  static int highestScore(Element colocation) {
    return scores(colocation).stream().mapToInt(score -> score).max().orElse(0);
  }

  static int lowestScore(Element colocation) {
    return scores(colocation).stream().mapToInt(score -> score).min().orElse(0);
  }

  /** The score of a colocation, and those of its sets. */
  static List<Integer> scores(Element colocation) {
    return Stream.concat(
            Stream.of(colocation),
            colocation.children("resource_set").stream().filter(set -> set.has("score")))
        .map(Colocations::score)
        .toList();
  }

  static int score(Element colocation) {
    return Score.parse(colocation.get("score", "0")).orElse(0);
  }
}
