package io.rulemaker.engine.status;

import io.rulemaker.engine.fence.FenceRequests;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.rules.Phase;
import io.rulemaker.rules.observe.ExecutionStatus;
import io.rulemaker.rules.observe.OperationResult;
import io.rulemaker.rules.observe.OperationVerdict;

/** What a recorded result is taken for (ST-27, ST-29). */
final class ResultClassifier {
  private static final int OK = 0;
  private static final int NOT_RUNNING = 7;
  private static final int PROMOTED = 8;
  private static final int DEGRADED = 190;
  private static final int DEGRADED_PROMOTED = 191;

  /** Greater than any exit code: an expectation beyond the range is never met. */
  private static final int NO_EXIT_CODE = 256;

  private final Cluster cluster;
  private final FailedOperations failed;
  private final ShapeMemory<OperationVerdict> verdicts = new ShapeMemory<>();

  ResultClassifier(Cluster cluster, FailedOperations failed) {
    this.cluster = cluster;
    this.failed = failed;
  }

  /** Classifies an operation and notes in the history what its result shows. */
  Outcome classify(ResourceHistory history, OperationEntry entry, boolean expired) {
    int exitCode = sound(entry.exitCode());
    ExecutionStatus status = entry.status();
    if (exitCode != entry.exitCode() && !expired && !leftAlready(history.node)) {
      failed.list(entry, history.node);
    }
    boolean masked = maskable(history.resource, entry);
    if (masked) {
      status = ExecutionStatus.DONE;
      exitCode = NOT_RUNNING;
    }
    OperationVerdict verdict =
        verdict(entry, status, exitCode, history.resource.seen.managed, expired);
    note(history, entry, verdict);
    return new Outcome(entry, verdict.status(), exitCode, masked);
  }

  /** Whether an operation counts as a success, managed or not, as long as it has not expired. */
  boolean alwaysDone(OperationEntry entry) {
    for (boolean managed : new boolean[] {true, false}) {
      OperationVerdict verdict = verdict(entry, entry.status(), entry.exitCode(), managed, false);
      if (verdict.status() != ExecutionStatus.DONE) {
        return false;
      }
    }
    return true;
  }

  private OperationVerdict verdict(
      OperationEntry entry,
      ExecutionStatus status,
      int exitCode,
      boolean managed,
      boolean expired) {
    int expected = Math.max(-1, Math.min(NO_EXIT_CODE, entry.expected()));
    boolean probe = entry.probe();
    int key =
        ((((status.ordinal() << 8 | exitCode) << 10 | (expected + 1)) << 4)
            | (probe ? 8 : 0)
            | (entry.recurring() ? 4 : 0)
            | (managed ? 2 : 0)
            | (expired ? 1 : 0));
    return verdicts.of(
        key,
        () ->
            cluster.policies.askOne(
                Phase.OBSERVE,
                new OperationResult(
                    status, exitCode, expected, probe, entry.recurring(), managed, expired),
                OperationVerdict.class));
  }

  /** A degraded result counts as the sound one. */
  private static int sound(int exitCode) {
    return switch (exitCode) {
      case DEGRADED -> OK;
      case DEGRADED_PROMOTED -> PROMOTED;
      default -> exitCode;
    };
  }

  private static boolean leftAlready(Node node) {
    return node.shuttingDown && !node.online;
  }

  /** A failed probe that means "cannot run here" instead of "is broken here"; never in bundles. */
  private static boolean maskable(Primitive resource, OperationEntry entry) {
    return entry.probe()
        && (entry.exitCode() == 2
            || entry.exitCode() == 5
            || entry.status() == ExecutionStatus.NOT_INSTALLED)
        && resource.enclosingBundle() == null;
  }

  private void note(ResourceHistory history, OperationEntry entry, OperationVerdict verdict) {
    if (verdict.role() != null) {
      history.setRole(ResourceHistory.role(verdict.role()));
    }
    if (verdict.forgetsFailure()) {
      history.forgetFailure();
    }
    if (verdict.stopHopeless()
        && entry.is("stop")
        && !FenceRequests.canFence(cluster, history.node)) {
      history.resource.seen.managed = false;
      history.resource.seen.blocked = true;
    }
  }
}
