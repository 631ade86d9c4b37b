package io.rulemaker.engine.order;

import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Bundle;
import io.rulemaker.engine.model.Clone;
import io.rulemaker.engine.model.Group;
import io.rulemaker.engine.model.KeyedActions;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Resource;
import java.util.List;

/**
 * Atomic and completed tasks, and which actions below a collective correspond to one of its own.
 */
final class Tasks {
  private Tasks() {}

  /** The atomic task that a completed one stands for: {@code start} for {@code running}. */
  static String atomic(String task) {
    return switch (task) {
      case "running" -> "start";
      case "stopped" -> "stop";
      case "promoted" -> "promote";
      case "demoted" -> "demote";
      default -> task;
    };
  }

  /** The completed task of an atomic one; null if there is none. */
  static String completed(String task) {
    return switch (task) {
      case "start", "running" -> "running";
      case "stop", "stopped" -> "stopped";
      case "promote", "promoted" -> "promoted";
      case "demote", "demoted" -> "demoted";
      default -> null;
    };
  }

  static boolean isNotification(String task) {
    return task.equals("notify") || task.equals("notified");
  }

  /** The task that an action is about: that of a notification is what it tells of. */
  static String subject(Action action) {
    String about = isNotification(action.task) ? action.meta.get("notify_key_operation") : null;
    return about == null ? action.task : about;
  }

  /**
   * Whether this is about promotion or demotion, for which a bundle looks inside its containers.
   */
  static boolean isAboutPromotion(String task) {
    String atomic = atomic(task);
    return atomic.equals("promote") || atomic.equals("demote");
  }

  /** The newest one-time action with a task, on a node unless that is null; null if none. */
  static Action newest(Resource resource, String task, Node node) {
    List<KeyedActions> keys = resource.plan.keys();
    Action newest = null;
    for (int i = 0, n = keys.size(); i < n; i++) {
      KeyedActions keyed = keys.get(i);
      if (keyed.intervalMs == 0 && keyed.task.equals(task)) {
        Action found = keyed.newestOn(node);
        if (newest == null || (found != null && found.id > newest.id)) {
          newest = found;
        }
      }
    }
    return newest;
  }

  /** Group members, clone instances, or the containers of a bundle; none for a primitive. */
  static List<? extends Resource> parts(Resource resource) {
    return resource instanceof Bundle bundle ? bundle.containers : resource.children();
  }

  /**
   * Whether two resources are distinct clones or bundles whose instances are to be paired (OG-29).
   */
  static boolean isInterleaved(Action first, Action then) {
    if (first.resource == then.resource
        || !isMultiple(first.resource)
        || !isMultiple(then.resource)) {
      return false;
    }
    boolean down = then.key.endsWith("_stop_0") || then.key.endsWith("_demote_0");
    return interleaves(down ? first.resource : then.resource);
  }

  /** Whether this is a clone or a bundle. */
  static boolean isMultiple(Resource resource) {
    return resource instanceof Clone || resource instanceof Bundle;
  }

  /** Whether the instances of a clone or bundle are paired with those of others. */
  static boolean interleaves(Resource resource) {
    if (resource instanceof Clone clone) {
      return clone.interleave;
    }
    String interleave = resource.config.meta("interleave");
    return resource instanceof Bundle && interleave != null && OrderMeanings.isTrue(interleave);
  }

  /**
   * The node of an action for orderings: of a group's start the one its members go to (OG-25.1).
   */
  static Node node(Action action) {
    if (action.resource instanceof Group group && action.is("start")) {
      Node single = null;
      for (Resource member : group.members) {
        Node assigned = member.plan.assigned;
        if (assigned != null && single != null && assigned != single) {
          return action.node;
        }
        single = assigned != null ? assigned : single;
      }
      return single != null ? single : action.node;
    }
    return action.node;
  }
}
