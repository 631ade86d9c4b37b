package io.rulemaker.engine.order;

import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Kind;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.model.Role;

/**
 * What one kind of an ordering does to the flags of its two actions (OG-28, OG-32, OG-33). Flags
 * only ever tighten here: optional becomes required, runnable becomes unrunnable.
 */
final class PairRule {
  /** Flags of the first action changed. */
  static final int FIRST = 1;

  /** Flags of the then action changed. */
  static final int THEN = 2;

  private final Changes changes;

  PairRule(Changes changes) {
    this.changes = changes;
  }

  /**
   * Applies one kind to a pair.
   *
   * @param resource the resource for which this is evaluated
   * @param view the view of first
   * @param kind one of the bits of {@link Kind}
   * @return {@link #FIRST} and {@link #THEN} as far as flags changed
   */
  int apply(Resource resource, Action first, Action then, int view, int kind) {
    int firstBefore = Changes.flags(first);
    int thenBefore = Changes.flags(then);
    switch (kind) {
      case Kind.ASYM -> holdBack(first, then);
      case Kind.NEED -> need(first, then, view);
      case Kind.NEED_PROMOTED -> needPromoted(first, then);
      case Kind.MIG_GATE -> gateMigration(first, then);
      case Kind.ELSE_REAL -> makeReal(first, then);
      case Kind.BLOCK -> block(first, then, view);
      case Kind.FORCE -> force(first, then, view);
      case Kind.RESTART -> {
        if (resource instanceof Primitive) {
          coupleRestart(first, then);
        }
      }
      default -> {
        // The other kinds do not touch flags.
      }
    }
    return (Changes.flags(first) == firstBefore ? 0 : FIRST)
        | (Changes.flags(then) == thenBefore ? 0 : THEN);
  }

  /** OG-33: with an unrunnable first, what is asymmetrically ordered after it may not begin. */
  private void holdBack(Action first, Action then) {
    if (first.runnable || then.resource == null || isAlreadySo(then)) {
      return;
    }
    changes.require(then, first);
    changes.forbid(then, first);
  }

  /** A stop of what is stopped, or a start of what runs there, changes nothing. */
  private static boolean isAlreadySo(Action then) {
    Resource resource = then.resource;
    return then.optional
        && ((then.is("stop") && resource.seen.role == Role.STOPPED)
            || (then.is("start") && isActiveOnlyOn(resource, then.node)));
  }

  private static boolean isActiveOnlyOn(Resource resource, Node node) {
    return resource.seen.activeOn.size() == 1 && resource.seen.activeOn.get(0) == node;
  }

  private void need(Action first, Action then, int view) {
    if (then.required() && (view & ActionViews.MIGRATABLE) != 0 && !then.migratable) {
      changes.forbidMigration(first, then);
    }
  }

  private void needPromoted(Action first, Action then) {
    if (then.required() && then.resource != null && then.resource.seen.role == Role.PROMOTED) {
      changes.require(first, then);
      if (!then.migratable) {
        changes.forbidMigration(first, then);
      }
    }
  }

  private void gateMigration(Action first, Action then) {
    if (!then.migratable || !then.runnable) {
      changes.forbid(first, then);
    }
    if (then.required()) {
      changes.require(first, then);
    }
  }

  private void makeReal(Action first, Action then) {
    if (!first.runnable) {
      changes.forbidMigration(then, first);
      changes.makeReal(then);
    }
  }

  private void block(Action first, Action then, int view) {
    if ((view & ActionViews.RUNNABLE) == 0 && then.runnable) {
      changes.forbid(then, first);
      changes.forbidMigration(then, first);
    }
  }

  private void force(Action first, Action then, int view) {
    if ((view & ActionViews.OPTIONAL) == 0 && then.optional && !first.migratable) {
      changes.require(then, first);
    }
  }

  /** OG-32: what must start again, or cannot start at all, has to stop first. */
  private void coupleRestart(Action first, Action then) {
    boolean cannotRun =
        !then.runnable && then.resource.seen.managed && then.resource == first.resource;
    if (!then.required() && !cannotRun) {
      return;
    }
    if (first.runnable || then.required()) {
      changes.require(first, then);
    }
    if (!then.migratable) {
      changes.forbidMigration(first, then);
    }
    if (first.required() && !first.runnable) {
      changes.forbid(then, first);
    }
  }
}
