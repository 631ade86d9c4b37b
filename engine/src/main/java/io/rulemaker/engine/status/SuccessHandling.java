package io.rulemaker.engine.status;

import io.rulemaker.engine.act.ActionFactory;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.OnFail;
import io.rulemaker.engine.model.Role;
import io.rulemaker.rules.Phase;
import io.rulemaker.rules.observe.FailureCleared;
import io.rulemaker.rules.observe.PastFailure;
import io.rulemaker.rules.observe.SuccessEffect;
import io.rulemaker.rules.observe.SuccessfulOperation;

/** What successful and pending operations say of a resource (ST-33 to ST-36). */
final class SuccessHandling {
  private final Cluster cluster;
  private final MigrationHistory migrations;
  private final ShapeMemory<SuccessEffect> effects = new ShapeMemory<>();
  private final ShapeMemory<Boolean> cleared = new ShapeMemory<>();

  SuccessHandling(Cluster cluster, MigrationHistory migrations) {
    this.cluster = cluster;
    this.migrations = migrations;
  }

  /** Applies an operation that counts as successful. */
  void apply(ResourceHistory history, Outcome outcome) {
    SuccessEffect effect = effect(history, outcome);
    if (effect == null) {
      // A departure: the other node's history decides what it left behind.
      migrations.departed(history, outcome.entry());
      return;
    }
    if ("active".equals(effect.role())) {
      history.raiseToActive();
    } else if (effect.role() != null) {
      history.setRole(ResourceHistory.role(effect.role()));
    }
    if (effect.clears() && cleared(history)) {
      history.forgetFailure();
    }
  }

  /** Whether the rules say what an operation means after which nothing failed. */
  boolean hasEffect(OperationEntry entry) {
    Outcome outcome = new Outcome(entry, entry.status(), entry.exitCode(), false);
    return effect(outcome, OnFail.IGNORE, false) != null;
  }

  private SuccessEffect effect(ResourceHistory history, Outcome outcome) {
    return effect(outcome, history.reaction, repeatsFailure(history, outcome.entry()));
  }

  private SuccessEffect effect(Outcome outcome, OnFail reaction, boolean repeats) {
    OperationEntry entry = outcome.entry();
    int exitCode = outcome.exitCode() & 0xFF;
    int key =
        (((entry.taskNumber() << 8 | exitCode) << 4 | reaction.ordinal()) << 2)
            | (outcome.masked() ? 2 : 0)
            | (repeats ? 1 : 0);
    return effects.of(
        key,
        () ->
            cluster.policies.askOne(
                Phase.OBSERVE,
                new SuccessfulOperation(
                    entry.task(),
                    exitCode,
                    outcome.masked(),
                    repeats,
                    ResourceHistory.text(reaction)),
                SuccessEffect.class));
  }

  private static boolean repeatsFailure(ResourceHistory history, OperationEntry entry) {
    return history.lastFailure != null && history.lastFailure.key().equals(entry.key());
  }

  private boolean cleared(ResourceHistory history) {
    boolean reconnects = history.resource.config.reconnectIntervalMs > 0;
    return cleared.of(
        history.reaction.ordinal() << 1 | (reconnects ? 1 : 0),
        () ->
            cluster.policies.askOne(
                    Phase.OBSERVE,
                    new PastFailure(ResourceHistory.text(history.reaction), reconnects),
                    FailureCleared.class)
                != null);
  }

  /** Applies an operation that is still under way (ST-36). */
  void applyPending(ResourceHistory history, OperationEntry entry) {
    if (leftOver(history.lastFailure, entry)) {
      return;
    }
    switch (entry.task()) {
      case "start" -> {
        history.resource.seen.startPending = true;
        history.setRole(history.activeRole());
      }
      case "promote" -> history.setRole(Role.PROMOTED);
      case "migrate_to" -> stopAtTarget(history, entry);
      default -> {}
    }
    if (!entry.probe() && history.resource.seen.pendingTask == null) {
      history.resource.seen.pendingTask = entry.task();
      history.resource.seen.pendingNode = history.node;
    }
  }

  /** A pending entry that the failure of the same operation has overtaken. */
  private static boolean leftOver(OperationEntry failure, OperationEntry entry) {
    return failure != null
        && failure.task().equals(entry.task())
        && failure.intervalMs() == entry.intervalMs()
        && failure.changedAt() >= 0
        && failure.changedAt() >= entry.changedAt();
  }

  /** The source is lost midway: the target may hold half a resource. */
  private void stopAtTarget(ResourceHistory history, OperationEntry entry) {
    Node target = cluster.nodes.named(entry.xml().get("migrate_target"));
    if (history.node.unclean && target != null) {
      ActionFactory.request(cluster, history.resource, "stop", target, false);
    }
  }
}
