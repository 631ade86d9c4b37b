package io.rulemaker.harness.differential;

import io.rulemaker.engine.cib.Element;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * A decision in a form that two schedulers can be compared by.
 *
 * @param actions {@code element operation key node} of every action in the graph, sorted
 * @param edges {@code action -> action} for every trigger, sorted, without duplicates
 * @param scores the score lines, sorted
 */
record Outcome(List<String> actions, List<String> edges, List<String> scores) {

  /** Reads a decision from a graph and score lines. */
  static Outcome of(Element graph, List<String> scoreLines) {
    Map<String, String> nameById = new HashMap<>();
    List<String> actions = new ArrayList<>();
    for (Element synapse : graph.children("synapse")) {
      for (Element action : synapse.child("action_set").children()) {
        nameById.put(action.id(), name(action));
        actions.add(name(action));
      }
    }
    TreeSet<String> edges = new TreeSet<>();
    for (Element synapse : graph.children("synapse")) {
      String then = name(synapse.child("action_set").children().get(0));
      Element inputs = synapse.child("inputs");
      for (Element trigger : inputs == null ? List.<Element>of() : inputs.children()) {
        Element first = trigger.children().get(0);
        edges.add(nameById.getOrDefault(first.id(), name(first)) + " -> " + then);
      }
    }
    return new Outcome(
        actions.stream().sorted().toList(),
        List.copyOf(edges),
        scoreLines.stream().map(line -> line.strip().replaceAll("\\s+", " ")).sorted().toList());
  }

  private static String name(Element action) {
    return action.name()
        + " "
        + action.get("operation")
        + " "
        + action.get("operation_key")
        + " "
        + action.get("on_node", "");
  }

  /** What this has and the other has not, and the reverse, as lines {@code + …} and {@code - …}. */
  List<String> differencesFrom(Outcome other) {
    List<String> lines = new ArrayList<>();
    compare("action", actions, other.actions, lines);
    compare("edge", edges, other.edges, lines);
    compare("score", scores, other.scores, lines);
    return lines;
  }

  private static void compare(
      String what, List<String> mine, List<String> theirs, List<String> into) {
    List<String> missing = new ArrayList<>(theirs);
    for (String line : mine) {
      if (!missing.remove(line)) {
        into.add("+ " + what + " " + line);
      }
    }
    missing.forEach(line -> into.add("- " + what + " " + line));
  }
}
