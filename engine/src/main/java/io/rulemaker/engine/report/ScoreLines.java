package io.rulemaker.engine.report;

import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.place.ScoreListener;
import io.rulemaker.engine.value.Score;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Turns the scores of assignment into lines (SO-40). */
public final class ScoreLines implements ScoreListener {
  private final boolean scores;
  private final boolean utilization;
  private final Consumer<String> lines;

  /**
   * Prepares for one assignment.
   *
   * @param scores give allocation and promotion scores
   * @param utilization give capacities and utilization
   * @param lines takes the lines as they arise
   */
  public ScoreLines(boolean scores, boolean utilization, Consumer<String> lines) {
    this.scores = scores;
    this.utilization = utilization;
    this.lines = lines;
  }

  @Override
  public void allocation(String phase, Resource resource, Node node, int score) {
    if (scores) {
      lines.accept(
          phase
              + ": "
              + resource.id
              + " allocation score on "
              + node.name
              + ": "
              + Score.text(score));
    }
  }

  @Override
  public void promotion(Resource instance, Node node, int score) {
    if (scores) {
      String where =
          node == null
              ? " promotion score (inactive): "
              : " promotion score on " + node.name + ": ";
      lines.accept(instance.id + where + Score.text(score));
    }
  }

  @Override
  public void capacity(String when, Node node) {
    if (utilization) {
      Map<String, Integer> values = when.equals("Original") ? node.utilization : node.remaining;
      lines.accept(when + ": " + node.name + " capacity:" + pairs(values));
    }
  }

  @Override
  public void utilization(Resource resource, Node node) {
    if (utilization) {
      lines.accept(
          "pcmk__assign_resource: "
              + resource.id
              + " utilization on "
              + node.name
              + ":"
              + pairs(resource.config.utilization));
    }
  }

  private static String pairs(Map<String, Integer> values) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(values)
        .forEach((name, value) -> text.append(' ').append(name).append('=').append(value));
    return text.toString();
  }
}
