package io.rulemaker.engine.act;

import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Clone;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Kind;
import io.rulemaker.engine.order.Orderings;
import io.rulemaker.engine.value.Score;

/** The events around which a clone notifies its instances (AC-50). */
final class NotificationEvents {
  private final Cluster cluster;
  private final Clone clone;
  private Set start;
  private Set stop;
  private Set promote;

  /** The four events around one task. */
  record Set(Action before, Action beforeDone, Action after, Action afterDone) {
    /** The events happen, as the clone does something to some instance. */
    void require() {
      before.optional = false;
      beforeDone.optional = false;
      after.optional = false;
      afterDone.optional = false;
    }
  }

  NotificationEvents(Cluster cluster, Clone clone) {
    this.cluster = cluster;
    this.clone = clone;
  }

  /** The events around a task that were created for a clone; null if there are none. */
  static Set of(Clone clone, String task) {
    String completion = completion(task);
    Action before = find(clone, "pre_notify_" + task);
    return before == null
        ? null
        : new Set(
            before,
            find(clone, "confirmed-pre_notify_" + task),
            find(clone, "post_notify_" + completion),
            find(clone, "confirmed-post_notify_" + completion));
  }

  private static Action find(Clone clone, String notification) {
    var known = clone.plan.keyed(ActionFactory.key(clone.id, notification, 0));
    return known == null ? null : known.oldest();
  }

  void addForStartAndStop() {
    start = add("start");
    stop = add("stop");
    Orderings.link(stop.afterDone, start.before, Kind.ORDER);
  }

  void addForPromote() {
    promote = add("promote");
    Orderings.link(stop.afterDone, promote.before, Kind.ORDER);
    Orderings.link(start.afterDone, promote.before, Kind.ORDER);
  }

  void addForDemote() {
    Set demote = add("demote");
    Orderings.link(demote.afterDone, promote.before, Kind.ORDER);
    Orderings.link(demote.afterDone, start.before, Kind.ORDER);
    Orderings.link(demote.afterDone, stop.before, Kind.ORDER);
  }

  private Set add(String task) {
    String completion = completion(task);
    Action action = Actions.oldest(clone, task, null);
    Action completed = Actions.oldest(clone, completion, null);
    Action before = event("pre", "pre", "notify", task, task, action);
    Action beforeDone = event("confirmed-pre", "pre", "notified", task, task, action);
    Orderings.link(before, beforeDone, Kind.ORDER);
    Orderings.link(beforeDone, action, Kind.ORDER);
    Action after = event("post", "post", "notify", completion, task, completed);
    Action afterDone = event("confirmed-post", "post", "notified", completion, task, completed);
    for (Action post : new Action[] {after, afterDone}) {
      post.runnable = completed.runnable;
      post.priority = Score.INFINITY;
    }
    Orderings.link(completed, after, Kind.FORCE);
    Orderings.link(after, afterDone, Kind.FORCE);
    Orderings.link(beforeDone, after, Kind.ORDER);
    return new Set(before, beforeDone, after, afterDone);
  }

  private Action event(
      String keyType, String type, String task, String keyTask, String aboutTask, Action about) {
    String key = ActionFactory.key(clone.id, keyType + "_notify_" + keyTask, 0);
    Action event = ActionFactory.pseudo(cluster, clone, key, task);
    event.optional &= about.optional;
    event.meta.put("notify_key_type", keyType);
    event.meta.put("notify_key_operation", keyTask);
    event.meta.put("notify_type", type);
    event.meta.put("notify_operation", aboutTask);
    return event;
  }

  private static String completion(String task) {
    return switch (task) {
      case "start" -> "running";
      case "stop" -> "stopped";
      case "promote" -> "promoted";
      default -> "demoted";
    };
  }
}
