package io.rulemaker.engine.verify;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Group;
import io.rulemaker.engine.model.Problem.Severity;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.value.Booleans;
import io.rulemaker.engine.value.Score;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Mandatory colocations that depend on each other, so that it is open which resource is placed
 * first, and pairs that must be both together and apart.
 */
final class ColocationCircles {
  private record Pair(String dependent, String primary) {}

  private final Cluster cluster;
  private final ResourceNames names;
  private final Circles<String> circles = new Circles<>();
  private final Map<Pair, Element> constraints = new LinkedHashMap<>();
  private final Map<Pair, Element> apart = new HashMap<>();
  private final Set<Group> drawn = new HashSet<>();

  ColocationCircles(Cluster cluster, ResourceNames names) {
    this.cluster = cluster;
    this.names = names;
  }

  void check(Element section) {
    for (Element colocation : section.children("rsc_colocation")) {
      if (colocation.has("rsc-role") || colocation.has("with-rsc-role")) {
        // A role makes it a preference between instances, which may well go both ways.
        continue;
      }
      if (colocation.child("resource_set") != null) {
        sets(colocation);
        continue;
      }
      for (Resource dependent : names.resources(colocation.get("rsc"))) {
        for (Resource primary : names.resources(colocation.get("with-rsc"))) {
          pair(colocation, score(colocation, 0), dependent, primary);
        }
      }
    }
    contradictions();
    for (List<String> circle : circles.find()) {
      report(new LinkedHashSet<>(circle));
    }
  }

  private int score(Element element, int absent) {
    String text = element.get("score");
    return text == null ? absent : cluster.options.score(text).orElse(0);
  }

  /** Within sequential sets each depends on the one before (PL-23). */
  private void sets(Element colocation) {
    for (Element written : colocation.children("resource_set")) {
      Element set = cluster.document.resolve(written);
      if (set == null || set.has("role") || Booleans.isFalse(set.get("sequential"))) {
        continue;
      }
      List<Resource> members = new ArrayList<>();
      for (Element reference : set.children("resource_ref")) {
        members.addAll(names.resources(reference.id()));
      }
      int score = score(set, score(colocation, 0));
      for (int i = 1; i < members.size(); i++) {
        pair(colocation, score, members.get(i), members.get(i - 1));
      }
    }
  }

  private void pair(Element colocation, int score, Resource dependent, Resource primary) {
    Pair pair = new Pair(first(dependent), last(primary));
    if (score >= Score.INFINITY) {
      circles.add(pair.dependent(), pair.primary());
      constraints.putIfAbsent(pair, colocation);
    } else if (score <= -Score.INFINITY) {
      apart.putIfAbsent(pair, colocation);
    }
  }

  /** What a group depends on, its first member does; the others follow that. */
  private String first(Resource dependent) {
    return dependent instanceof Group group ? draw(group).members.get(0).id : dependent.id;
  }

  /** What depends on a group, depends on its last member. */
  private String last(Resource primary) {
    if (!(primary instanceof Group group)) {
      return primary.id;
    }
    return draw(group).members.get(group.members.size() - 1).id;
  }

  private Group draw(Group group) {
    if (group.colocated && drawn.add(group)) {
      for (int i = 1; i < group.members.size(); i++) {
        circles.add(group.members.get(i).id, group.members.get(i - 1).id);
      }
    }
    return group;
  }

  private void contradictions() {
    for (Map.Entry<Pair, Element> entry : apart.entrySet()) {
      Pair pair = entry.getKey();
      Element together = constraints.get(pair);
      if (together == null) {
        together = constraints.get(new Pair(pair.primary(), pair.dependent()));
      }
      if (together != null) {
        cluster.problem(
            Severity.ERROR,
            entry.getValue(),
            "["
                + pair.dependent()
                + "] must be apart from ["
                + pair.primary()
                + "], but by ["
                + together.id()
                + "] together with it",
            "remove one of the constraints");
      }
    }
  }

  private void report(Set<String> circle) {
    Set<String> ids = new LinkedHashSet<>();
    Element where = null;
    for (Map.Entry<Pair, Element> entry : constraints.entrySet()) {
      if (circle.contains(entry.getKey().dependent())
          && circle.contains(entry.getKey().primary())) {
        where = where == null ? entry.getValue() : where;
        ids.add(entry.getValue().id());
      }
    }
    cluster.problem(
        Severity.WARNING,
        where,
        "mandatory colocations "
            + ids
            + " run in a circle through "
            + circle
            + ": which is placed first is open",
        "remove one of them: each places the first with the second");
  }
}
