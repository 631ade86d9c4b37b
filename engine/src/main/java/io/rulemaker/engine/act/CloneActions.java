package io.rulemaker.engine.act;

import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Clone;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.value.Score;
import java.util.List;

/** The events that begin and end what a clone, or the containers of a bundle, do (CL-37). */
final class CloneActions {
  private final Cluster cluster;
  private final Resource collective;

  private CloneActions(Cluster cluster, Resource collective) {
    this.cluster = cluster;
    this.collective = collective;
  }

  /** Creates the actions of the instances, of the clone, and its notifications. */
  static void create(Cluster cluster, Clone clone) {
    for (Resource instance : List.copyOf(clone.instances)) {
      ResourceActions.create(cluster, instance);
    }
    CloneActions events = new CloneActions(cluster, clone);
    events.startAndStop(clone.instances);
    NotificationEvents notifications =
        clone.config.notify ? new NotificationEvents(cluster, clone) : null;
    if (notifications != null) {
      notifications.addForStartAndStop();
    }
    if (!clone.config.promotable) {
      return;
    }
    events.pair("promote", "promoted", !anyRequired(clone, "promote"));
    if (notifications != null) {
      notifications.addForPromote();
    }
    events.pair("demote", "demoted", !anyRequired(clone, "demote"));
    if (notifications != null) {
      notifications.addForDemote();
    }
    for (Resource instance : clone.instances) {
      // Role selection used the priorities for its own ends (CL-36).
      instance.plan.priority = clone.config.priority;
    }
  }

  /** Creates start, running, stop and stopped of a collective for what its instances do. */
  static void startAndStop(
      Cluster cluster, Resource collective, List<? extends Resource> instances) {
    new CloneActions(cluster, collective).startAndStop(instances);
  }

  /** Creates promote, promoted, demote and demoted of a bundle, all optional (BR-19). */
  static void promoteAndDemote(Cluster cluster, Resource collective) {
    CloneActions events = new CloneActions(cluster, collective);
    events.pair("promote", "promoted", true);
    events.pair("demote", "demoted", true);
  }

  private void startAndStop(List<? extends Resource> instances) {
    InstanceActivity activity = InstanceActivity.of(instances);
    Action running = pair("start", "running", !activity.starting());
    running.runnable = activity.active() || activity.starting();
    pair("stop", "stopped", !activity.stopping());
    Actions.oldest(collective, "stop", null).migratable = !activity.restarting();
  }

  /** Creates a task and its completion, and returns the completion. */
  private Action pair(String task, String completion, boolean optional) {
    event(task, optional);
    Action completed = event(completion, optional);
    completed.priority = Score.INFINITY;
    return completed;
  }

  private Action event(String task, boolean optional) {
    String key = ActionFactory.key(collective.id, task, 0);
    Action action = ActionFactory.pseudo(cluster, collective, key, task);
    action.optional &= optional;
    return action;
  }

  private static boolean anyRequired(Resource resource, String task) {
    if (resource instanceof Primitive) {
      for (Action action : Actions.withTask(resource, task, null)) {
        if (action.required()) {
          return true;
        }
      }
      return false;
    }
    for (Resource child : resource.children()) {
      if (anyRequired(child, task)) {
        return true;
      }
    }
    return false;
  }
}
