package io.rulemaker.engine.model;

import java.util.ArrayList;
import java.util.List;

/** Resources that run together in order. */
public final class Group extends Resource {
  public final List<Primitive> members = new ArrayList<>();

  /** Members start one after the other (deprecated meta {@code ordered}). */
  public boolean ordered = true;

  /** Members run on one node (deprecated meta {@code collocated}). */
  public boolean colocated = true;

  public Group(String id, ResourceConfig config) {
    super(id, config);
  }

  @Override
  public List<Primitive> children() {
    return members;
  }
}
