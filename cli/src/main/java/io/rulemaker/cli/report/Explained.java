package io.rulemaker.cli.report;

import io.rulemaker.engine.ClusterSnapshot;
import io.rulemaker.engine.Decision;
import io.rulemaker.engine.Scheduler;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.explain.Explainer;
import io.rulemaker.engine.explain.ExplanationText;
import io.rulemaker.engine.explain.Recording;
import io.rulemaker.engine.model.Clone;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.place.ScoreListener;
import io.rulemaker.rules.PolicySet;
import java.util.List;
import java.util.Optional;

/**
 * A decision that can be asked for its reasons.
 *
 * @param decision what was decided
 * @param explainer why
 */
public record Explained(Decision decision, Explainer explainer) {

  /**
   * Decides a cluster.
   *
   * @param cib in the newest schema
   * @param nowSeconds epoch seconds
   */
  public static Explained of(Element cib, PolicySet policies, long nowSeconds) {
    Recording recording = new Recording();
    Scheduler scheduler = new Scheduler(policies);
    ClusterSnapshot snapshot = new ClusterSnapshot(cib, nowSeconds);
    Decision decision =
        scheduler.decide(scheduler.observe(snapshot, recording), ScoreListener.NONE);
    return new Explained(decision, new Explainer(decision, recording));
  }

  /** A resource by id, or an instance's primitive by the name that history gave it; or null. */
  public Resource find(String name) {
    Resource resource = decision.cluster().resource(name);
    if (resource != null) {
      return resource;
    }
    for (Resource top : decision.cluster().resources) {
      if (top instanceof Clone clone && name.equals(clone.childId)) {
        return clone;
      }
    }
    return null;
  }

  /** Why a resource runs, or would run, where it does; empty if there is no such resource. */
  public Optional<List<String>> why(String name) {
    return Optional.ofNullable(find(name))
        .map(resource -> ExplanationText.of(explainer.resource(resource)));
  }
}
