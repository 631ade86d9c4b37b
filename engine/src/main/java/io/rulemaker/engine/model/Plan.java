package io.rulemaker.engine.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What this run decides for a resource: scratch state of placement and actions. */
public final class Plan {
  public Role nextRole = Role.UNKNOWN;

  /** Scores by node. */
  public NodeTable allowed;

  /** The assigned node; null if none, or if it is not decided yet. */
  public Node assigned;

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

  /** Promoted-role location constraints (CL-30). */
  public final List<LocationPreference> locations = new ArrayList<>();

  /** The actions of this resource, oldest first; appended to by {@link Cluster#newAction} only. */
  public final List<Action> actions = new ArrayList<>();

  private final Map<String, List<Action>> actionsByKey = new HashMap<>();
  private final Map<String, List<Action>> actionsByTask = new HashMap<>();

  /** The actions with this key in any case, oldest first; not to be changed by the caller. */
  public List<Action> actionsWithKey(String key) {
    return actionsByKey.getOrDefault(key.toLowerCase(Locale.ROOT), List.of());
  }

  /**
   * The actions created for this task, all intervals, oldest first; not to be changed by the
   * caller. A later change of {@link Action#task} (to {@code cancel}) is not followed.
   */
  public List<Action> actionsCreatedFor(String task) {
    return actionsByTask.getOrDefault(task, List.of());
  }

  void add(Action action) {
    actions.add(action);
    String key = action.key.toLowerCase(Locale.ROOT);
    actionsByKey.computeIfAbsent(key, absent -> new ArrayList<>(1)).add(action);
    actionsByTask.computeIfAbsent(action.task, absent -> new ArrayList<>(1)).add(action);
  }

  /** A reload is planned (AC-25). */
  public boolean reload;

  /** A restart is under way while actions are created (AC-15). */
  public boolean restarting;

  /** Only unexpected instances are stopped (AC-14). */
  public boolean stopUnexpected;
}
