package io.rulemaker.harness.differential;

import io.rulemaker.engine.cib.CibException;
import io.rulemaker.harness.corpus.GraphContent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;

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

  /**
   * What this has and the other has not ({@code +}), and the reverse ({@code -}): lines such as
   * {@code action + rsc_op:db_start_0@node1}, as often as they are too many.
   */
  List<String> differencesFrom(Outcome other) {
    List<String> lines = new ArrayList<>();
    add("action", other.actions, actions, lines);
    add("edge", other.edges, edges, lines);
    add("score", other.scores, scores, lines);
    return lines;
  }

  private static void add(String what, List<String> theirs, List<String> ours, List<String> into) {
    TreeMap<String, Integer> surplus = new TreeMap<>();
    theirs.forEach(line -> surplus.merge(line, -1, Integer::sum));
    ours.forEach(line -> surplus.merge(line, 1, Integer::sum));
    surplus.forEach(
        (line, count) ->
            into.addAll(
                Collections.nCopies(Math.abs(count), what + (count < 0 ? " - " : " + ") + line)));
  }
}
