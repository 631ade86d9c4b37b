package io.rulemaker.engine.member;

import io.rulemaker.engine.config.ClusterProperties;

/**
 * When a member without leader claims to lead: the most senior at once, the others when those
 * before them had time to do so. After a start all wait for each other for a while (L-2,
 * dc-deadtime), because who is not there when a leader decides for the first time may be fenced.
 */
final class Seniority {
  private static final long ESCALATION_MS = 20 * 60_000L;

  private final Core core;
  private boolean foundOnce;
  private String lost;

  Seniority(Core core) {
    this.core = core;
  }

  /** The first step tells when this member was started. */
  void started() {
    if (core.startedMs < 0) {
      core.startedMs = core.nowMs;
    }
  }

  /** There is a leader. */
  void foundLeader() {
    foundOnce = true;
    lost = null;
  }

  /** There was one, and it is not to be waited for. */
  void lost(String leader) {
    lost = leader;
  }

  /** How long to wait before claiming, in ms; 0 for no time. */
  long delayMs() {
    long before = 0;
    for (String member : core.view) {
      if (member.equals(core.node())) {
        break;
      }
      if (!member.equals(lost)) {
        before++;
      }
    }
    long waitMs = before * core.leaseMs() / 2;
    if (!foundOnce && !core.view.containsAll(core.settings.quorum().members())) {
      waitMs += core.deadtimeLeftMs();
    }
    return waitMs;
  }

  /** After which time a node leaves although its resources are not gone, in ms. */
  long escalationMs() {
    return options().durationMs("shutdown-escalation", ESCALATION_MS);
  }

  /** Whether the operator wants a node without quorum to act as if it had it. */
  boolean ignoresQuorum() {
    return options().text("no-quorum-policy").filter("ignore"::equalsIgnoreCase).isPresent();
  }

  private ClusterProperties options() {
    return core.options(core.disk.durable().cib());
  }
}
