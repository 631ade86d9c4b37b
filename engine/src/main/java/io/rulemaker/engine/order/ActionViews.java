package io.rulemaker.engine.order;

import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Bundle;
import io.rulemaker.engine.model.Clone;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Group;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Views of actions: their flags for ordering purposes (OG-24). The view of a collective's action
 * follows from the actions of what it contains, and looking at it also updates the collective's own
 * action. Views without node are remembered until something below the collective changes.
 */
public final class ActionViews {
  /** The action may be left out. */
  public static final int OPTIONAL = 1;

  /** The action can be executed. */
  public static final int RUNNABLE = 2;

  /** The action may be part of a live migration. */
  public static final int MIGRATABLE = 4;

  private final Changes changes;
  private final int[] known;
  private final int[] knownAt;
  private final Map<Action, MemberActions> memberActions = new IdentityHashMap<>();
  private final Map<Action, InstanceActions> instanceActions = new IdentityHashMap<>();

  /** Views of the actions that exist now. */
  public ActionViews(Cluster cluster) {
    this(cluster, new Changes());
  }

  ActionViews(Cluster cluster, Changes changes) {
    this.changes = changes;
    this.known = new int[cluster.actions.size() + 1];
    this.knownAt = new int[cluster.actions.size() + 1];
  }

  /**
   * The view of an action.
   *
   * @param node where the other action of an ordering takes place: of a clone, only what happens
   *     there makes the action required; null if that is not known
   * @return a set of {@link #OPTIONAL}, {@link #RUNNABLE} and {@link #MIGRATABLE}
   */
  public int of(Action action, Node node) {
    Resource resource = action.resource;
    if (resource == null || resource instanceof Primitive) {
      return own(action);
    }
    int anywhere = remembered(action);
    return node != null && resource instanceof Clone
        ? ofInstances(action, node) | (anywhere & RUNNABLE)
        : anywhere;
  }

  /** The view of an instance's action as the instance's clone sees it, on a node unless null. */
  int ofInstance(Action action, Node node) {
    if (action.resource instanceof Group group) {
      return node == null ? remembered(action) : ofGroup(action, group, node);
    }
    return own(action);
  }

  private static int own(Action action) {
    return (action.optional ? OPTIONAL : 0)
        | (action.runnable ? RUNNABLE : 0)
        | (action.migratable ? MIGRATABLE : 0);
  }

  private int remembered(Action action) {
    int id = action.id;
    if (id >= known.length) {
      return compute(action);
    }
    if (knownAt[id] == 0 || knownAt[id] <= changes.last(action)) {
      known[id] = compute(action);
      knownAt[id] = changes.now() + 1;
    }
    return known[id];
  }

  private int compute(Action action) {
    return action.resource instanceof Group group
        ? ofGroup(action, group, null)
        : ofInstances(action, null);
  }

  private int ofGroup(Action action, Group group, Node node) {
    MemberActions below =
        memberActions.computeIfAbsent(action, absent -> new MemberActions(action, group));
    List<Action> members = node == null ? below.all : below.on(node);
    boolean down = below.task.equals("stop") || below.task.equals("demote");
    int view = OPTIONAL | RUNNABLE;
    if (!down && members.size() < group.members.size()) {
      view &= ~RUNNABLE;
    }
    for (int i = 0, n = members.size(); i < n; i++) {
      Action member = members.get(i);
      if (member.required()) {
        view &= ~OPTIONAL;
        require(action);
      }
      if (!member.runnable && below.mapped) {
        view &= ~RUNNABLE;
        forbid(action);
      }
    }
    return view;
  }

  private int ofInstances(Action action, Node node) {
    InstanceActions below =
        instanceActions.computeIfAbsent(action, absent -> new InstanceActions(action));
    boolean required = false;
    boolean runnable = node != null && below.leavesOtherNodesAlone(node);
    List<Action> counted = node == null ? below.all : below.on(node);
    for (int i = 0, n = counted.size(); i < n; i++) {
      if (required && runnable && !below.ofGroups) {
        // Nothing that follows makes a difference; looking at groups would also update them.
        break;
      }
      int view = ofInstance(counted.get(i), node);
      required |= (view & OPTIONAL) == 0;
      runnable |= (view & RUNNABLE) != 0;
    }
    if (required) {
      require(action);
    }
    if (!runnable && node == null) {
      forbid(action);
    }
    return (required ? 0 : OPTIONAL) | (runnable ? RUNNABLE : 0);
  }

  private void require(Action action) {
    if (action.optional) {
      action.optional = false;
      changes.changed(action);
    }
  }

  private void forbid(Action action) {
    if (action.runnable) {
      action.runnable = false;
      changes.changed(action);
    }
  }

  /** The actions of the members of a group that correspond to one of its own. */
  private static final class MemberActions {
    private final Group group;
    private final String task;
    private final boolean mapped;
    private final List<Action> all = new ArrayList<>();

    MemberActions(Action action, Group group) {
      this.group = group;
      task = Tasks.atomic(action.task);
      mapped = !task.equals(action.task);
      for (Primitive member : group.members) {
        Action newest = Tasks.newest(member, task, null);
        if (newest != null) {
          all.add(newest);
        }
      }
    }

    List<Action> on(Node node) {
      List<Action> there = new ArrayList<>(all.size());
      for (Primitive member : group.members) {
        Action newest = Tasks.newest(member, task, node);
        if (newest != null) {
          there.add(newest);
        }
      }
      return there;
    }
  }

  /** The actions of the instances of a clone or bundle that correspond to one of its own. */
  private static final class InstanceActions {
    private final List<Action> all = new ArrayList<>();
    private final Map<Node, List<Action>> byNode = new HashMap<>();
    private final boolean ofGroups;
    private final boolean groupsGoDown;
    private int groups;

    InstanceActions(Action action) {
      String task = Tasks.subject(action);
      List<? extends Resource> instances = instances(action.resource, action.task, task);
      boolean atomic = !instances.isEmpty() && instances.get(0) instanceof Primitive;
      String below = atomic ? Tasks.atomic(task) : task;
      ofGroups = !atomic;
      String atomicTask = Tasks.atomic(below);
      groupsGoDown = atomicTask.equals("stop") || atomicTask.equals("demote");
      for (Resource instance : instances) {
        add(instance, below, atomicTask);
      }
    }

    private static List<? extends Resource> instances(
        Resource resource, String ownTask, String task) {
      if (resource instanceof Bundle bundle
          && (Tasks.isNotification(ownTask) || Tasks.isAboutPromotion(task))) {
        return bundle.inner == null ? List.of() : bundle.inner.instances;
      }
      return Tasks.parts(resource);
    }

    private void add(Resource instance, String task, String atomicTask) {
      Action newest = Tasks.newest(instance, task, null);
      if (newest != null) {
        all.add(newest);
      }
      if (instance instanceof Group group) {
        addGroup(group, newest, atomicTask);
      } else {
        for (Action action : instance.plan.actionsCreatedFor(task)) {
          if (action.node != null && action.intervalMs == 0) {
            List<Action> there = byNode.computeIfAbsent(action.node, n -> new ArrayList<>(1));
            // Only the newest of an instance counts; the oldest comes first.
            there.removeIf(other -> other.resource == instance);
            there.add(action);
          }
        }
      }
    }

    private void addGroup(Group group, Action newest, String atomicTask) {
      if (newest == null) {
        return;
      }
      groups++;
      for (Primitive member : group.members) {
        for (Action action : member.plan.actionsCreatedFor(atomicTask)) {
          if (action.node != null && action.intervalMs == 0) {
            List<Action> there = byNode.computeIfAbsent(action.node, n -> new ArrayList<>(1));
            if (!there.contains(newest)) {
              there.add(newest);
            }
          }
        }
      }
    }

    List<Action> on(Node node) {
      return byNode.getOrDefault(node, List.of());
    }

    /**
     * Whether some group instance has nothing to stop on a node: such a group can "stop" there,
     * since members without the action do not hold up what goes down.
     */
    boolean leavesOtherNodesAlone(Node node) {
      return groupsGoDown && groups > on(node).size();
    }
  }
}
