package io.rulemaker.engine.status;

import io.rulemaker.engine.act.ActionFactory;
import io.rulemaker.engine.act.Cancellation;
import io.rulemaker.engine.config.OperationSettings;
import io.rulemaker.engine.fence.Unfencing;
import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.DeferredCheck;
import io.rulemaker.engine.model.Kind;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.order.Orderings;
import io.rulemaker.rules.Phase;
import io.rulemaker.rules.observe.DefinitionChange;
import io.rulemaker.rules.observe.DefinitionChange.Response;
import io.rulemaker.rules.observe.RecordedDefinition;

/** Compares a recorded operation with its definition and responds to a change (AC-25). */
final class DefinitionCheck {
  private static final String REASON = "resource definition change";

  private final Cluster cluster;

  DefinitionCheck(Cluster cluster) {
    this.cluster = cluster;
  }

  /** Checks an operation now, or after assignment if the parameters are not known before. */
  void check(Primitive resource, Node node, OperationEntry entry) {
    if (BundleAddress.isDeferred(cluster, resource)) {
      cluster.deferredChecks.add(new DeferredCheck(resource, node, entry.xml(), false));
    } else {
      checkNow(resource, node, entry);
    }
  }

  /** Checks an operation; after a change, earlier failures do not count any more (AC-44). */
  void checkNow(Primitive resource, Node node, OperationEntry entry) {
    Response response = response(resource, node, entry);
    if (response == null) {
      return;
    }
    switch (response) {
      case CANCEL -> cancel(resource, node, entry);
      case RESTART -> restart(resource, node, entry);
      case RELOAD -> reload(resource, node);
      case RESCHEDULE -> reschedule(resource, node, entry);
      case LEAVE -> {}
    }
    if (FailCounts.of(cluster, resource, node, true, false) != 0) {
      ActionFactory.clearFailCount(cluster, resource, node, "action definition changed");
    }
  }

  private Response response(Primitive resource, Node node, OperationEntry entry) {
    DefinitionChange change =
        cluster.policies.askOne(
            Phase.OBSERVE, describe(resource, node, entry), DefinitionChange.class);
    return change == null ? null : change.response();
  }

  private RecordedDefinition describe(Primitive resource, Node node, OperationEntry entry) {
    boolean cancelRemoved = cluster.options.cancelRemovedActions;
    if (entry.recurring()
        && OperationSettings.find(resource, entry.task(), entry.intervalMs(), true) == null) {
      return new RecordedDefinition(true, false, cancelRemoved, false, false, false, false, false);
    }
    Digests.Comparison comparison = Digests.of(cluster).compare(resource, node, entry);
    return new RecordedDefinition(
        entry.recurring(),
        true,
        cancelRemoved,
        comparison.privateOnly(),
        comparison.restartDiffers(),
        comparison.differs(),
        entry.xml().has("op-restart-digest"),
        comparison.ownParameters() && comparison.recorded());
  }

  /** Cancels a recurring operation (AC-34). */
  void cancel(Primitive resource, Node node, OperationEntry entry) {
    String key = ActionFactory.key(resource.id, entry.task(), entry.intervalMs());
    Action cancel =
        Cancellation.request(cluster, resource, key, entry.task(), entry.intervalMs(), node);
    String callId = entry.xml().get("call-id");
    if (callId != null) {
      cancel.meta.put("call-id", callId);
    }
    Orderings.store(
        cluster,
        resource,
        ActionFactory.key(resource.id, "stop", 0),
        null,
        resource,
        null,
        cancel,
        Kind.ORDER);
  }

  /**
   * Requires the operation anew, wherever it will run: a required start makes the stop required.
   */
  private void restart(Primitive resource, Node node, OperationEntry entry) {
    boolean partOfStart =
        !entry.recurring()
            && switch (entry.task()) {
              case "monitor", "migrate_from", "promote" -> true;
              default -> false;
            };
    String task = partOfStart ? "start" : entry.task();
    String key = ActionFactory.key(resource.id, task, entry.intervalMs());
    Action again = ActionFactory.request(cluster, resource, key, task, null, false);
    again.reason = REASON;
    triggerUnfencing(resource, node, "Device parameters changed");
  }

  private void reload(Primitive resource, Node node) {
    if (!resource.seen.managed || resource.seen.failed) {
      return;
    }
    if (resource.seen.startPending) {
      ActionFactory.request(cluster, resource, "stop", node, false);
      return;
    }
    resource.plan.reload = true;
    triggerUnfencing(resource, node, "Device parameters changed (reload)");
    Action reload = ActionFactory.request(cluster, resource, "reload-agent", node, false);
    reload.reason = reload.reason == null ? REASON : reload.reason;
    // A stop or demote that is due anyway makes the reload pointless.
    for (String task : new String[] {"stop", "demote"}) {
      Orderings.store(
          cluster,
          resource,
          null,
          reload,
          resource,
          ActionFactory.key(resource.id, task, 0),
          null,
          Kind.ORDER | Kind.CANCEL_FIRST);
    }
  }

  private void reschedule(Primitive resource, Node node, OperationEntry entry) {
    triggerUnfencing(resource, node, "Device parameters changed (reschedule)");
    String key = ActionFactory.key(resource.id, entry.task(), entry.intervalMs());
    Action again = ActionFactory.request(cluster, resource, key, entry.task(), node, true);
    again.reschedule = true;
  }

  private void triggerUnfencing(Primitive resource, Node node, String reason) {
    if (resource.config.fenceDevice) {
      Unfencing.trigger(cluster, resource, node, reason);
    }
  }
}
