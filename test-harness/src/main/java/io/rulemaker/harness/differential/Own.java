package io.rulemaker.harness.differential;

import io.rulemaker.engine.ClusterSnapshot;
import io.rulemaker.engine.Decision;
import io.rulemaker.engine.Scheduler;
import io.rulemaker.engine.cib.CibException;
import io.rulemaker.engine.cib.CibWriter;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.cib.SchemaUpgrade;
import io.rulemaker.engine.report.ScoreLines;
import io.rulemaker.rules.PolicySet;
import java.util.ArrayList;
import java.util.List;

/** Our scheduler. */
final class Own {
  private final Scheduler scheduler = new Scheduler(PolicySet.builtIn());

  /** What we decide at the execution date of the cluster. */
  Outcome decide(Element cib) throws CibException {
    Element upgraded = cib.copy();
    SchemaUpgrade.upgrade(upgraded, notice -> {});
    List<String> lines = new ArrayList<>();
    ScoreLines scores = new ScoreLines(true, false, lines::add);
    long now = Long.parseLong(cib.get("execution-date"));
    Decision decision =
        scheduler.decide(scheduler.observe(new ClusterSnapshot(upgraded, now)), scores);
    return Outcome.of(CibWriter.write(decision.graph().xml()), lines);
  }
}
