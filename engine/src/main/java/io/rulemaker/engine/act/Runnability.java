package io.rulemaker.engine.act;

import io.rulemaker.engine.fence.FenceRequests;
import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Needs;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.model.Role;
import io.rulemaker.rules.Phase;
import io.rulemaker.rules.act.QuorumNeed;
import io.rulemaker.rules.act.QuorumVerdict;
import java.util.Locale;

/** Whether a resource action may run where it is, as things stand (AC-5). */
final class Runnability {
  private Runnability() {}

  /** Decides anew for an action that was requested; pseudo-actions are none of its business. */
  static void update(Cluster cluster, Action action) {
    if (action.pseudo) {
      return;
    }
    Node node = action.node;
    if (node == null) {
      action.runnable = false;
    } else if (!action.onDc && !node.online && (!node.isGuest() || node.resetNeeded)) {
      action.runnable = false;
      if (action.is("stop") && action.resource.seen.managed && !node.unclean) {
        FenceRequests.request(cluster, node, "stop is unrunnable", false);
      }
    } else if (!action.onDc && node.pending) {
      action.runnable = false;
    } else if (action.needs == Needs.NOTHING) {
      action.reason = null;
      action.runnable = !node.isGuest() || FenceRequests.canFence(cluster, node);
    } else {
      obeyQuorumPolicy(cluster, action);
    }
  }

  /** Starts and promotions of what needs quorum or fencing (AC-5 item 5, Q-3). */
  private static void obeyQuorumPolicy(Cluster cluster, Action action) {
    Resource resource = action.resource;
    Role role = resource.seen.role;
    QuorumVerdict verdict =
        cluster.policies.askOne(
            Phase.ACT,
            new QuorumNeed(
                cluster.quorate,
                cluster.options.noQuorumPolicy.name().toLowerCase(Locale.ROOT),
                fullyActive(resource),
                resource.plan.nextRole.above(role),
                role.above(Role.STARTED)),
            QuorumVerdict.class);
    switch (verdict.permission()) {
      case RUN -> action.runnable = true;
      case BLOCK -> action.runnable = false;
      case UNDECIDED -> {}
    }
    if (verdict.reason() != null) {
      action.reason = verdict.reason();
    }
    if (verdict.atMostUnpromoted() && resource.plan.nextRole.above(Role.UNPROMOTED)) {
      resource.plan.nextRole = Role.UNPROMOTED;
    }
  }

  private static boolean fullyActive(Resource resource) {
    if (resource instanceof Primitive) {
      return resource.seen.active();
    }
    for (Resource child : resource.children()) {
      if (!fullyActive(child)) {
        return false;
      }
    }
    return true;
  }
}
