package io.rulemaker.engine.report;

import io.rulemaker.engine.model.Cluster;
import java.util.List;

/** The transition summary (SO-21 to SO-26). */
public final class TransitionSummary {
  private TransitionSummary() {}

  /**
   * Computes the rows as texts. Called twice in a run: before the graph is built, because its
   * lookups give nodes to actions without one (SO-21), and for printing.
   */
  public static List<String> compute(Cluster cluster) {
    throw new UnsupportedOperationException("owned by the report part");
  }
}
