package io.rulemaker.harness.differential;

import io.rulemaker.engine.ClusterSnapshot;
import io.rulemaker.engine.Decision;
import io.rulemaker.engine.Scheduler;
import io.rulemaker.engine.cib.CibException;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.cib.SchemaUpgrade;
import io.rulemaker.engine.report.ScoreLines;
import io.rulemaker.rules.PolicySet;

/** Our scheduler. */
final class Own {
  private final Scheduler scheduler = new Scheduler(PolicySet.builtIn());

  /** What we decide at a time (epoch seconds). */
  Outcome decide(Element cib, long now) throws CibException {
    Element upgraded = cib.copy();
    SchemaUpgrade.upgrade(upgraded, notice -> {});
    ScoreLines scores = new ScoreLines();
    Decision decision =
        scheduler.decide(scheduler.observe(new ClusterSnapshot(upgraded, now)), scores);
    return Outcome.of(decision.graph().xml(), scores.lines());
  }
}
