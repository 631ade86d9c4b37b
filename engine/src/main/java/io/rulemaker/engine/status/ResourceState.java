package io.rulemaker.engine.status;

import io.rulemaker.engine.act.Actions;
import io.rulemaker.engine.fence.FenceRequests;
import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.OnFail;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.model.Role;
import io.rulemaker.rules.Phase;
import io.rulemaker.rules.observe.LossResponse;
import io.rulemaker.rules.observe.LostNode;

/** From the role and reaction that a history ended in to the resource's state (02 §10). */
final class ResourceState {
  private final Cluster cluster;
  private final Activation activation;
  private final FailureReactions reactions;

  ResourceState(Cluster cluster, Activation activation) {
    this.cluster = cluster;
    this.activation = activation;
    this.reactions = new FailureReactions(cluster);
  }

  /** Stops the containers whose connections failed, once all history is read (S4). */
  void stopContainers() {
    reactions.stopContainers();
  }

  /** Concludes the history of one resource on one node. */
  void conclude(ResourceHistory history) {
    Primitive resource = history.resource;
    Node node = history.node;
    if (history.role() != Role.UNKNOWN) {
      noteKnown(resource, node);
    }
    boolean active = history.active();
    if (active && !node.online && !node.maintenance && resource.seen.managed) {
      respondToLoss(resource, node);
    }
    // What runs on an unclean node is ended by the node's fencing, not by its own recovery.
    reactions.apply(history, node.unclean ? OnFail.IGNORE : history.reaction);
    if (active) {
      activation.activate(resource, node, history.reaction != OnFail.IGNORE);
    } else {
      noteInactive(resource, node);
    }
    if (history.role() == Role.STOPPED
        && resource.seen.active()
        && resource.seen.migrationTarget != null
        && resource.seen.migrationSource == node) {
      history.setRole(Role.STARTED);
    }
  }

  /** What is known of an instance is known of its anonymous clone, too (ST-48). */
  static void noteKnown(Primitive resource, Node node) {
    for (Resource each = resource; each != null; each = each.parent) {
      each.seen.knownOn.add(node);
      if (each.config.unique) {
        return;
      }
    }
  }

  /** The resource was active on a node that is gone (ST-49). */
  private void respondToLoss(Primitive resource, Node node) {
    Primitive connection = node.connection;
    LossResponse response =
        cluster.policies.askOne(
            Phase.OBSERVE,
            new LostNode(
                node.isGuest(),
                node.isRemoteNode(),
                connection != null && connection.seen.failed,
                cluster.options.fencingEnabled),
            LossResponse.class);
    if (response == null) {
      return;
    }
    if (response.resourceFails()) {
      resource.seen.failed = true;
      resource.seen.stopIfFailed = true;
    }
    String reason = resource.id + " is thought to be active there";
    if (response.revocable()) {
      node.unseen = true;
      reason =
          resource.id
              + " is active there (fencing will be revoked if remote connection can be"
              + " re-established elsewhere)";
    }
    FenceRequests.request(cluster, node, reason, false);
  }

  private static void noteInactive(Primitive resource, Node node) {
    if (resource.seen.historyName != null && resource.seen.historyName.indexOf(':') >= 0) {
      // Only old clusters recorded instance numbers; kept, it would hide the instance elsewhere.
      resource.seen.historyName = null;
    } else if (!resource.plan.actions.isEmpty()) {
      for (Action stop : Actions.withTask(resource, "stop", node)) {
        stop.optional = true;
      }
    }
  }
}
