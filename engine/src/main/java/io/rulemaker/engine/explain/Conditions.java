package io.rulemaker.engine.explain;

import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.model.Role;
import java.util.ArrayList;
import java.util.List;

/** What bears on a resource or a node besides scores. */
final class Conditions {
  private Conditions() {}

  /** The conditions of a resource, as phrases. */
  static List<String> of(Cluster cluster, Resource resource) {
    List<String> list = new ArrayList<>();
    if (resource.seen.removed) {
      list.add("removed from the configuration, known from history only");
    }
    if (resource.seen.blocked) {
      list.add("blocked: a failure needs an operator (clean up after mending it)");
    } else if (resource.seen.maintenance) {
      list.add("in maintenance: the cluster leaves it alone");
    } else if (!resource.seen.managed) {
      list.add("not managed: the cluster leaves it alone (is-managed)");
    }
    if (resource.seen.failed) {
      list.add("failed");
    }
    if (resource.config.requestedRole == Role.STOPPED) {
      list.add("to be stopped (target-role=Stopped)");
    } else if (resource.config.requestedRole == Role.UNPROMOTED) {
      list.add("not to be promoted (target-role=Unpromoted)");
    }
    if (cluster.options.stopAllResources) {
      list.add("all resources are to be stopped (stop-all-resources)");
    }
    if (!cluster.quorate) {
      list.add("the partition has no quorum (no-quorum-policy applies)");
    }
    if (resource.seen.lockNode != null) {
      list.add("locked to " + resource.seen.lockNode.name + " (shutdown-lock)");
    }
    return list;
  }

  /** What keeps every resource away from a node; empty if nothing does. */
  static String nodeObstacle(Node node) {
    if (node.unclean) {
      return "unclean";
    }
    if (!node.online) {
      return "offline";
    }
    if (node.shuttingDown) {
      return "shutting down";
    }
    if (node.pending) {
      return "pending";
    }
    if (node.standby) {
      return node.standbyOnFail ? "in standby after a failure" : "in standby";
    }
    return node.maintenance ? "in maintenance" : "";
  }

  /** What to do about a node's obstacle. */
  static String nodeRemedy(Node node) {
    if (node.unclean) {
      return "fence it, or confirm that it is down";
    }
    if (!node.online) {
      return "start its cluster service";
    }
    if (node.shuttingDown) {
      return "wait for it to come back";
    }
    if (node.pending) {
      return "wait until it has joined";
    }
    return node.standby ? "bring it online from standby" : "end its maintenance";
  }
}
