package io.rulemaker.engine.act;

import static io.rulemaker.engine.model.Role.PROMOTED;
import static io.rulemaker.engine.model.Role.STARTED;
import static io.rulemaker.engine.model.Role.STOPPED;
import static io.rulemaker.engine.model.Role.UNPROMOTED;

import io.rulemaker.engine.model.Role;

/**
 * A step on the way from one role to another: the role matrix (AC-17).
 *
 * @param kind what is done
 * @param reached the role that it leads to
 */
record RoleStep(Kind kind, Role reached) {
  /** What can be done to a primitive to change its role. */
  enum Kind {
    START,
    STOP,
    PROMOTE,
    DEMOTE
  }

  private static final RoleStep START = new RoleStep(Kind.START, STARTED);
  private static final RoleStep START_UNPROMOTED = new RoleStep(Kind.START, UNPROMOTED);
  private static final RoleStep STOP = new RoleStep(Kind.STOP, STOPPED);
  private static final RoleStep PROMOTE = new RoleStep(Kind.PROMOTE, PROMOTED);
  private static final RoleStep DEMOTE = new RoleStep(Kind.DEMOTE, UNPROMOTED);

  /** Rows: the role now; columns: the role to reach, Stopped, Started, Unpromoted, Promoted. */
  private static final RoleStep[][] MATRIX = {
    /* unknown    */ {STOP, STOP, STOP, STOP},
    /* Stopped    */ {null, START, START_UNPROMOTED, START_UNPROMOTED},
    /* Started    */ {STOP, null, null, PROMOTE},
    /* Unpromoted */ {STOP, STOP, null, PROMOTE},
    /* Promoted   */ {DEMOTE, DEMOTE, DEMOTE, null},
  };

  /** The next step from a role toward another; null if there is nothing to do. */
  static RoleStep toward(Role from, Role target) {
    return MATRIX[from.ordinal()][target.ordinal() - STOPPED.ordinal()];
  }
}
