package io.rulemaker.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rulemaker.cli.report.StatusJson;
import io.rulemaker.engine.Decision;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.place.ScoreListener;
import io.rulemaker.engine.report.TransitionSummary;
import io.rulemaker.engine.simulate.EffectiveTime;
import io.rulemaker.engine.simulate.GraphAction;
import io.rulemaker.engine.simulate.SimulationListener;
import io.rulemaker.engine.value.Score;
import java.util.Locale;
import java.util.function.Consumer;

/** A simulation as one JSON document. */
final class SimulationJson implements SimulationListener {
  private final ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private final ObjectNode root = mapper.createObjectNode();
  private final boolean withScores;
  private final Consumer<String> errors;

  /**
   * Prepares.
   *
   * @param withScores include the scores of assignment
   * @param errors takes lines for standard error, which become part of the document too
   */
  SimulationJson(boolean withScores, Consumer<String> errors) {
    this.withScores = withScores;
    this.errors = errors;
  }

  /** The document. */
  String text() {
    try {
      return mapper.writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree of JSON nodes can always be written", e);
    }
  }

  @Override
  public void current(Cluster cluster, EffectiveTime time) {
    putTime(time);
    root.set("current", new StatusJson(mapper).of(cluster));
  }

  @Override
  public void modified(String line) {
    root.withArray("modifications").add(line);
  }

  @Override
  public void modificationsDone(Cluster cluster, EffectiveTime time) {
    putTime(time);
    root.set("modified", new StatusJson(mapper).of(cluster));
  }

  private void putTime(EffectiveTime time) {
    root.putObject("time")
        .put("epochSeconds", time.epochSeconds())
        .put("source", time.source().name().toLowerCase(Locale.ROOT));
  }

  @Override
  public ScoreListener scheduling() {
    if (!withScores) {
      return ScoreListener.NONE;
    }
    ArrayNode scores = root.putArray("scores");
    return new ScoreListener() {
      @Override
      public void allocation(String phase, Resource resource, Node node, int score) {
        scores
            .addObject()
            .put("kind", "allocation")
            .put("phase", phase)
            .put("resource", resource.id)
            .put("node", node.name)
            .put("score", Score.text(score));
      }

      @Override
      public void promotion(Resource instance, Node node, int score) {
        scores
            .addObject()
            .put("kind", "promotion")
            .put("resource", instance.id)
            .put("node", node == null ? null : node.name)
            .put("score", Score.text(score));
      }
    };
  }

  @Override
  public void decided(Decision decision) {
    ObjectNode summary = root.putObject("summary");
    ArrayNode fencings = summary.putArray("fencing");
    for (TransitionSummary.Fencing fencing : decision.summary().fencings()) {
      fencings
          .addObject()
          .put("action", fencing.action())
          .put("node", fencing.node().name)
          .put("reason", fencing.reason());
    }
    ArrayNode rows = summary.putArray("resources");
    for (TransitionSummary.Row row : decision.summary().rows()) {
      rows.addObject()
          .put("kind", row.kind())
          .put("resource", row.resource().id)
          .put("role", row.role().text())
          .put("nextRole", row.nextRole().text())
          .put("from", row.from() == null ? null : row.from().name)
          .put("to", row.to() == null ? null : row.to().name)
          .put("reason", row.reason())
          .put("blocked", row.blocked());
    }
  }

  @Override
  public void executing() {
    root.putArray("actions");
  }

  @Override
  public void executed(GraphAction action, String line) {
    ObjectNode node =
        root.withArray("actions")
            .addObject()
            .put("id", action.id())
            .put("kind", kind(action))
            .put("task", action.task())
            .put("key", action.key())
            .put("node", action.node());
    if (action.primitive() != null) {
      node.put("resource", action.primitive().id());
    }
    if (action.intervalMs() > 0) {
      node.put("intervalMs", action.intervalMs());
    }
    node.put("text", line);
  }

  private static String kind(GraphAction action) {
    if (action.isPseudo()) {
      return "pseudo";
    }
    if (action.isFencing()) {
      return "fencing";
    }
    return action.isResourceOperation() ? "resource" : "cluster";
  }

  @Override
  public void executionNote(String line) {
    root.withArray("executionNotes").add(line);
  }

  @Override
  public void revised(Cluster cluster, EffectiveTime time) {
    root.set("revised", new StatusJson(mapper).of(cluster));
  }

  @Override
  public void error(String line) {
    errors.accept(line);
    root.withArray("notices").add(line);
  }
}
