package io.rulemaker.engine.act;

import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Kind;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.order.Orderings;
import io.rulemaker.rules.Phase;
import io.rulemaker.rules.act.MayMigrate;
import io.rulemaker.rules.act.MigrationCandidate;

/**
 * Live migration (AC-41 to AC-43): the start becomes an event, and two steps take its place.
 * Whether the migration really happens is found out later, when flags spread along the gates.
 */
final class MigrationActions {
  private static final int GATED = Kind.ORDER | Kind.MIG_GATE;

  private MigrationActions() {}

  /** Whether a resource that moves may do so by live migration. */
  static boolean mayMigrate(Cluster cluster, Primitive resource, Node current) {
    MigrationCandidate candidate =
        new MigrationCandidate(
            resource.mayMigrate(),
            resource.seen.managed,
            resource.seen.failed,
            resource.seen.startPending,
            current.unclean,
            resource.plan.assigned.unclean);
    return !cluster.policies.ask(Phase.ACT, candidate, MayMigrate.class).isEmpty();
  }

  /** Creates the steps of a migration from the current to the assigned node, or resumes it. */
  static void create(Cluster cluster, Primitive resource, Node current) {
    Node target = resource.plan.assigned;
    Action start = ActionFactory.request(cluster, resource, "start", target, true);
    Action stop = ActionFactory.request(cluster, resource, "stop", current, true);
    start.pseudo = true;
    start.migratable = true;
    stop.migratable = true;
    if (resource.seen.migrationTarget != null) {
      Action arrival = step(cluster, resource, "migrate_from", target, current, target);
      arrival.needs = start.needs;
      Orderings.store(cluster, resource, "monitor", resource, "migrate_from", Kind.ORDER);
    } else {
      Action departure = step(cluster, resource, "migrate_to", current, current, target);
      departure.needs = start.needs;
      if (!resource.config.remoteConnection) {
        departure.meta.put("record-pending", "true");
      }
      step(cluster, resource, "migrate_from", target, current, target);
      Orderings.store(cluster, resource, "monitor", resource, "migrate_to", Kind.ORDER);
      Orderings.store(cluster, resource, "migrate_to", resource, "migrate_from", GATED);
    }
    Orderings.store(cluster, resource, "migrate_from", resource, "stop", GATED);
    Orderings.store(cluster, resource, "migrate_from", resource, "start", GATED | Kind.ELSE_REAL);
  }

  private static Action step(
      Cluster cluster, Primitive resource, String task, Node where, Node source, Node target) {
    Action action = ActionFactory.request(cluster, resource, task, where, true);
    action.migratable = true;
    action.meta.put("migrate_source", source.name);
    action.meta.put("migrate_target", target.name);
    return action;
  }
}
