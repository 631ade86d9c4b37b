package io.rulemaker.harness.sim;

import io.rulemaker.engine.control.QuorumCounter;
import io.rulemaker.engine.port.ClusterView;
import io.rulemaker.rules.PolicySet;

/** Counts the votes that one run of the service sees, for the checkers. */
final class QuorumWatch {
  private final QuorumCounter votes;
  private boolean quorate;
  private long lostAtMs = Long.MIN_VALUE;

  QuorumWatch(PolicySet policies, QuorumCounter.Settings settings) {
    this.votes = new QuorumCounter(policies, settings);
  }

  void viewed(ClusterView view, long nowMs) {
    boolean before = quorate;
    quorate = votes.quorate(view.members());
    if (before && !quorate) {
      lostAtMs = nowMs;
    }
  }

  /** Whether the view is quorate, or was until a moment ago. */
  boolean quorate(long nowMs, long momentMs) {
    return quorate || (lostAtMs != Long.MIN_VALUE && nowMs - lostAtMs <= momentMs);
  }
}
