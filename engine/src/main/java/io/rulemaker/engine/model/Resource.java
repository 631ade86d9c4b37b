package io.rulemaker.engine.model;

import java.util.ArrayList;
import java.util.List;

/**
 * A resource: a primitive or a collective of resources. Three kinds of state are kept apart: what
 * is configured, what was observed, and what this run plans.
 */
public abstract sealed class Resource permits Primitive, Group, Clone, Bundle {
  /** The id; instances carry their number ({@code X:1}). */
  public final String id;

  /** The collective this belongs to; null at the top level. */
  public Resource parent;

  /** The resource that brings this one up (meta {@code container}); null if none. */
  public Resource launcher;

  /** Resources that this one brings up. */
  public final List<Resource> launched = new ArrayList<>();

  public final ResourceConfig config;
  public final Observation seen = new Observation();
  public final Plan plan = new Plan();

  protected Resource(String id, ResourceConfig config) {
    this.id = id;
    this.config = config;
  }

  /** The resources directly below, in their current order; none for a primitive. */
  public abstract List<? extends Resource> children();

  /** The outermost ancestor, a bundle not counting (so an instance's clone); itself if none. */
  public Resource top() {
    Resource top = this;
    while (top.parent != null && !(top.parent instanceof Bundle)) {
      top = top.parent;
    }
    return top;
  }

  /** The outermost ancestor, bundles included; itself if none. */
  public Resource topWithBundle() {
    Resource top = this;
    while (top.parent != null) {
      top = top.parent;
    }
    return top;
  }

  /** The bundle that this is part of; null if none. */
  public Bundle enclosingBundle() {
    Resource top = topWithBundle();
    return top instanceof Bundle bundle && bundle != this ? bundle : null;
  }

  /** The clone that this is an instance of, or below; null if none. */
  public Clone enclosingClone() {
    for (Resource r = parent; r != null; r = r.parent) {
      if (r instanceof Clone clone) {
        return clone;
      }
    }
    return null;
  }

  /** Whether this is an ancestor of another resource. */
  public boolean isAncestorOf(Resource other) {
    for (Resource r = other == null ? null : other.parent; r != null; r = r.parent) {
      if (r == this) {
        return true;
      }
    }
    return false;
  }

  /** All primitives here and below, in order. */
  public List<Primitive> primitives() {
    List<Primitive> list = new ArrayList<>();
    collect(this, list);
    return list;
  }

  private static void collect(Resource resource, List<Primitive> into) {
    if (resource instanceof Primitive primitive) {
      into.add(primitive);
    } else {
      resource.children().forEach(child -> collect(child, into));
    }
  }

  /** The name in history: the recorded one, or else the id. */
  public String historyId() {
    return seen.historyName == null ? id : seen.historyName;
  }

  /** Whether live migration is still possible by configuration and history. */
  public boolean mayMigrate() {
    return config.migratable && !seen.migrationRuledOut;
  }

  /** Whether a pseudo-collective: anything but a primitive. */
  public boolean isCollective() {
    return !(this instanceof Primitive);
  }

  @Override
  public String toString() {
    return id;
  }
}
