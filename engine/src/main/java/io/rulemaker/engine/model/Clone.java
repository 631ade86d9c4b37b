package io.rulemaker.engine.model;

import io.rulemaker.engine.cib.Element;
import java.util.ArrayList;
import java.util.List;

/** Several instances of one primitive or group (chapter 04). */
public final class Clone extends Resource {
  /** Instances in their current order, which is state: placement re-sorts them (CL trap 2). */
  public final List<Resource> instances = new ArrayList<>();

  /** The definition of the cloned child, from which further instances are made. */
  public Element childDefinition;

  /** The id of the cloned child. */
  public String childId;

  public int max;
  public int nodeMax = 1;
  public int promotedMax;
  public int promotedNodeMax;
  public boolean ordered;
  public boolean interleave;

  /** Its agents do not allow unique instances, though it asks for them (CF-44). */
  public boolean forcedAnonymous;

  /** The number of the next instance to be made. */
  public int nextInstance;

  public Clone(String id, ResourceConfig config) {
    super(id, config);
  }

  @Override
  public List<Resource> children() {
    return instances;
  }

  /** Whether the instances are groups. */
  public boolean clonesGroup() {
    return !instances.isEmpty() && instances.get(0) instanceof Group;
  }
}
