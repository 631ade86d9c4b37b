package io.rulemaker.harness.differential;

import io.rulemaker.engine.cib.CibException;
import io.rulemaker.harness.corpus.Difference;
import io.rulemaker.harness.corpus.GraphContent;
import java.util.ArrayList;
import java.util.List;

/**
 * A decision in a form that two schedulers can be compared by.
 *
 * @param actions keys of every action in the graph
 * @param edges direct inputs between keys
 * @param scores the score lines
 */
record Outcome(List<String> actions, List<String> edges, List<String> scores) {

  /** Reads a decision from the text of a graph and score lines. */
  static Outcome of(String graph, List<String> scoreLines) throws CibException {
    GraphContent content = GraphContent.of(graph);
    return new Outcome(
        content.actions(),
        content.edges(),
        scoreLines.stream().map(line -> line.strip().replaceAll("\\s+", " ")).toList());
  }

  /** What this has and the other has not (+), and the reverse (-). */
  List<String> differencesFrom(Outcome other) {
    List<String> lines = new ArrayList<>();
    add("action", Difference.ofBags(other.actions, actions), lines);
    add("edge", Difference.ofBags(other.edges, edges), lines);
    add("score", Difference.ofBags(other.scores, scores), lines);
    return lines;
  }

  private static void add(String what, List<String> differences, List<String> into) {
    differences.forEach(line -> into.add(what + " " + line));
  }
}
