package io.rulemaker.engine.act;

import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Resource;
import java.util.List;
import java.util.Locale;

/** Lookups over a resource's actions. All adopt the named node where an action has none (AC-2). */
public final class Actions {
  private Actions() {}

  /** The resource's actions with this key, oldest first; a given node must match or be adopted. */
  public static List<Action> withKey(Resource resource, String key, Node node) {
    return resource.plan.actions.stream()
        .filter(action -> action.key.equalsIgnoreCase(key) && matches(action, node))
        .toList();
  }

  /** The resource's interval-0 actions with this task, oldest first. */
  public static List<Action> withTask(Resource resource, String task, Node node) {
    return resource.plan.actions.stream()
        .filter(a -> a.task.equals(task) && a.intervalMs == 0 && matches(a, node))
        .toList();
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

  private static boolean matches(Action action, Node node) {
    if (node == null || action.node == node) {
      return true;
    }
    if (action.node == null) {
      action.node = node;
      return true;
    }
    return false;
  }

  /** Whether a task brings something up, for orderings. */
  public static boolean isUp(String task) {
    return switch (task.toLowerCase(Locale.ROOT)) {
      case "start", "promote", "migrate_from" -> true;
      default -> false;
    };
  }
}
