package io.rulemaker.engine.order;

import io.rulemaker.engine.model.Clone;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.rules.order.CloneShape;
import io.rulemaker.rules.order.InstancePairShape;
import io.rulemaker.rules.order.InstanceShape;
import io.rulemaker.rules.order.Part;
import io.rulemaker.rules.order.PromotableInstanceShape;
import io.rulemaker.rules.order.PromotableShape;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The orderings of a clone with its instances, and between instances (OG-15, CL-38). */
final class CloneOrderings {
  private CloneOrderings() {}

  /**
   * Adds them. The instances of an ordered clone are sorted by number for good.
   *
   * @param visit adds what an instance itself implies
   */
  static void add(Implied implied, Clone clone, Consumer<Resource> visit) {
    Map<Part, Resource> cast = new EnumMap<>(Part.class);
    cast.put(Part.COLLECTIVE, clone);
    implied.store(new CloneShape(clone.config.promotable), cast);
    if (clone.ordered) {
      clone.instances.sort(Comparator.comparingInt(CloneOrderings::number));
    }
    List<Resource> instances = clone.instances;
    for (int i = 0; i < instances.size(); i++) {
      visit.accept(instances.get(i));
      cast.put(Part.ONE_INSTANCE, instances.get(i));
      implied.store(new InstanceShape(), cast);
      for (int j = i + 1; clone.ordered && j < instances.size(); j++) {
        cast.put(Part.LATER, instances.get(j));
        implied.store(new InstancePairShape(), cast);
      }
    }
    if (clone.config.promotable) {
      addPromotion(implied, clone, cast);
    }
  }

  private static void addPromotion(Implied implied, Clone clone, Map<Part, Resource> cast) {
    implied.store(new PromotableShape(), cast);
    Resource previous = null;
    for (Resource instance : clone.instances) {
      cast.put(Part.ONE_INSTANCE, instance);
      cast.put(Part.PREVIOUS, previous);
      implied.store(new PromotableInstanceShape(clone.ordered && previous != null), cast);
      previous = instance;
    }
  }

  private static int number(Resource instance) {
    return Integer.parseInt(instance.id.substring(instance.id.lastIndexOf(':') + 1));
  }
}
