package io.rulemaker.engine.status;

import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Role;
import io.rulemaker.engine.place.NodeCriteria;
import io.rulemaker.engine.value.Score;
import java.util.ArrayList;

/** Applies the operations of a history one after the other (ST-26). */
final class OperationReplay {
  private final Cluster cluster;
  private final FailedOperations failed;
  private final FailureExpiry expiry;
  private final ResultClassifier classifier;
  private final SuccessHandling successes;
  private final FailureHandling failures;

  OperationReplay(Cluster cluster, Activation activation) {
    this.cluster = cluster;
    MigrationHistory migrations = new MigrationHistory(cluster, activation);
    this.failed = new FailedOperations(cluster);
    this.expiry = new FailureExpiry(cluster);
    this.classifier = new ResultClassifier(cluster, failed);
    this.successes = new SuccessHandling(cluster, migrations);
    this.failures = new FailureHandling(cluster, failed, successes, migrations);
  }

  /** Applies one operation. */
  void apply(ResourceHistory history, OperationEntry entry) {
    if (!entry.considered()) {
      return;
    }
    boolean expired = expiry.check(history, entry) && !tellsState(entry);
    Outcome outcome = classifier.classify(history, entry, expired);
    if (expired && ends(history, outcome)) {
      return;
    }
    if (outcome.masked()) {
      noteMaskedProbe(history, entry);
    }
    switch (outcome.status()) {
      case DONE -> successes.apply(history, outcome);
      case PENDING -> successes.applyPending(history, entry);
      default -> failures.apply(history, outcome);
    }
  }

  /**
   * Whether the rules take an operation for a success whoever it belongs to, so that no more of it
   * is looked at than its result.
   */
  boolean settles(OperationEntry entry) {
    return classifier.alwaysDone(entry) && successes.hasEffect(entry);
  }

  /** A probe that found out the state, however old, is still the best that is known (ST-45). */
  private static boolean tellsState(OperationEntry entry) {
    return entry.probe()
        && switch (entry.exitCode()) {
          case 0, 7, 8, 190, 191 -> true;
          default -> false;
        };
  }

  /** Whether an expired result is not looked at any further (ST-47). */
  private boolean ends(ResourceHistory history, Outcome outcome) {
    OperationEntry entry = outcome.entry();
    if (outcome.masked() && entry.exitCode() != entry.expected()) {
      if (!history.active()) {
        history.setRole(Role.UNKNOWN);
      }
      return true;
    }
    if (outcome.exitCode() == entry.expected()) {
      return false;
    }
    if (!entry.recurring()) {
      return true;
    }
    if (history.node.online && !history.node.unclean) {
      issueAgain(history, entry);
      return true;
    }
    return false;
  }

  private static void issueAgain(ResourceHistory history, OperationEntry entry) {
    if (history.resource.seen.expiredResults.isEmpty()) {
      history.resource.seen.expiredResults = new ArrayList<>(1);
    }
    history.resource.seen.expiredResults.add(entry.xml());
  }

  /** A failed probe that only says that the resource cannot run there (ST-28). */
  private void noteMaskedProbe(ResourceHistory history, OperationEntry entry) {
    history.setRole(Role.STOPPED);
    failed.list(entry, history.node);
    NodeCriteria.addScore(
        cluster, history.banTarget(), history.node, -Score.INFINITY, "masked-probe-failure");
  }
}
