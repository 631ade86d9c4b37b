package io.rulemaker.engine.act;

import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Group;
import io.rulemaker.engine.model.Primitive;

/** The events that begin and end what a group does (AC-23). */
final class GroupActions {
  private GroupActions() {}

  /** Creates the actions of the members, then those of the group: optional and runnable. */
  static void create(Cluster cluster, Group group) {
    for (Primitive member : group.members) {
      PrimitiveActions.create(cluster, member);
    }
    event(cluster, group, "start");
    event(cluster, group, "running");
    event(cluster, group, "stop");
    event(cluster, group, "stopped");
    if (group.config.promotable) {
      event(cluster, group, "demote");
      event(cluster, group, "demoted");
      event(cluster, group, "promote");
      event(cluster, group, "promoted");
    }
  }

  private static void event(Cluster cluster, Group group, String task) {
    ActionFactory.pseudo(cluster, group, ActionFactory.key(group.id, task, 0), task);
  }
}
