package io.rulemaker.engine.config;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Cluster;

/** Evaluates the rule language of the CIB (CF-20 to CF-23). */
public final class Rules {
  private Rules() {}

  /** Whether a {@code <rule>} passes; offers recheck times to the cluster on the way. */
  public static boolean passes(Cluster cluster, Element rule, RuleInput input) {
    throw new UnsupportedOperationException("owned by the configuration part");
  }
}
