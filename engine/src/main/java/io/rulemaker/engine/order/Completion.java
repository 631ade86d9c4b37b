package io.rulemaker.engine.order;

import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.ActionKey;
import io.rulemaker.engine.model.Bundle;
import io.rulemaker.engine.model.Clone;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.KeyedActions;
import io.rulemaker.engine.model.Resource;

/**
 * What waits for a collective's task waits for its completion: for {@code running} instead of
 * {@code start} (OG-23, CL-39). Remembered for every action, since no action is created meanwhile.
 */
final class Completion {
  private final Action[] known;

  Completion(Cluster cluster) {
    known = new Action[cluster.actions.size() + 1];
  }

  /** The action that stands for this one towards other resources; itself if there is none. */
  Action of(Action action) {
    if (action.resource == null || !action.resource.isCollective()) {
      return action;
    }
    Action completion = known[action.id];
    if (completion == null) {
      completion = find(action);
      known[action.id] = completion;
    }
    return completion;
  }

  private static Action find(Action action) {
    if (action.intervalMs > 0 || Tasks.isNotification(action.task)) {
      return action;
    }
    String completed = Tasks.completed(action.task);
    if (completed == null) {
      return action;
    }
    Resource resource = action.resource;
    String task = notifies(resource) ? "confirmed-post_notify_" + completed : completed;
    KeyedActions found = resource.plan.keyed(ActionKey.text(resource.id, task, 0));
    return found == null || found.newest() == null ? action : found.newest();
  }

  private static boolean notifies(Resource resource) {
    return resource.config.notify
        && (resource instanceof Clone
            || resource instanceof Bundle
            || resource.enclosingBundle() != null);
  }
}
