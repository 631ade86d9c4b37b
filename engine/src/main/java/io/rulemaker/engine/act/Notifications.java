package io.rulemaker.engine.act;

import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Clone;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Kind;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.order.Orderings;
import io.rulemaker.engine.value.Score;
import java.util.List;
import java.util.Map;

/** Notifications of clones (AC-50 to AC-53). */
public final class Notifications {
  private Notifications() {}

  /** Creates the instance notifications of a clone while it is put into the graph (AC-51). */
  public static void createForInstances(Cluster cluster, Clone clone) {
    if (!clone.config.notify) {
      return;
    }
    NotificationVariables variables = new NotificationVariables(cluster, clone);
    List<Primitive> primitives = clone.primitives();
    for (String task : new String[] {"start", "stop", "promote", "demote"}) {
      NotificationEvents.Set events = NotificationEvents.of(clone, task);
      if (events == null) {
        continue;
      }
      boolean concerned = variables.concerns(task);
      if (concerned) {
        events.require();
      }
      InstanceNotifications notifications =
          new InstanceNotifications(cluster, task, events, variables.texts());
      primitives.forEach(notifications::describeTo);
      if (concerned || task.equals("stop")) {
        primitives.forEach(notifications::create);
      }
    }
  }

  /** Creates the notifications of a stop implied by fencing (AC-53). */
  public static void createForFencing(
      Cluster cluster, Primitive resource, Action stop, Action fencing) {
    Action after = afterFencing(cluster, resource, "post", "notify", fencing);
    Action afterDone = afterFencing(cluster, resource, "confirmed-post", "notified", fencing);
    Orderings.link(fencing, after, Kind.FORCE);
    Orderings.link(after, afterDone, Kind.FORCE);
    Map<String, String> variables =
        Map.of("notify_stop_resource", resource.id, "notify_stop_uname", stop.node.name);
    InstanceNotifications notifications =
        new InstanceNotifications(
            cluster, "stop", new NotificationEvents.Set(null, null, after, afterDone), variables);
    List<Primitive> primitives = resource.top().primitives();
    primitives.forEach(notifications::describeTo);
    primitives.forEach(notifications::create);
  }

  private static Action afterFencing(
      Cluster cluster, Primitive resource, String keyType, String task, Action fencing) {
    String key = ActionFactory.key(resource.id, keyType + "_notify_stonith", 0);
    Action event = ActionFactory.pseudo(cluster, resource, key, task);
    event.optional &= fencing.optional;
    event.runnable = fencing.runnable;
    event.priority = Score.INFINITY;
    event.meta.put("notify_key_type", keyType);
    event.meta.put("notify_key_operation", "stonith");
    event.meta.put("notify_type", "post");
    event.meta.put("notify_operation", "stop");
    return event;
  }
}
