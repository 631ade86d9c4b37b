package io.rulemaker.engine.fence;

import io.rulemaker.engine.act.Actions;
import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Kind;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.order.Orderings;

/**
 * The fencing of guest and bundle nodes: a pseudo-event, as it is the restart of the launching
 * resource, or the fencing of its host, that really does it (F-22, BR-32).
 */
final class GuestFencing {
  private GuestFencing() {}

  /** Fences a guest that has to be reset and can be fenced. */
  static void fence(Cluster cluster, Node guest, FencedResources resources) {
    Resource launcher = guest.connection.launcher;
    Action stop = Actions.newest(launcher, "stop", null);
    String operation = Actions.newest(launcher, "start", null) != null ? "reboot" : "off";
    Action fencing =
        FenceRequests.operation(cluster, guest, operation, false, "guest is unclean", false);
    fencing.pseudo = true;
    fencing.runnable = true;
    if (stop != null && stop.pseudo) {
      Action hostFencing = FenceRequests.operation(cluster, stop.node, null, false, null, false);
      Orderings.link(hostFencing, fencing, Kind.FORCE | Kind.BLOCK);
    } else if (stop != null) {
      Orderings.link(stop, fencing, Kind.FORCE | Kind.BLOCK);
    } else {
      Orderings.link(Actions.newest(guest.connection, "stop", null), fencing, Kind.ORDER);
    }
    resources.order(fencing);
  }
}
