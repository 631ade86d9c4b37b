package io.rulemaker.engine.order;

import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Bundle;
import io.rulemaker.engine.model.Bundle.Replica;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Kind;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.model.Role;
import io.rulemaker.engine.place.Compatibility;
import java.util.HashMap;
import java.util.Map;

/** Orders the instances of two interleaved clones or bundles pair by pair (OG-30, CL-40). */
final class InterleavedPush {
  private final Cluster cluster;
  private final LinkPush links;
  private final Changes changes;
  private final ActionViews views;

  /** As found so far; valid until an instance loses its node. */
  private final Map<Pairing, Resource> partners = new HashMap<>();

  /** Who pairs with an instance in another collective, by current or by assigned nodes. */
  private record Pairing(Resource instance, Resource collective, boolean current) {}

  InterleavedPush(Cluster cluster, LinkPush links, Changes changes, ActionViews views) {
    this.cluster = cluster;
    this.links = links;
    this.changes = changes;
    this.views = views;
  }

  /** Pushes one kind; the result is that of {@link LinkPush#push}. */
  int push(Action first, Action then, Node node, int kind) {
    boolean current = first.key.endsWith("_stopped_0") || first.key.endsWith("_demoted_0");
    int changed = 0;
    for (Resource instance : Tasks.parts(then.resource)) {
      Resource partner = partner(new Pairing(instance, first.resource, current));
      changed |=
          partner == null
              ? pushWithoutPartner(instance, current, kind)
              : pushPair(first, partner, then, instance, node, kind);
    }
    return changed;
  }

  private Resource partner(Pairing pairing) {
    Resource known = partners.get(pairing);
    if (known == null && !partners.containsKey(pairing)) {
      known =
          Compatibility.instance(
              cluster,
              pairing.instance,
              pairing.collective,
              Role.UNKNOWN,
              pairing.current ? Compatibility.By.CURRENT : Compatibility.By.ASSIGNED);
      partners.put(pairing, known);
    }
    return known;
  }

  /** What depends on an instance beside it cannot run where there is none. */
  private int pushWithoutPartner(Resource instance, boolean current, int kind) {
    if (current || (kind != Kind.BLOCK && kind != Kind.FORCE)) {
      return 0;
    }
    if (!Compatibility.unassign(instance)) {
      return 0;
    }
    partners.clear();
    changes.everythingChanged();
    return PairRule.THEN;
  }

  private int pushPair(
      Action first, Resource partner, Action then, Resource instance, Node node, int kind) {
    Action firstBelow =
        below(
            first.resource,
            partner,
            Tasks.atomic(Tasks.subject(first)),
            node,
            firstIsInside(first));
    Action thenBelow = below(then.resource, instance, then.task, node, thenIsInside(then));
    if (firstBelow == null || thenBelow == null) {
      return 0;
    }
    int changed = Orderings.link(firstBelow, thenBelow, kind) ? PairRule.FIRST | PairRule.THEN : 0;
    int view = views.of(firstBelow, node);
    return changed | links.push(instance, firstBelow, thenBelow, node, view, kind);
  }

  /** The newest action of an instance, or of what is inside a container. */
  private static Action below(
      Resource collective, Resource instance, String task, Node node, boolean inside) {
    if (inside && collective instanceof Bundle bundle) {
      Replica replica = bundle.replicaOf(instance);
      if (replica != null && replica.instance() != null) {
        return Tasks.newest(replica.instance(), task, null);
      }
    }
    return Tasks.newest(instance, task, node);
  }

  /** Before others come up, what is inside the container must be up, not only the container. */
  private static boolean firstIsInside(Action first) {
    return !Tasks.atomic(Tasks.subject(first)).equals("stop");
  }

  private static boolean thenIsInside(Action then) {
    return Tasks.isAboutPromotion(then.task);
  }
}
