package io.rulemaker.engine.status;

import io.rulemaker.engine.config.OperationSettings;
import io.rulemaker.engine.config.OperationSettings.FailureResponse;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.OnFail;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.model.Role;
import io.rulemaker.engine.place.NodeCriteria;
import io.rulemaker.engine.value.Score;
import io.rulemaker.rules.observe.ExecutionStatus;

/** What a failed operation does to a resource (ST-30, ST-31). */
final class FailureHandling {
  private static final int NOT_INSTALLED = 5;
  private static final int NOT_RUNNING = 7;

  private final Cluster cluster;
  private final FailedOperations failed;
  private final SuccessHandling successes;
  private final MigrationHistory migrations;

  FailureHandling(
      Cluster cluster,
      FailedOperations failed,
      SuccessHandling successes,
      MigrationHistory migrations) {
    this.cluster = cluster;
    this.failed = failed;
    this.successes = successes;
    this.migrations = migrations;
  }

  /** Applies an operation that counts as failed. */
  void apply(ResourceHistory history, Outcome outcome) {
    OperationEntry entry = outcome.entry();
    FailureResponse response =
        OperationSettings.failureResponse(
            cluster, history.resource, entry.task(), entry.intervalMs());
    OnFail onFail = response.onFail();
    if (outcome.status() == ExecutionStatus.NOT_INSTALLED) {
      ban(history, "hard-error");
      onFail = onFail == OnFail.IGNORE ? OnFail.BAN : onFail;
    } else {
      if (outcome.status() == ExecutionStatus.NOT_CONNECTED) {
        failConnection(history.node);
      }
      if (pretended(onFail, entry)) {
        pretend(history, outcome, onFail);
        return;
      }
    }
    history.lastFailure = entry;
    if (cluster.options.symmetric || outcome.exitCode() != NOT_INSTALLED) {
      failed.list(entry, history.node);
    }
    history.demand(onFail);
    noteTask(history, outcome, onFail);
    noteRole(history, outcome, response.roleAfterFailure());
    noteSeverity(history, outcome.status());
  }

  private static void failConnection(Node node) {
    Primitive connection = node.connection;
    if (connection != null && connection.seen.managed) {
      connection.seen.failed = true;
      connection.seen.stopIfFailed = true;
    }
  }

  /** A failed stop of something whose container is restarted anyway counts as done. */
  private static boolean pretended(OnFail onFail, OperationEntry entry) {
    return onFail == OnFail.IGNORE || (onFail == OnFail.RESTART_CONTAINER && entry.is("stop"));
  }

  private void pretend(ResourceHistory history, Outcome outcome, OnFail onFail) {
    successes.apply(history, outcome.asExpected());
    history.resource.seen.failureIgnored = true;
    failed.list(outcome.entry(), history.node);
    if (onFail == OnFail.RESTART_CONTAINER && history.reaction.compareTo(OnFail.RESTART) <= 0) {
      history.reaction = OnFail.RESTART_CONTAINER;
    }
  }

  private void noteTask(ResourceHistory history, Outcome outcome, OnFail onFail) {
    OperationEntry entry = outcome.entry();
    switch (entry.task()) {
      case "stop" ->
          NodeCriteria.addScore(
              cluster, history.resource, history.node, -Score.INFINITY, "__stop_fail__");
      case "migrate_to" -> migrations.departureFailed(history, entry);
      case "migrate_from" -> migrations.arrivalFailed(history, entry);
      case "promote" -> history.setRole(Role.PROMOTED);
      case "demote" -> noteFailedDemote(history, outcome, onFail);
      default -> {}
    }
  }

  private static void noteFailedDemote(ResourceHistory history, Outcome outcome, OnFail onFail) {
    if (onFail == OnFail.BLOCK) {
      history.setRole(Role.PROMOTED);
      history.resource.plan.nextRole = Role.STOPPED;
    } else if (outcome.exitCode() == NOT_RUNNING) {
      history.setRole(Role.STOPPED);
    } else {
      history.setRole(Role.UNPROMOTED);
    }
  }

  private void noteRole(ResourceHistory history, Outcome outcome, Role afterwards) {
    if (outcome.entry().probe() && outcome.exitCode() == NOT_INSTALLED) {
      history.setRole(Role.STOPPED);
    } else {
      history.raiseToActive();
    }
    Resource resource = history.resource;
    if (afterwards != Role.STARTED && resource.plan.nextRole.below(afterwards)) {
      resource.plan.nextRole = afterwards;
    }
    if (afterwards == Role.STOPPED) {
      NodeCriteria.banEverywhere(cluster, history.banTarget(), "fail-stop");
    }
  }

  private void noteSeverity(ResourceHistory history, ExecutionStatus status) {
    if (status == ExecutionStatus.HARD_ERROR) {
      ban(history, "hard-error");
    } else if (status == ExecutionStatus.FATAL_ERROR) {
      NodeCriteria.addScore(cluster, history.banTarget(), null, -Score.INFINITY, "fatal-error");
    }
  }

  private void ban(ResourceHistory history, String why) {
    NodeCriteria.addScore(cluster, history.banTarget(), history.node, -Score.INFINITY, why);
  }
}
