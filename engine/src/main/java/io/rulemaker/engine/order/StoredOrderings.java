package io.rulemaker.engine.order;

import io.rulemaker.engine.act.ActionFactory;
import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.ActionKey;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.KeyedActions;
import io.rulemaker.engine.model.Kind;
import io.rulemaker.engine.model.Ordering;
import io.rulemaker.engine.model.Problem.Severity;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.model.Role;
import java.util.List;

/**
 * Turns stored orderings into links, in creation order, and makes first actions that do not exist
 * (OG-18): a start that will never happen thereby blocks what waits for it.
 */
final class StoredOrderings {
  private final Cluster cluster;

  private StoredOrderings(Cluster cluster) {
    this.cluster = cluster;
  }

  /** Applies all stored orderings. */
  static void apply(Cluster cluster) {
    StoredOrderings stored = new StoredOrderings(cluster);
    cluster.orderings.forEach(stored::apply);
  }

  private void apply(Ordering ordering) {
    List<Action> firsts = firsts(ordering);
    for (int i = 0, n = firsts.size(); i < n; i++) {
      Action first = firsts.get(i);
      for (Action then : thens(ordering)) {
        if (first == then) {
          reportSelf(first);
          continue;
        }
        boolean abort =
            first.migrationAbort && first.resource != null && first.resource == then.resource;
        Orderings.link(first, then, abort ? ordering.kinds & ~Kind.FORCE : ordering.kinds);
      }
    }
  }

  /** Such an ordering could never be satisfied; a typing error must not stop the cluster. */
  private void reportSelf(Action action) {
    cluster.problem(
        Severity.ERROR,
        null,
        "an ordering of [" + action.key + "] before itself is ignored",
        "name two different resources or actions");
  }

  private List<Action> firsts(Ordering ordering) {
    if (ordering.first != null) {
      return List.of(ordering.first);
    }
    Resource resource = ordering.firstResource;
    List<Action> found = find(resource, ordering.firstTask, ordering.firstKey);
    if (!found.isEmpty() || resource == ordering.thenResource) {
      return found;
    }
    ActionKey key =
        ordering.firstTask != null
            ? new ActionKey(resource.id, ordering.firstTask, 0)
            : ActionKey.parse(ordering.firstKey);
    if (key == null || neverHappens(resource, key.task())) {
      return List.of();
    }
    String own = ActionKey.text(resource.id, key.task(), key.intervalMs());
    return List.of(ActionFactory.request(cluster, resource, own, key.task(), null, true));
  }

  /** A stop of what is stopped, or a demotion of what is not promoted, holds up nobody. */
  private static boolean neverHappens(Resource resource, String task) {
    return switch (task) {
      case "stop" -> currentRole(resource) == Role.STOPPED;
      case "demote" -> currentRole(resource) == Role.UNPROMOTED;
      default -> false;
    };
  }

  /** The role now; of a collective the highest below it. */
  private static Role currentRole(Resource resource) {
    if (!resource.isCollective()) {
      return resource.seen.role;
    }
    Role highest = Role.UNKNOWN;
    for (Resource child : resource.children()) {
      Role role = currentRole(child);
      highest = role.above(highest) ? role : highest;
    }
    return highest;
  }

  private static List<Action> thens(Ordering ordering) {
    if (ordering.then != null) {
      return List.of(ordering.then);
    }
    return find(ordering.thenResource, ordering.thenTask, ordering.thenKey);
  }

  private static List<Action> find(Resource resource, String task, String key) {
    if (task != null) {
      List<KeyedActions> keys = resource.plan.keys();
      for (int i = 0, n = keys.size(); i < n; i++) {
        KeyedActions keyed = keys.get(i);
        if (keyed.intervalMs == 0 && keyed.task.equals(task) && keyed.oldest() != null) {
          return keyed.list();
        }
      }
      return List.of();
    }
    KeyedActions exact = resource.plan.keyed(key);
    if (exact != null && exact.oldest() != null) {
      return exact.list();
    }
    ActionKey parts = ActionKey.parse(key);
    if (parts == null || parts.resourceId().equals(resource.id)) {
      return List.of();
    }
    String own = ActionKey.text(resource.id, parts.task(), parts.intervalMs());
    return resource.plan.actionsWithKey(own);
  }
}
