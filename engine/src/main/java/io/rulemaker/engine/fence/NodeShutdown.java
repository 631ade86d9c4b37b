package io.rulemaker.engine.fence;

import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Kind;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.order.Orderings;
import io.rulemaker.rules.Phase;
import io.rulemaker.rules.fence.HoldShutdown;
import io.rulemaker.rules.fence.LeavingStop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The shutdown of nodes that leave, after the stops on them (N-1, AC-49). */
final class NodeShutdown {
  private final Cluster cluster;

  /** Stops by node, oldest first; built once, as a whole cluster may shut down at a time. */
  private Map<Node, List<Action>> stops;

  NodeShutdown(Cluster cluster) {
    this.cluster = cluster;
  }

  /** Creates the shutdown of a node and puts it behind the stops there. */
  Action of(Node node) {
    Action shutdown = cluster.newAction("do_shutdown-" + node.name, null, "do_shutdown", node);
    shutdown.optional = false;
    shutdown.meta.put("op_no_wait", "true");
    List<Action> there = stopsOn(node);
    for (int i = there.size() - 1; i >= 0; i--) {
      Action stop = there.get(i);
      if (holds(stop)) {
        stop.optional = false;
        Orderings.store(
            cluster, stop.resource, null, stop, null, null, shutdown, Kind.ORDER | Kind.BLOCK);
      }
    }
    return shutdown;
  }

  private boolean holds(Action stop) {
    Resource resource = stop.resource;
    LeavingStop situation =
        new LeavingStop(
            resource.seen.maintenance,
            stop.node.maintenance,
            resource.seen.managed,
            resource.seen.blocked);
    return !cluster.policies.ask(Phase.FENCE, situation, HoldShutdown.class).isEmpty();
  }

  private List<Action> stopsOn(Node node) {
    if (stops == null) {
      stops = new HashMap<>();
      for (Action action : cluster.actions) {
        if (action.resource != null && action.node != null && action.is("stop")) {
          stops.computeIfAbsent(action.node, key -> new ArrayList<>()).add(action);
        }
      }
    }
    return stops.getOrDefault(node, List.of());
  }
}
