package io.rulemaker.engine.order;

import io.rulemaker.engine.model.Bundle;
import io.rulemaker.engine.model.Clone;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Group;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.place.ImplicitColocations;

/**
 * Phase 10 (B of chapter 07): what the structure of resources implies, resource by resource in
 * resource order: orderings here, colocations and bans through the placement part.
 */
public final class ImplicitOrderings {
  private final Cluster cluster;
  private final Implied implied;

  private ImplicitOrderings(Cluster cluster) {
    this.cluster = cluster;
    this.implied = new Implied(cluster);
  }

  /** Adds all implicit orderings, colocations and bans (OG-13 to OG-16). */
  public static void add(Cluster cluster) {
    ImplicitOrderings walk = new ImplicitOrderings(cluster);
    cluster.resources.forEach(walk::visit);
  }

  /** Visits a resource; the classes for collectives come back here for what they contain. */
  void visit(Resource resource) {
    if (resource instanceof Primitive primitive) {
      PrimitiveOrderings.add(cluster, implied, primitive);
    } else if (resource instanceof Group group) {
      GroupOrderings.add(implied, group, this::visit);
    } else if (resource instanceof Clone clone) {
      CloneOrderings.add(implied, clone, this::visit);
    } else if (resource instanceof Bundle bundle) {
      BundleOrderings.add(implied, bundle, this::visit);
    }
    ImplicitColocations.add(cluster, resource);
  }
}
