package io.rulemaker.engine.place;

import io.rulemaker.engine.model.Bundle;
import io.rulemaker.engine.model.Clone;
import io.rulemaker.engine.model.Colocation;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.NodeTable;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.model.Role;
import io.rulemaker.engine.value.Score;
import java.util.HashSet;
import java.util.Set;

/** Restricts a dependent primitive to where a bundle's containers are (BR-16). */
final class BundleAsPrimary {
  private final Placement placement;
  private final ColocationEffects effects;

  BundleAsPrimary(Placement placement, ColocationEffects effects) {
    this.placement = placement;
    this.effects = effects;
  }

  void apply(Primitive dependent, Bundle bundle, Colocation by) {
    if (!bundle.plan.decided) {
      return;
    }
    if (by.dependent() instanceof Clone || by.dependent() instanceof Bundle) {
      applyPaired(dependent, bundle, by);
    } else if (by.score() < Score.INFINITY) {
      bundle.containers.forEach(container -> effects.apply(dependent, container, by));
    } else {
      NodeTable before = Recording.before(placement, dependent);
      CloneAsPrimary.banElsewhere(dependent.plan.allowed, hosts(bundle, by.primaryRole()));
      Recording.followed(placement, dependent, by, before);
    }
  }

  /** Collectives always pair with a bundle, whatever their meta-attribute interleave says. */
  private void applyPaired(Primitive dependent, Bundle bundle, Colocation by) {
    Resource container =
        Compatibility.instance(
            placement.cluster, dependent, bundle, Role.UNKNOWN, Compatibility.By.ASSIGNED);
    if (container != null) {
      effects.apply(dependent, container, by);
    } else if (by.score() >= Score.INFINITY) {
      Placing.placeNowhere(dependent, true);
    }
  }

  private static Set<Node> hosts(Bundle bundle, Role role) {
    Set<Node> nodes = new HashSet<>();
    for (Primitive container : bundle.containers) {
      if (container.plan.assigned != null
          && !container.seen.blocked
          && (role != Role.PROMOTED || Places.nextRole(container) == Role.PROMOTED)) {
        nodes.add(container.plan.assigned);
      }
    }
    return nodes;
  }
}
