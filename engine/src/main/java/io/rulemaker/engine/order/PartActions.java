package io.rulemaker.engine.order;

import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The newest actions of a collective's parts that have the same task as one of its own. They are
 * looked up once for each action of a collective: while flags spread, no action comes into being.
 */
final class PartActions {
  private final Map<Action, List<Action>> known = new IdentityHashMap<>();

  /**
   * The actions, in the order of the parts; none where a part has no such action.
   *
   * @param node only actions there, or without node; null for any
   */
  List<Action> of(Action action, Node node) {
    if (action.resource == null) {
      return List.of();
    }
    return node == null
        ? known.computeIfAbsent(action, absent -> find(action, null))
        : find(action, node);
  }

  private static List<Action> find(Action action, Node node) {
    List<? extends Resource> parts = Tasks.parts(action.resource);
    boolean primitives = !parts.isEmpty() && parts.get(0) instanceof Primitive;
    if (primitives && !Tasks.atomic(action.task).equals(action.task)) {
      // Only collectives have completed tasks.
      return List.of();
    }
    List<Action> found = new ArrayList<>(parts.size());
    for (Resource part : parts) {
      Action newest = Tasks.newest(part, action.task, node);
      if (newest != null) {
        found.add(newest);
      }
    }
    return found;
  }
}
