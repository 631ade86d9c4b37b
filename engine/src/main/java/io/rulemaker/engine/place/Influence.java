package io.rulemaker.engine.place;

import io.rulemaker.engine.model.Colocation;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;

/** Whether a dependent's preferences bear on where its primary is placed (PL-25, BR-13). */
final class Influence {
  private Influence() {}

  /** Judged by the colocation's own primary. */
  static boolean has(Colocation colocation) {
    return has(colocation, colocation.primary());
  }

  /**
   * Judged by another primary, for example one instance of a clone: what is not active anywhere may
   * always be placed to suit its dependents, for nothing has to move.
   */
  static boolean has(Colocation colocation, Resource primary) {
    if (followsRunningContainer(colocation, primary)) {
      return false;
    }
    return colocation.influence() || !primary.seen.active();
  }

  /** A container that runs well does not move for the sake of its connection (BR-13). */
  private static boolean followsRunningContainer(Colocation colocation, Resource primary) {
    return colocation.dependent() instanceof Primitive connection
        && connection.connectsTo != null
        && connection.launcher == primary
        && connection.enclosingBundle() != null
        && !primary.seen.failed
        && primary.seen.activeOn.size() == 1;
  }
}
