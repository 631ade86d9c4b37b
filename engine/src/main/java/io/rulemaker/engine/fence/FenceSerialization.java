package io.rulemaker.engine.fence;

import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Kind;
import io.rulemaker.engine.order.Orderings;
import java.util.ArrayList;
import java.util.List;

/**
 * The order of fencings and shutdowns among each other (F-17). The designated controller goes last:
 * it has to carry the others out.
 */
final class FenceSerialization {
  private final Cluster cluster;

  /** Fencings of other nodes: all of them if concurrent, else the last one. */
  private final List<Action> fencings = new ArrayList<>();

  private final List<Action> shutdowns = new ArrayList<>();
  private Action ofController;
  private boolean controllerShutsDown;

  FenceSerialization(Cluster cluster) {
    this.cluster = cluster;
  }

  /** Takes the next fencing, in node order. */
  void fencing(Action fencing) {
    if (fencing.node == cluster.dc) {
      ofController = fencing;
    } else if (cluster.options.concurrentFencing || fencings.isEmpty()) {
      fencings.add(fencing);
    } else {
      Orderings.link(fencings.get(0), fencing, Kind.ORDER);
      fencings.set(0, fencing);
    }
  }

  /** Takes the next shutdown, in node order. */
  void shutdown(Action shutdown) {
    if (shutdown.node == cluster.dc) {
      ofController = shutdown;
      controllerShutsDown = true;
    } else {
      shutdowns.add(shutdown);
    }
  }

  /** Puts the controller behind the others. */
  void finish() {
    if (ofController == null) {
      return;
    }
    if (controllerShutsDown) {
      shutdowns.forEach(shutdown -> Orderings.link(shutdown, ofController, Kind.ORDER));
    }
    fencings.forEach(fencing -> Orderings.link(fencing, ofController, Kind.ORDER));
  }
}
