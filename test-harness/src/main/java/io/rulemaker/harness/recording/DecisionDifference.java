package io.rulemaker.harness.recording;

import io.rulemaker.engine.Decision;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.control.Recording;
import java.util.ArrayList;
import java.util.List;

/**
 * How two decisions for one situation differ.
 *
 * @param onlyThen lines of the transition summary that only the recorded one has; actions if the
 *     summaries are the same
 * @param onlyNow those that only the new one has
 * @param onlyInDetail whether both do the same, but with other parameters or in another order
 */
public record DecisionDifference(
    List<String> onlyThen, List<String> onlyNow, boolean onlyInDetail) {
  public DecisionDifference {
    onlyThen = List.copyOf(onlyThen);
    onlyNow = List.copyOf(onlyNow);
  }

  /** Whether there is none. */
  public boolean none() {
    return onlyThen.isEmpty() && onlyNow.isEmpty() && !onlyInDetail;
  }

  static DecisionDifference between(Recording.Decided then, Decision now) {
    Element graph = now.graph().xml();
    List<String> summary = now.summary().lines();
    if (!then.summary().equals(summary)) {
      return of(then.summary(), summary);
    }
    if (graph.sameAs(then.graph())) {
      return new DecisionDifference(List.of(), List.of(), false);
    }
    return of(actions(then.graph()), actions(graph));
  }

  private static DecisionDifference of(List<String> then, List<String> now) {
    List<String> onlyThen = without(then, now);
    List<String> onlyNow = without(now, then);
    return new DecisionDifference(onlyThen, onlyNow, onlyThen.isEmpty() && onlyNow.isEmpty());
  }

  private static List<String> without(List<String> some, List<String> others) {
    List<String> rest = new ArrayList<>(some);
    others.forEach(rest::remove); // one for one: a line may stand there twice
    return rest.stream().map(String::strip).toList();
  }

  private static List<String> actions(Element graph) {
    List<String> actions = new ArrayList<>();
    for (Element synapse : graph.children("synapse")) {
      Element set = synapse.child("action_set");
      for (Element action : set == null ? List.<Element>of() : set.children()) {
        String node = action.get("on_node");
        String name = action.get("operation_key", action.get("operation", "?"));
        actions.add(node == null ? name : name + " on " + node);
      }
    }
    return actions;
  }
}
