package io.rulemaker.engine.act;

import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Plan;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Role;
import io.rulemaker.engine.place.CurrentNode;
import io.rulemaker.rules.Phase;
import io.rulemaker.rules.act.ActiveTwice;
import io.rulemaker.rules.act.StopInstances;
import java.util.List;
import java.util.Locale;

/** All actions of one primitive: from its current role and nodes to the planned ones (AC-14). */
final class PrimitiveActions {
  private final Cluster cluster;
  private final Primitive resource;
  private final Plan plan;
  private final Node current;
  private final RoleActions steps;
  private boolean needStop;
  private boolean needPromote;
  private boolean migrates;

  private PrimitiveActions(Cluster cluster, Primitive resource) {
    this.cluster = cluster;
    this.resource = resource;
    this.plan = resource.plan;
    this.current = CurrentNode.of(resource);
    this.steps = new RoleActions(cluster, resource);
  }

  /** Creates the actions of a primitive, an instance or a member. */
  static void create(Cluster cluster, Primitive resource) {
    new PrimitiveActions(cluster, resource).create();
  }

  private void create() {
    if (plan.nextRole == Role.UNKNOWN) {
      plan.nextRole = plan.assigned == null ? Role.STOPPED : Role.STARTED;
    }
    endDanglingMigrations();
    boolean moves =
        current != null
            && plan.assigned != null
            && current != plan.assigned
            && !plan.nextRole.below(Role.STARTED);
    if (moves) {
      needStop = true;
      migrates = MigrationActions.mayMigrate(cluster, resource, current);
    }
    resumeOrForgetMigration();
    if (resource.seen.startPending) {
      ActionFactory.request(cluster, resource, "start", plan.assigned, true).alwaysInGraph = true;
    }
    if (!moves) {
      considerCondition();
    }
    restart();
    changeRole();
    RecurringOperations.create(cluster, resource);
    if (migrates) {
      MigrationActions.create(cluster, resource, current);
    }
  }

  private void endDanglingMigrations() {
    for (Node source : List.copyOf(resource.seen.danglingSources)) {
      Action stop = ActionFactory.request(cluster, resource, "stop", source, false);
      stop.migrationAbort = true;
    }
  }

  /** AC-14 steps 4 and 5: an interrupted migration goes on, or is forgotten; duplicates stop. */
  private void resumeOrForgetMigration() {
    Node source = resource.seen.migrationSource;
    Node target = resource.seen.migrationTarget;
    boolean goesOn =
        source != null
            && target != null
            && migrates
            && resource.seen.activeOn.size() == 2
            && current == source
            && plan.assigned == target;
    plan.stopUnexpected = false;
    if (goesOn) {
      return;
    }
    if (source != null || target != null) {
      needStop = true;
      migrates = false;
      resource.seen.migrationSource = null;
      resource.seen.migrationTarget = null;
    } else if (isActiveTwice()) {
      String policy = resource.config.multipleActive.name().toLowerCase(Locale.ROOT);
      StopInstances response =
          cluster.policies.askOne(Phase.ACT, new ActiveTwice(policy), StopInstances.class);
      if (response != null) {
        needStop = true;
        plan.stopUnexpected = response.keepExpected();
      }
    }
  }

  /** What does not require fencing does not count its places on unclean nodes (F-21). */
  private boolean isActiveTwice() {
    List<Node> active = resource.seen.activeOn;
    if (active.size() < 2 || resource.config.needsFencing) {
      return active.size() > 1;
    }
    int clean = 0;
    for (Node node : active) {
      if (node.online && !node.unclean) {
        clean++;
      }
    }
    return clean > 1;
  }

  /** AC-14 step 7: what stays where it is may have to restart all the same. */
  private void considerCondition() {
    if (resource.seen.failed) {
      if (resource.seen.stopIfFailed) {
        needStop = true;
      } else if (plan.nextRole == Role.PROMOTED) {
        needPromote = true;
      }
    } else if (resource.seen.blocked) {
      needStop = true;
    } else if (resource.seen.role.above(Role.STARTED) && current != null && plan.assigned != null) {
      Action start = ActionFactory.request(cluster, resource, "start", plan.assigned, true);
      needStop |= start.required();
    }
  }

  /** Down and up again (AC-15): every active resource owns at least an optional stop and start. */
  private void restart() {
    Role now = resource.seen.role;
    plan.restarting = true;
    Role role = now;
    while (role != Role.STOPPED) {
      RoleStep step = RoleStep.toward(role, Role.STOPPED);
      steps.perform(step.kind(), !needStop);
      role = step.reached();
    }
    if (!now.above(plan.nextRole) && !resource.seen.blocked) {
      while (role != now) {
        RoleStep step = RoleStep.toward(role, now);
        boolean promotion = step.kind() == RoleStep.Kind.PROMOTE;
        steps.perform(step.kind(), !needStop && !(promotion && needPromote));
        role = step.reached();
      }
    }
    plan.restarting = false;
  }

  /** From the current role to the next one (AC-16). */
  private void changeRole() {
    Role role = resource.seen.role;
    while (role != plan.nextRole) {
      RoleStep step = RoleStep.toward(role, plan.nextRole);
      if (step == null) {
        return;
      }
      steps.perform(step.kind(), false);
      role = step.reached();
    }
  }
}
