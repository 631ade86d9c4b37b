package io.rulemaker.engine.status;

import io.rulemaker.engine.act.ActionFactory;
import io.rulemaker.engine.fence.FenceRequests;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.OnFail;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.model.Role;
import io.rulemaker.engine.place.CurrentNode;
import io.rulemaker.engine.place.NodeCriteria;
import io.rulemaker.engine.value.Score;
import io.rulemaker.rules.Phase;
import io.rulemaker.rules.observe.FailedResource;
import io.rulemaker.rules.observe.FailureEffect;
import io.rulemaker.rules.observe.FailureEffect.What;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Carries out what the reaction to a failure demands (ST-50, ST-51). */
final class FailureReactions {
  private static final Comparator<FailureEffect> IN_ORDER =
      Comparator.comparing(FailureEffect::what);

  private final Cluster cluster;
  private final List<Resource> containersToStop = new ArrayList<>();

  FailureReactions(Cluster cluster) {
    this.cluster = cluster;
  }

  /** Applies a reaction, {@code IGNORE} for none. */
  void apply(ResourceHistory history, OnFail reaction) {
    if (reaction != OnFail.IGNORE) {
      for (FailureEffect effect : effects(history, reaction)) {
        apply(history, effect.what());
      }
    }
    Primitive connection = history.resource;
    Node far = connection.connectsTo;
    if (far != null && connection.seen.failed && far.unclean) {
      // The connection will not come back by itself, so the fencing may not be revoked.
      far.unseen = false;
    }
  }

  private List<FailureEffect> effects(ResourceHistory history, OnFail reaction) {
    Primitive resource = history.resource;
    Node far = resource.connectsTo;
    List<FailureEffect> effects =
        new ArrayList<>(
            cluster.policies.ask(
                Phase.OBSERVE,
                new FailedResource(
                    ResourceHistory.text(reaction),
                    history.active(),
                    resource.launcher != null,
                    resource.enclosingBundle() != null,
                    cluster.options.fencingEnabled
                        && far != null
                        && far.isRemoteNode()
                        && !far.remoteWasFenced,
                    resource.config.reconnectIntervalMs > 0),
                FailureEffect.class));
    effects.sort(IN_ORDER);
    return effects;
  }

  private void apply(ResourceHistory history, What what) {
    Primitive resource = history.resource;
    Node node = history.node;
    switch (what) {
      case FAILED -> resource.seen.failed = true;
      case NEEDS_STOP -> resource.seen.stopIfFailed = true;
      case DEMOTE -> ActionFactory.request(cluster, resource, "demote", node, false);
      case FENCE_NODE -> FenceRequests.request(cluster, node, resource.id + " failed there", false);
      case NODE_STANDBY -> {
        node.standby = true;
        node.standbyOnFail = true;
      }
      case BLOCK -> {
        resource.seen.managed = false;
        resource.seen.blocked = true;
      }
      case BAN ->
          NodeCriteria.addScore(
              cluster, resource, node, -Score.INFINITY, "__action_migration_auto__");
      case STAY_STOPPED -> resource.plan.nextRole = Role.STOPPED;
      case STOP_CONTAINER -> containersToStop.add(resource.launcher);
      case STOP_LAUNCHER -> ActionFactory.request(cluster, resource.launcher, "stop", node, false);
      case FENCE_REMOTE ->
          FenceRequests.request(
              cluster, resource.connectsTo, "remote connection is unrecoverable", false);
      case STOP -> ActionFactory.request(cluster, resource, "stop", node, false);
    }
  }

  /**
   * Stops the containers whose connections failed, the last one noted first (S4). One that is
   * nowhere active needs no stop: a required stop without a node would block its start.
   */
  void stopContainers() {
    for (int i = containersToStop.size() - 1; i >= 0; i--) {
      Resource container = containersToStop.get(i);
      Node node = CurrentNode.of(container);
      if (node != null) {
        ActionFactory.request(cluster, container, "stop", node, false);
      }
    }
  }
}
