package io.rulemaker.engine.status;

import io.rulemaker.engine.act.ActionFactory;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.DeferredCheck;
import io.rulemaker.engine.model.FailureRecords.Failures;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.value.Durations;
import io.rulemaker.rules.Phase;
import io.rulemaker.rules.observe.ExecutionStatus;
import io.rulemaker.rules.observe.FailCountObsolete;
import io.rulemaker.rules.observe.FailureStillCounts;
import io.rulemaker.rules.observe.RecordedFailure;

/** When failures expire, and which fail counts are cleared because of it (ST-43, ST-44). */
final class FailureExpiry {
  private final Cluster cluster;

  FailureExpiry(Cluster cluster) {
    this.cluster = cluster;
  }

  /** Whether the operation has expired; requests the clearing of the fail count where it is due. */
  boolean check(ResourceHistory history, OperationEntry entry) {
    Primitive resource = history.resource;
    Node node = history.node;
    boolean expired = timeoutPassed(resource, node, entry);
    boolean failedToComeUp = entry.lastFailure() && (entry.is("start") || entry.is("monitor"));
    if (!expired && !failedToComeUp) {
      return false;
    }
    RecordedFailure failure = describe(resource, node, entry, expired, failedToComeUp);
    FailCountObsolete obsolete =
        cluster.policies.askOne(Phase.OBSERVE, failure, FailCountObsolete.class);
    if (obsolete != null) {
      ActionFactory.clearFailCount(cluster, resource, node, obsolete.reason());
    }
    return expired
        && cluster.policies.askOne(Phase.OBSERVE, failure, FailureStillCounts.class) == null;
  }

  private RecordedFailure describe(
      Primitive resource,
      Node node,
      OperationEntry entry,
      boolean expired,
      boolean failedToComeUp) {
    boolean counted = expired && FailCounts.count(cluster, resource, node, false, entry) != 0;
    boolean stillCounted = counted && FailCounts.count(cluster, resource, node, true, entry) != 0;
    return new RecordedFailure(
        expired,
        counted,
        stillCounted,
        entry.lastFailure(),
        resource.config.reconnectIntervalMs > 0,
        failedToComeUp && (!expired || stillCounted) && parametersChanged(resource, node, entry));
  }

  /** Whether the failure timeout has passed since the operation (ST-43). */
  private boolean timeoutPassed(Primitive resource, Node node, OperationEntry entry) {
    long timeoutSeconds = Durations.toSeconds(resource.seen.failureTimeoutMs);
    if (timeoutSeconds <= 0 || entry.status() == ExecutionStatus.NOT_INSTALLED) {
      return false;
    }
    long changedAt = entry.changedAt();
    if (changedAt < 0) {
      return false;
    }
    boolean passed = cluster.now >= changedAt + timeoutSeconds && !awaitsFencing(resource, entry);
    if (FailCounts.count(cluster, resource, node, true, entry) != 0
        && resource.seen.failureTimeoutMs > 0) {
      Failures failures = FailCounts.recorded(resource, node);
      cluster.offerRecheck(failures.lastFailure() + timeoutSeconds + 1);
    }
    return passed;
  }

  /** A lost connection is tried again only after the remote node was fenced. */
  private boolean awaitsFencing(Primitive resource, OperationEntry entry) {
    return resource.config.reconnectIntervalMs > 0
        && cluster.options.fencingEnabled
        && entry.recurring()
        && entry.is("monitor")
        && resource.connectsTo != null
        && !resource.connectsTo.remoteWasFenced;
  }

  /** Whether a failed start or probe would run with other parameters now. */
  private boolean parametersChanged(Primitive resource, Node node, OperationEntry entry) {
    if (BundleAddress.isDeferred(cluster, resource)) {
      cluster.deferredChecks.add(new DeferredCheck(resource, node, entry.xml(), true));
      return false;
    }
    return Digests.of(cluster).parametersChanged(resource, node, entry);
  }
}
