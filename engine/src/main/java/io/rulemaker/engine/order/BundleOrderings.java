package io.rulemaker.engine.order;

import io.rulemaker.engine.model.Bundle;
import io.rulemaker.engine.model.Bundle.Replica;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.rules.order.AddressShape;
import io.rulemaker.rules.order.BundleShape;
import io.rulemaker.rules.order.Part;
import io.rulemaker.rules.order.PromotableBundleShape;
import io.rulemaker.rules.order.PromotableShape;
import io.rulemaker.rules.order.ReplicaShape;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** The orderings of a bundle with its replicas and its inner clone (OG-16, BR-20). */
final class BundleOrderings {
  private BundleOrderings() {}

  /**
   * Adds them.
   *
   * @param visit adds what a part itself implies
   */
  static void add(Implied implied, Bundle bundle, Consumer<Resource> visit) {
    for (Replica replica : bundle.replicas) {
      addReplica(implied, bundle, replica, visit);
    }
    if (bundle.inner == null) {
      return;
    }
    Map<Part, Resource> cast = Map.of(Part.COLLECTIVE, bundle, Part.INNER_CLONE, bundle.inner);
    implied.store(new BundleShape(), cast);
    visit.accept(bundle.inner);
    if (bundle.inner.config.promotable) {
      implied.store(new PromotableShape(), cast);
      implied.store(new PromotableBundleShape(), cast);
    }
  }

  private static void addReplica(
      Implied implied, Bundle bundle, Replica replica, Consumer<Resource> visit) {
    Map<Part, Resource> cast = new EnumMap<>(Part.class);
    cast.put(Part.COLLECTIVE, bundle);
    cast.put(Part.CONTAINER, replica.container());
    cast.put(Part.ADDRESS, replica.address());
    cast.put(Part.ONE_INSTANCE, replica.instance());
    visit.accept(replica.container());
    implied.store(new ReplicaShape(replica.instance() != null), cast);
    if (replica.address() != null) {
      visit.accept(replica.address());
      implied.store(new AddressShape(), cast);
    }
    if (replica.connection() != null) {
      visit.accept(replica.connection());
    }
  }
}
