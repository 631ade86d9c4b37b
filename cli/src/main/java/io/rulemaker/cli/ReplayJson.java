package io.rulemaker.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rulemaker.engine.control.Effect;
import io.rulemaker.harness.replay.DoneAction;
import io.rulemaker.harness.replay.Placement;
import io.rulemaker.harness.replay.ReplayListener;
import io.rulemaker.harness.replay.ReplayResult;
import io.rulemaker.harness.replay.Why;
import io.rulemaker.harness.scenario.Scenario;
import java.util.List;
import java.util.Locale;

/** Replays as one JSON document: a list, each with its steps and what happened in them. */
final class ReplayJson implements ReplayListener {
  private final ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private final ArrayNode root = mapper.createArrayNode();
  private ObjectNode replay;
  private ObjectNode step;

  /** The document. */
  String text() {
    try {
      return mapper.writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree of JSON nodes can always be written", e);
    }
  }

  /** A place for another replay. */
  ObjectNode add() {
    return root.addObject();
  }

  @Override
  public void begins(Scenario scenario) {
    replay = root.addObject();
    replay.put("file", scenario.file()).put("title", scenario.title());
  }

  @Override
  public void step(long timeMs, int number, String title) {
    step = replay.withArray("steps").addObject();
    step.put("number", number).put("title", title).put("timeMs", timeMs);
  }

  private ObjectNode entry(long timeMs, String kind) {
    return step.withArray("timeline").addObject().put("timeMs", timeMs).put("kind", kind);
  }

  @Override
  public void happened(long timeMs, String what) {
    entry(timeMs, "event").put("text", what);
  }

  @Override
  public void decided(long timeMs, Effect.Decided decided, List<Why> why) {
    ObjectNode entry = entry(timeMs, "decision").put("transition", decided.transition());
    decided.causes().forEach(cause -> entry.withArray("causes").add(cause));
    entry.put("actions", decided.actions());
    entry.set("does", mapper.valueToTree(why));
  }

  @Override
  public void acted(long timeMs, DoneAction action) {
    ObjectNode entry = entry(timeMs, "action");
    entry.put("task", action.task());
    if (!action.resource().isEmpty()) {
      entry.put("resource", action.resource());
    }
    entry.put("node", action.node()).put("intervalMs", action.intervalMs());
    entry.put("ok", action.ok()).put("result", action.result());
  }

  @Override
  public void ended(long timeMs, Effect.TransitionEnded ending) {
    entry(timeMs, "transition")
        .put("transition", ending.transition())
        .put("outcome", ending.outcome().name().toLowerCase(Locale.ROOT));
  }

  @Override
  public void note(long timeMs, String text) {
    entry(timeMs, "note").put("text", text);
  }

  @Override
  public void rests(long timeMs, List<Placement> placements) {
    step.set("placement", mapper.valueToTree(placements));
  }

  @Override
  public void checked(int line, String expected, String actual, boolean met) {
    step.withArray("checks")
        .addObject()
        .put("line", line)
        .put("expected", expected)
        .put("actual", actual)
        .put("met", met);
  }

  @Override
  public void over(ReplayResult result) {
    replay.put("passed", result.passed());
    replay.put("decisions", result.decisions()).put("actions", result.actions());
    replay.put("checks", result.checks()).put("virtualMs", result.virtualMs());
    replay.set("failures", mapper.valueToTree(result.failures()));
  }
}
