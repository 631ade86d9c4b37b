package io.rulemaker.engine.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** What this run decides for a resource: scratch state of placement and actions. */
public final class Plan {
  public Role nextRole = Role.UNKNOWN;

  /** Scores by node. */
  public NodeTable allowed;

  /** The assigned node; null if none, or if it is not decided yet. */
  public Node assigned;

  /** The node that orderings took it off after assignment (CL-40); null if they did not. */
  public Node takenOff;

  /** The score that the resource had on {@link #assigned} when it was assigned there. */
  public int assignedScore;

  /** Assignment is finished, possibly without a node. */
  public boolean decided;

  /** Assignment is in progress: a second entry is a loop. */
  public boolean assigning;

  /** Preferences are being merged: a second entry is a loop. */
  public boolean merging;

  /** The configured priority, later the promotion priority (CL-29 to CL-36). */
  public int priority;

  /** Probed only where a location constraint says {@code exclusive}. */
  public boolean exclusiveDiscovery;

  /** Colocations in which this resource is the dependent, most important first (PL-27). */
  public final List<Colocation> thisWith = new ArrayList<>();

  /** Colocations in which this resource is the primary, most important first (PL-27). */
  public final List<Colocation> withThis = new ArrayList<>();

  /** Nodes from which failures ban it, by {@code migration-threshold} (PL-15); null if none. */
  public Set<Node> failedTooOften;

  /** What forbids promotion everywhere, such as a ticket (CL-33 step 3); null if nothing does. */
  public String promotionVeto;

  /** Promoted-role location constraints (CL-30). */
  public final List<LocationPreference> locations = new ArrayList<>();

  /** The actions of this resource, oldest first; appended to by {@link Cluster#newAction} only. */
  public final List<Action> actions = new ArrayList<>();

  private final List<KeyedActions> byKey = new ArrayList<>();

  /** The actions with this key in any case; null if there are none. */
  public KeyedActions keyed(String key) {
    for (int i = 0, n = byKey.size(); i < n; i++) {
      KeyedActions keyed = byKey.get(i);
      if (keyed.key.equalsIgnoreCase(key)) {
        return keyed;
      }
    }
    return null;
  }

  /** The actions with this key in any case, which need not exist yet. */
  public KeyedActions keyedOrNew(String key, String task) {
    KeyedActions known = keyed(key);
    if (known != null) {
      return known;
    }
    KeyedActions keyed = new KeyedActions(key, task);
    byKey.add(keyed);
    return keyed;
  }

  /** All keys that actions were created for, in order of creation; not to be changed. */
  public List<KeyedActions> keys() {
    return byKey;
  }

  /** The actions with this key in any case, oldest first; not to be changed by the caller. */
  public List<Action> actionsWithKey(String key) {
    KeyedActions keyed = keyed(key);
    return keyed == null ? List.of() : keyed.list();
  }

  /**
   * The actions created for this task, all intervals, oldest first; not to be changed by the
   * caller. A later change of {@link Action#task} (to {@code cancel}) is not followed.
   */
  public List<Action> actionsCreatedFor(String task) {
    List<Action> found = List.of();
    for (int i = 0, n = byKey.size(); i < n; i++) {
      KeyedActions keyed = byKey.get(i);
      if (keyed.task.equals(task)) {
        found = found.isEmpty() ? keyed.list() : merged(found, keyed.list());
      }
    }
    return found;
  }

  private static List<Action> merged(List<Action> some, List<Action> others) {
    List<Action> merged = new ArrayList<>(some);
    merged.addAll(others);
    merged.sort(Comparator.comparingInt(action -> action.id));
    return merged;
  }

  void add(Action action, KeyedActions keyed) {
    actions.add(action);
    keyed.add(action);
  }

  /** Scratch of the fix-point: when an action here or below last changed, in ticks of its clock. */
  public int changedAt;

  /** A reload is planned (AC-25). */
  public boolean reload;

  /** A restart is under way while actions are created (AC-15). */
  public boolean restarting;

  /** Only unexpected instances are stopped (AC-14). */
  public boolean stopUnexpected;
}
