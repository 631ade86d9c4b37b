package io.rulemaker.engine.model;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Something to be done, or an anchor for orderings (chapter 06 §2). */
public final class Action {
  /** Number in creation order, from 1. */
  public final int id;

  /** {@code <resource>_<task>_<interval>}, or the name of a pseudo-action (AC-1). */
  public final String key;

  /** The resource it belongs to; null for node-level and counting actions. */
  public final Resource resource;

  public String task;

  /** Where it runs; null if that is not known, or nowhere. */
  public Node node;

  /** Interval in ms, from the key; 0 for one-time operations. */
  public long intervalMs;

  /** Optional actions anchor orderings and are not executed unless made required. */
  public boolean optional = true;

  public boolean runnable = true;
  public boolean pseudo;

  /** Written even if optional. */
  public boolean alwaysInGraph;

  /** May be part of a live migration. */
  public boolean migratable;

  /** Executed by the designated controller: only {@code lrm_delete}. */
  public boolean onDc;

  /** A recurring operation that is active but must be issued again. */
  public boolean reschedule;

  /** A stop that ends a dangling migration. */
  public boolean migrationAbort;

  /** What the cluster must provide first. */
  public Needs needs = Needs.NOTHING;

  /** Why, as shown; null if nothing was recorded. */
  public String reason;

  /** Meta-attributes of the operation, printed as {@code CRM_meta_*}. */
  public final SharedTable meta = new SharedTable();

  /** Operation-specific parameters (AC-13). */
  public final SharedTable parameters = new SharedTable();

  /** Whether {@link #parameters} were evaluated. */
  public boolean parametersKnown;

  /** The configured operation this came from; null if none is configured. */
  public OperationDefinition definition;

  /** The operation that a {@code cancel} cancels; null for other tasks. */
  public String cancelledTask;

  /** Priority of its own in the graph: INFINITY for completions and post-notifications. */
  public int priority;

  /** Firsts needed (kind MIN); 0 if it does not count. */
  public int neededFirsts;

  /** Firsts found runnable while links are applied. */
  public int runnableFirsts;

  /** Links in which this is then, oldest first: the rules of chapter 07 walk them backwards. */
  public final List<Link> inputs = new ArrayList<>();

  /** Links in which this is first, oldest first. */
  public final List<Link> outputs = new ArrayList<>();

  /** Scratch of the fix-point: when the flags last changed, in ticks of its clock. */
  public int changedAt;

  /** Written into the graph. */
  public boolean inGraph;

  public Action(int id, String key, Resource resource, String task, Node node) {
    this.id = id;
    this.key = key;
    this.resource = resource;
    this.task = task;
    this.node = node;
  }

  /** From how many outputs on they are indexed: fencing may precede every action of a cluster. */
  private static final int MANY_OUTPUTS = 16;

  private Map<Action, int[]> outputIndex;

  /**
   * All kinds of the output copies that lead to an action; {@link Kind#NONE} without any (OG-3).
   */
  public int outputKinds(Action then) {
    if (outputIndex != null) {
      int[] known = outputIndex.get(then);
      return known == null ? Kind.NONE : known[0];
    }
    int kinds = Kind.NONE;
    for (Link link : outputs) {
      if (link.other == then) {
        kinds |= link.kinds;
      }
    }
    return kinds;
  }

  /** Appends an output copy. Output copies keep their kinds for good (OG-1). */
  public void addOutput(Action then, int kinds) {
    Link link = new Link(then, kinds);
    outputs.add(link);
    if (outputIndex != null) {
      index(link);
    } else if (outputs.size() == MANY_OUTPUTS) {
      outputIndex = new IdentityHashMap<>();
      outputs.forEach(this::index);
    }
  }

  private void index(Link link) {
    outputIndex.computeIfAbsent(link.other, key -> new int[1])[0] |= link.kinds;
  }

  /** Whether it must happen. */
  public boolean required() {
    return !optional;
  }

  /** Whether this is the given task. */
  public boolean is(String name) {
    return task.equals(name);
  }

  @Override
  public String toString() {
    return key + (node == null ? "" : " on " + node.name);
  }
}
