package io.rulemaker.engine.act;

import io.rulemaker.engine.model.Role;
import io.rulemaker.rules.act.PlannedRole;

/** Roles as policies name them. */
final class Roles {
  private Roles() {}

  static PlannedRole of(Role role) {
    return switch (role) {
      case UNKNOWN -> PlannedRole.UNKNOWN;
      case STOPPED -> PlannedRole.STOPPED;
      case STARTED -> PlannedRole.STARTED;
      case UNPROMOTED -> PlannedRole.UNPROMOTED;
      case PROMOTED -> PlannedRole.PROMOTED;
    };
  }
}
