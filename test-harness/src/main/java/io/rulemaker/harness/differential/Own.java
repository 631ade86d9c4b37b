package io.rulemaker.harness.differential;

import io.rulemaker.engine.ClusterSnapshot;
import io.rulemaker.engine.Decision;
import io.rulemaker.engine.Scheduler;
import io.rulemaker.engine.cib.CibException;
import io.rulemaker.engine.cib.CibWriter;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.cib.SchemaUpgrade;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.report.ScoreLines;
import io.rulemaker.rules.PolicySet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  /**
   * A decision.
   *
   * @param cluster the cluster with all that was decided
   * @param scores the score lines
   */
  record Decided(Cluster cluster, List<String> scores) {}

  /** Our decision about a cluster; empty if it cannot be decided. */
  static Optional<Decided> decided(Element cib) {
    List<String> lines = new ArrayList<>();
    try {
      Decision decision = new Own().decide(cib, lines);
      return Optional.of(new Decided(decision.cluster(), lines));
    } catch (CibException | RuntimeException e) {
      LOG.debug("A cluster cannot be decided", e);
      return Optional.empty();
    }
  }

  private Decision decide(Element cib, List<String> lines) throws CibException {
    Element upgraded = cib.copy();
    SchemaUpgrade.upgrade(upgraded, notice -> {});
    ScoreLines scores = new ScoreLines(true, false, lines::add);
    long now = Long.parseLong(cib.get("execution-date"));
    return scheduler.decide(scheduler.observe(new ClusterSnapshot(upgraded, now)), scores);
  }
}
