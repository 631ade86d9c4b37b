package io.rulemaker.engine.act;

import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.KeyedActions;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Resource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Lookups over a resource's actions. All adopt the named node where an action has none (AC-2). They
 * use the indexes of {@link KeyedActions}: a resource may have an action on each of a thousand
 * nodes.
 */
public final class Actions {
  private Actions() {}

  /** The resource's actions with this key, oldest first; a given node must match or be adopted. */
  public static List<Action> withKey(Resource resource, String key, Node node) {
    return on(resource.plan.keyed(key), node);
  }

  /** The resource's interval-0 actions with this task, oldest first. */
  public static List<Action> withTask(Resource resource, String task, Node node) {
    List<KeyedActions> keys = resource.plan.keys();
    List<Action> found = List.of();
    for (int i = 0, n = keys.size(); i < n; i++) {
      KeyedActions keyed = keys.get(i);
      if (keyed.intervalMs == 0 && keyed.task.equals(task)) {
        found = found.isEmpty() ? on(keyed, node) : merged(found, on(keyed, node));
      }
    }
    return found;
  }

  /** The newest action with this task on a node (any node if null); null if there is none. */
  public static Action newest(Resource resource, String task, Node node) {
    List<Action> found = withTask(resource, task, node);
    return found.isEmpty() ? null : found.get(found.size() - 1);
  }

  /** The oldest action with this task on a node (any node if null); null if there is none. */
  public static Action oldest(Resource resource, String task, Node node) {
    List<Action> found = withTask(resource, task, node);
    return found.isEmpty() ? null : found.get(0);
  }

  private static List<Action> on(KeyedActions keyed, Node node) {
    if (keyed == null) {
      return List.of();
    }
    return node == null ? keyed.list() : keyed.adoptAll(node);
  }

  private static List<Action> merged(List<Action> some, List<Action> others) {
    List<Action> merged = new ArrayList<>(some);
    merged.addAll(others);
    merged.sort(Comparator.comparingInt(action -> action.id));
    return merged;
  }

  /** Whether a task brings something up, for orderings. */
  public static boolean isUp(String task) {
    return switch (task.toLowerCase(Locale.ROOT)) {
      case "start", "promote", "migrate_from" -> true;
      default -> false;
    };
  }
}
