package io.rulemaker.engine.model;

import java.util.ArrayList;
import java.util.List;

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

  /** The actions of this resource, oldest first. */
  public final List<Action> actions = new ArrayList<>();

  /** A reload is planned (AC-25). */
  public boolean reload;

  /** A restart is under way while actions are created (AC-15). */
  public boolean restarting;

  /** Only unexpected instances are stopped (AC-14). */
  public boolean stopUnexpected;
}
