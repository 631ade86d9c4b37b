package io.rulemaker.engine.model;

/**
 * One copy of a link between two actions (OG-1): first keeps it among its outputs, then among its
 * inputs, each with kinds of its own. Disabling sets the kinds of the input copy to {@link
 * Kind#NONE}.
 */
public final class Link {
  /** The action at the other end. */
  public final Action other;

  /** The kinds of this copy. */
  public int kinds;

  /** Whether the graph holds this input as a trigger (set while the graph is built). */
  public boolean inGraph;

  /** Scratch of the fix-point: when this input was last applied, in ticks of its clock. */
  public int appliedAt = -1;

  public Link(Action other, int kinds) {
    this.other = other;
    this.kinds = kinds;
  }
}
