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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Our scheduler. */
final class Own {
  private static final Logger LOG = LoggerFactory.getLogger(Own.class);

  private final Scheduler scheduler = new Scheduler(PolicySet.builtIn());

  /** What we decide at the execution date of the cluster. */
  Outcome decide(Element cib) throws CibException {
    List<String> lines = new ArrayList<>();
    Decision decision = decide(cib, lines);
    return Outcome.of(CibWriter.write(decision.graph().xml()), lines);
  }

  /** The score lines of our decision; none if it cannot be decided. */
  static List<String> scores(Element cib) {
    List<String> lines = new ArrayList<>();
    try {
      new Own().decide(cib, lines);
    } catch (CibException | RuntimeException e) {
      LOG.debug("No scores of a cluster that cannot be decided", e);
    }
    return lines;
  }

  private Decision decide(Element cib, List<String> lines) throws CibException {
    Element upgraded = cib.copy();
    SchemaUpgrade.upgrade(upgraded, notice -> {});
    ScoreLines scores = new ScoreLines(true, false, lines::add);
    long now = Long.parseLong(cib.get("execution-date"));
    return scheduler.decide(scheduler.observe(new ClusterSnapshot(upgraded, now)), scores);
  }
}
