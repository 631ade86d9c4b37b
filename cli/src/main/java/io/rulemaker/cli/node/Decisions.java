package io.rulemaker.cli.node;

import io.rulemaker.engine.ClusterSnapshot;
import io.rulemaker.engine.Decision;
import io.rulemaker.engine.Scheduler;
import io.rulemaker.engine.SchedulerSession;
import io.rulemaker.rules.PolicySet;

/**
 * Decides with the policies that are in force at that moment; what was read for one decision serves
 * the next. Used by one thread at a time.
 */
final class Decisions {
  private final PolicyWatch policies;
  private PolicySet used;
  private SchedulerSession session;

  Decisions(PolicyWatch policies) {
    this.policies = policies;
  }

  /** Decides for a snapshot. */
  Decision decide(ClusterSnapshot snapshot) {
    PolicySet current = policies.current();
    if (current != used) {
      session = new SchedulerSession(new Scheduler(current));
      used = current;
    }
    return session.decide(snapshot);
  }
}
