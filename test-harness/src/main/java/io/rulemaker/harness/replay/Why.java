package io.rulemaker.harness.replay;

import io.rulemaker.engine.Decision;
import io.rulemaker.engine.explain.Explainer;
import io.rulemaker.engine.report.TransitionSummary;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that a decision does, and why.
 *
 * @param subject the resource or node
 * @param what is done, as the transition summary says it
 * @param because why, as a sentence; empty if nothing is to be said
 */
public record Why(String subject, String what, String because) {

  /** All that a decision does, fencings first. */
  static List<Why> of(Decision decision, Explainer explainer) {
    List<Why> list = new ArrayList<>();
    for (TransitionSummary.Fencing fencing : decision.summary().fencings()) {
      String what = "Fence (" + fencing.action() + ")";
      list.add(new Why(fencing.node().name, what, fencing.reason()));
    }
    for (TransitionSummary.Row row : decision.summary().rows()) {
      List<String> because = new ArrayList<>();
      if (!row.why().isEmpty()) {
        because.add(row.why());
      }
      String decided = explainer.resource(row.resource()).decision();
      if (!decided.isEmpty()) {
        because.add(decided);
      }
      list.add(
          new Why(
              row.resource().id,
              row.kind() + " ( " + row.details() + " )",
              String.join("; ", because)));
    }
    return list;
  }
}
