package io.rulemaker.engine.act;

import io.rulemaker.engine.model.Bundle;
import io.rulemaker.engine.model.Cluster;

/** The actions of a bundle, in the order that decides their numbers (BR-19). */
final class BundleActions {
  private BundleActions() {}

  /** Creates the actions of all parts and the events of the bundle. */
  static void create(Cluster cluster, Bundle bundle) {
    for (Bundle.Replica replica : bundle.replicas) {
      if (replica.address() != null) {
        PrimitiveActions.create(cluster, replica.address());
      }
      PrimitiveActions.create(cluster, replica.container());
      if (replica.connection() != null) {
        PrimitiveActions.create(cluster, replica.connection());
      }
    }
    CloneActions.startAndStop(cluster, bundle, bundle.containers);
    if (bundle.inner == null) {
      return;
    }
    CloneActions.create(cluster, bundle.inner);
    if (bundle.inner.config.promotable) {
      CloneActions.promoteAndDemote(cluster, bundle);
    }
  }
}
