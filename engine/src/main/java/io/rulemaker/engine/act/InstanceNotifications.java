package io.rulemaker.engine.act;

import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Kind;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Role;
import io.rulemaker.engine.order.Orderings;
import io.rulemaker.engine.value.Score;
import io.rulemaker.rules.Phase;
import io.rulemaker.rules.act.InstanceSituation;
import io.rulemaker.rules.act.NotifyInstance;
import java.util.List;
import java.util.Map;

/** The notifications of single instances around one task of their clone (AC-51 steps 3 to 6). */
final class InstanceNotifications {
  private final Cluster cluster;
  private final String task;
  private final NotificationEvents.Set events;
  private final Map<String, String> variables;

  /**
   * Notifications around one task.
   *
   * @param events the events around it; those before are null if only the end is told
   * @param variables what the instances are told
   */
  InstanceNotifications(
      Cluster cluster, String task, NotificationEvents.Set events, Map<String, String> variables) {
    this.cluster = cluster;
    this.task = task;
    this.events = events;
    this.variables = variables;
  }

  /** Gives the variables to what an instance does itself (step 3). */
  void describeTo(Primitive primitive) {
    for (Action action : primitive.plan.actions) {
      if (action.required() && action.node != null && changesRole(action.task)) {
        action.meta.putAll(variables);
      }
    }
  }

  private static boolean changesRole(String task) {
    return switch (task) {
      case "start", "stop", "promote", "demote" -> true;
      default -> false;
    };
  }

  /** Creates the notifications that an instance gets (steps 4 to 6). */
  void create(Primitive primitive) {
    if (task.equals("stop") || task.equals("demote")) {
      if (primitive.seen.role != Role.STOPPED) {
        Action stop = Actions.newest(primitive, "stop", null);
        for (Node node : List.copyOf(primitive.seen.activeOn)) {
          boolean dies = stop != null && stop.pseudo && (node.unclean || node.resetNeeded);
          create(primitive, node, dies, stop, null);
        }
      }
    } else if (primitive.plan.nextRole != Role.STOPPED && primitive.plan.assigned != null) {
      Action start = Actions.newest(primitive, "start", null);
      create(primitive, primitive.plan.assigned, false, null, start);
    }
  }

  private void create(Primitive primitive, Node node, boolean dies, Action stop, Action start) {
    InstanceSituation situation =
        new InstanceSituation(
            task,
            primitive.seen.role != Role.STOPPED,
            primitive.plan.nextRole != Role.STOPPED,
            stop != null && stop.required(),
            start != null && start.required(),
            dies,
            start != null && isUnreachable(start.node));
    boolean before = false;
    boolean after = false;
    for (NotifyInstance notify : cluster.policies.ask(Phase.ACT, situation, NotifyInstance.class)) {
      before |= !notify.after();
      after |= notify.after();
    }
    if (before && events.before() != null) {
      notify(primitive, node, "pre", events.before(), events.beforeDone());
    }
    if (after) {
      Action notification = notify(primitive, node, "post", events.after(), events.afterDone());
      if (notification != null) {
        notification.priority = Score.INFINITY;
      }
      holdRecurring(primitive);
    }
  }

  /** Whether a node lies behind a connection that does not come up. */
  private static boolean isUnreachable(Node node) {
    if (node == null || !node.remote || node.connection == null) {
      return false;
    }
    Action start = Actions.newest(node.connection, "start", null);
    return start != null && !start.runnable;
  }

  private Action notify(Primitive primitive, Node node, String type, Action event, Action done) {
    if (!event.runnable || !node.online) {
      return null;
    }
    String key = ActionFactory.key(primitive.id, type + "_notify_" + task, 0);
    Action notification =
        ActionFactory.request(cluster, primitive, key, "notify", node, event.optional);
    event.meta.forEach(
        (name, value) -> {
          if (!notification.meta.containsKey(name)) {
            notification.meta.put(name, value);
          }
        });
    notification.meta.putAll(variables);
    Orderings.link(event, notification, Kind.ORDER);
    Orderings.link(notification, done, Kind.ORDER);
    return notification;
  }

  /** Recurring operations wait until the instances know what they are part of (step 6). */
  private void holdRecurring(Primitive primitive) {
    for (Action action : primitive.plan.actions) {
      if (action.intervalMs > 0 && !action.is("cancel")) {
        Orderings.link(events.afterDone(), action, Kind.ORDER);
      }
    }
  }
}
