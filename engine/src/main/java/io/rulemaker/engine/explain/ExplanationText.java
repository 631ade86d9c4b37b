package io.rulemaker.engine.explain;

import io.rulemaker.engine.explain.ResourceExplanation.Contribution;
import io.rulemaker.engine.explain.ResourceExplanation.NodeExplanation;
import io.rulemaker.engine.value.Score;
import java.util.ArrayList;
import java.util.List;

/** Explanations as lines for a person. */
public final class ExplanationText {
  private static final String INDENT = "  ";

  private final List<String> lines = new ArrayList<>();

  private ExplanationText() {}

  /** A resource, with its parts and actions. */
  public static List<String> of(ResourceExplanation explanation) {
    ExplanationText text = new ExplanationText();
    text.resource(explanation, "");
    return text.lines;
  }

  /** An action. */
  public static List<String> of(ActionExplanation action) {
    ExplanationText text = new ExplanationText();
    text.action(action, "", true);
    return text.lines;
  }

  private void resource(ResourceExplanation e, String indent) {
    String agent = e.agent().isEmpty() ? "" : " (" + e.agent() + ")";
    String then = e.then().equals(e.now()) ? unchanged(e) : "will be " + e.then();
    lines.add(indent + e.resource() + agent + ": now " + e.now() + ", " + then);
    String inner = indent + INDENT;
    lines.add(inner + "Why: " + e.decision());
    e.conditions().forEach(condition -> lines.add(inner + "Note: " + condition));
    e.nodes().forEach(node -> node(node, inner));
    e.actions().forEach(action -> action(action, inner, false));
    e.parts().forEach(part -> resource(part, inner));
  }

  private static String unchanged(ResourceExplanation e) {
    return e.actions().stream().anyMatch(a -> a.task().equals("start") && a.fate().equals("done"))
        ? "is restarted there"
        : "stays so";
  }

  private void node(NodeExplanation node, String indent) {
    StringBuilder line = new StringBuilder(indent).append(node.chosen() ? "> " : "  ");
    line.append(node.node()).append(": score ").append(Score.text(node.score()));
    if (!node.obstacle().isEmpty()) {
      line.append(", ").append(node.obstacle());
    }
    lines.add(line.toString());
    for (Contribution contribution : node.contributions()) {
      lines.add(indent + INDENT + INDENT + contribution(contribution));
    }
  }

  private static String contribution(Contribution c) {
    String score = Score.text(c.score());
    String signed = c.set() ? "=" + score : c.score() > 0 ? "+" + score : score;
    return String.format("%10s  %s: %s", signed, c.source(), c.text());
  }

  private void action(ActionExplanation a, String indent, boolean full) {
    String node = a.node().isEmpty() ? "" : " on " + a.node();
    lines.add(
        indent
            + a.task()
            + node
            + " ["
            + a.key()
            + "]: "
            + a.fate()
            + ", "
            + String.join("; ", a.why()));
    if (full) {
      a.waitsFor().forEach(other -> lines.add(indent + INDENT + "after  " + other));
      a.holdsUp().forEach(other -> lines.add(indent + INDENT + "before " + other));
    }
  }
}
