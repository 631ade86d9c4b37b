package io.rulemaker.engine.place;

import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.model.Role;

/** Pairs instances of interleaved collectives (CL-26, BR-16, BR-18). */
public final class Compatibility {
  private Compatibility() {}

  /**
   * The instance of a clone, or container of a bundle, that pairs with a resource (CL-26).
   *
   * @param role only an instance in this role; UNKNOWN for any
   * @param current compare current instead of assigned nodes and roles
   * @return null if none is compatible
   */
  public static Resource instance(
      Cluster cluster, Resource resource, Resource collective, Role role, boolean current) {
    throw new UnsupportedOperationException("owned by the placement part");
  }

  /**
   * Takes a resource off its node after assignment (OG-30, CL-40): no node, next role Stopped, stops
   * required, starts unrunnable, recurring operations without expected result 7 unrunnable.
   *
   * @return whether anything was assigned
   */
  public static boolean unassign(Resource resource) {
    throw new UnsupportedOperationException("owned by the placement part");
  }
}
