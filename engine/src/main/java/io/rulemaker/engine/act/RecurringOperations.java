package io.rulemaker.engine.act;

import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.KeyedActions;
import io.rulemaker.engine.model.Kind;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.OperationDefinition;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Role;
import io.rulemaker.engine.order.Orderings;
import io.rulemaker.rules.Phase;
import io.rulemaker.rules.act.ActiveOperation;
import io.rulemaker.rules.act.InactiveOperation;
import io.rulemaker.rules.act.OperationDemand;
import io.rulemaker.rules.act.OperationDemand.Demand;
import io.rulemaker.rules.act.PlannedRole;
import java.util.List;
import java.util.Set;

/** The recurring operations of a primitive: issued, kept, or cancelled (AC-28 to AC-34). */
final class RecurringOperations {
  private static final Set<String> ONE_TIME =
      Set.of("start", "stop", "promote", "demote", "reload-agent", "migrate_to", "migrate_from");

  private final Cluster cluster;
  private final Primitive resource;

  /** The start on the assigned node, which governs operations for running resources. */
  private final Action start;

  private RecurringOperations(Cluster cluster, Primitive resource) {
    this.cluster = cluster;
    this.resource = resource;
    Node assigned = resource.plan.assigned;
    boolean runs = resource.plan.nextRole != Role.STOPPED || !resource.seen.managed;
    this.start =
        assigned != null && !assigned.maintenance && runs
            ? ActionFactory.request(cluster, resource, "start", assigned, true)
            : null;
  }

  /** Requests what the configured operations and the planned role demand. */
  static void create(Cluster cluster, Primitive resource) {
    if (resource.seen.blocked || resource.seen.maintenance) {
      return;
    }
    RecurringOperations operations = new RecurringOperations(cluster, resource);
    for (OperationDefinition definition : resource.operations) {
      if (isValid(resource.operations, definition)) {
        operations.create(definition);
      }
    }
  }

  /** AC-29: of operations that share name and interval, none counts. */
  private static boolean isValid(List<OperationDefinition> all, OperationDefinition operation) {
    if (operation.intervalMs() <= 0
        || !operation.enabled()
        || ONE_TIME.contains(operation.name())
        || (operation.role() != null && Role.parse(operation.role()).isEmpty())) {
      return false;
    }
    for (OperationDefinition other : all) {
      if (other != operation
          && other.intervalMs() == operation.intervalMs()
          && other.name().equals(operation.name())) {
        return false;
      }
    }
    return true;
  }

  private void create(OperationDefinition operation) {
    Role role = operation.role() == null ? null : Role.parse(operation.role()).orElseThrow();
    String key = ActionFactory.key(resource.id, operation.name(), operation.intervalMs());
    if (role != Role.STOPPED) {
      if (start != null) {
        serveActive(operation, role, key);
      }
    } else if (resource.config.unique) {
      for (Node node : cluster.nodes) {
        serveInactive(operation, key, node);
      }
    }
  }

  private void serveActive(OperationDefinition operation, Role role, String key) {
    Node node = resource.plan.assigned;
    Action running = runningOn(key, node);
    OperationDemand answer =
        cluster.policies.askOne(
            Phase.ACT,
            new ActiveOperation(
                role == null ? PlannedRole.UNPROMOTED : Roles.of(role),
                role == null,
                Roles.of(resource.seen.role),
                Roles.of(resource.plan.nextRole),
                start.optional,
                running != null && !running.reschedule),
            OperationDemand.class);
    if (answer == null) {
      return;
    }
    if (answer.demand() == Demand.CANCEL) {
      cancel(operation, key, node, answer.before());
      return;
    }
    boolean optional = answer.demand() == Demand.KEEP;
    Action action = ActionFactory.request(cluster, resource, key, operation.name(), node, optional);
    if (!start.runnable || !node.online || node.unclean) {
      action.runnable = false;
    }
    if (resource.plan.nextRole == Role.PROMOTED) {
      action.meta.put("op_target_rc", "8");
    }
    if (resource.seen.managed) {
      waitFor("start", action, Kind.FORCE | Kind.BLOCK);
      waitFor("reload-agent", action, Kind.FORCE | Kind.BLOCK);
      if (resource.plan.nextRole == Role.PROMOTED) {
        waitFor("promote", action, Kind.ORDER | Kind.BLOCK);
      } else if (resource.seen.role == Role.PROMOTED) {
        waitFor("demote", action, Kind.ORDER | Kind.BLOCK);
      }
    }
  }

  private void serveInactive(OperationDefinition operation, String key, Node node) {
    OperationDemand answer =
        cluster.policies.askOne(
            Phase.ACT,
            new InactiveOperation(
                node == resource.plan.assigned,
                Roles.of(resource.plan.nextRole),
                runningOn(key, node) != null),
            OperationDemand.class);
    if (answer == null) {
      return;
    }
    if (answer.demand() == Demand.CANCEL) {
      cancel(operation, key, node, answer.before());
      return;
    }
    boolean optional = answer.demand() == Demand.KEEP;
    Action action = ActionFactory.request(cluster, resource, key, operation.name(), node, optional);
    action.meta.put("op_target_rc", "7");
    if (resource.seen.managed) {
      for (Action probe : Actions.withTask(resource, "monitor", node)) {
        Orderings.store(cluster, resource, null, probe, resource, null, action, Kind.BLOCK);
      }
    }
    for (Action stop : Actions.withTask(resource, "stop", node)) {
      watchAfter(stop, action);
    }
    if (!node.online || node.unclean) {
      action.runnable = false;
    }
  }

  /** A resource can be watched not to run where it runs now only after its stop there. */
  private void watchAfter(Action stop, Action action) {
    if (stop.required() && action.required() && !resource.seen.managed) {
      action.optional = true;
    }
    if (!stop.runnable) {
      action.runnable = false;
    }
    if (resource.seen.managed) {
      Orderings.store(
          cluster, resource, null, stop, resource, null, action, Kind.FORCE | Kind.BLOCK);
    }
  }

  /** The stand-in that the history left for an operation that runs on exactly this node (AC-30). */
  private Action runningOn(String key, Node node) {
    KeyedActions known = resource.plan.keyed(key);
    return known == null ? null : known.oldestExactlyOn(node);
  }

  private void cancel(OperationDefinition operation, String key, Node node, String before) {
    Action cancel =
        Cancellation.request(
            cluster, resource, key, operation.name(), operation.intervalMs(), node);
    if (before != null) {
      Orderings.store(
          cluster,
          resource,
          null,
          cancel,
          resource,
          ActionFactory.key(resource.id, before, 0),
          null,
          Kind.BLOCK);
    }
  }

  private void waitFor(String task, Action action, int kinds) {
    Orderings.store(
        cluster,
        resource,
        ActionFactory.key(resource.id, task, 0),
        null,
        resource,
        null,
        action,
        kinds);
  }
}
