package io.rulemaker.engine.fence;

import io.rulemaker.engine.act.Actions;
import io.rulemaker.engine.act.Notifications;
import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Clone;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Kind;
import io.rulemaker.engine.model.Needs;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.order.OrderKinds;
import io.rulemaker.engine.order.Orderings;
import io.rulemaker.rules.Phase;
import io.rulemaker.rules.fence.NeedyAction;
import io.rulemaker.rules.fence.WaitForFencing;
import java.util.ArrayList;
import java.util.List;

/**
 * What one fencing means for the actions of all resources (F-18): starts elsewhere wait for it, and
 * stops on the fenced node become events, as nobody is left there to carry them out.
 */
final class FencedResources {
  private final Cluster cluster;

  /** The managed primitives, in resource order, each with its actions that need something. */
  private final List<Concerned> concerned = new ArrayList<>();

  private record Concerned(Primitive resource, List<Action> needy) {}

  FencedResources(Cluster cluster) {
    this.cluster = cluster;
  }

  /** Relates all resources to a fencing of a cluster node, remote node or guest. */
  void order(Action fencing) {
    if (concerned.isEmpty()) {
      collect(cluster.resources);
    }
    for (Concerned one : concerned) {
      orderStarts(one, fencing);
      stopWithNode(one.resource, fencing);
    }
  }

  private void collect(List<? extends Resource> resources) {
    for (Resource resource : resources) {
      if (resource instanceof Primitive primitive) {
        if (primitive.seen.managed) {
          concerned.add(new Concerned(primitive, needy(primitive)));
        }
      } else {
        collect(resource.children());
      }
    }
  }

  private static List<Action> needy(Primitive resource) {
    List<Action> needy = new ArrayList<>(2);
    List<Action> all = resource.plan.actions;
    for (int i = all.size() - 1; i >= 0; i--) {
      if (all.get(i).needs != Needs.NOTHING) {
        needy.add(all.get(i));
      }
    }
    return needy;
  }

  private void orderStarts(Concerned one, Action fencing) {
    Node target = fencing.node;
    for (Action action : one.needy) {
      // What needs fencing waits wherever it runs: looking at tables would cost for every pair.
      WaitForFencing wait =
          action.needs == Needs.FENCING
              ? ask(new NeedyAction(true, action.is("start"), false, false))
              : ask(
                  new NeedyAction(
                      false,
                      action.is("start"),
                      one.resource.plan.allowed.contains(target),
                      isUnknownOn(one.resource, target)));
      if (wait != null) {
        // A guest's launcher starts after the guest was "fenced", although it brings the guest up.
        Orderings.link(fencing, action, OrderKinds.bits(wait.kinds()) | Kind.GUEST_OK);
      }
    }
  }

  private WaitForFencing ask(NeedyAction situation) {
    return cluster.policies.askOne(Phase.FENCE, situation, WaitForFencing.class);
  }

  /**
   * Of an anonymous instance, what is known of its clone is known too (F-18). Not of a member of a
   * group: that another member was probed there says nothing about this one, which may be running.
   */
  private static boolean isUnknownOn(Primitive resource, Node node) {
    if (resource.seen.knownOn(node)) {
      return false;
    }
    return resource.config.unique
        || !(resource.parent instanceof Clone)
        || !resource.parent.seen.knownOn(node);
  }

  private void stopWithNode(Primitive resource, Action fencing) {
    Node target = fencing.node;
    boolean implied = resource.config.needsFencing || target.isGuest();
    boolean bundled = resource.enclosingBundle() != null;
    List<Action> stops = Actions.withTask(resource, "stop", target);
    for (int i = stops.size() - 1; i >= 0; i--) {
      Action stop = stops.get(i);
      stop.pseudo = true;
      stop.runnable = true;
      if (implied) {
        if (!bundled) {
          Orderings.link(fencing, stop, Kind.ORDER);
        }
        Orderings.link(fencing, Actions.newest(resource.top(), "stop", null), Kind.ORDER);
      }
      if (resource.config.notify) {
        Notifications.createForFencing(cluster, resource, stop, fencing);
      }
    }
    if (target.online && !target.unclean && !resource.seen.failed) {
      return;
    }
    List<Action> demotes = Actions.withTask(resource, "demote", target);
    for (int i = demotes.size() - 1; i >= 0; i--) {
      Action demote = demotes.get(i);
      demote.pseudo = true;
      demote.runnable = true;
      if (implied && !bundled) {
        Orderings.link(fencing, demote, Kind.ORDER);
      }
    }
  }
}
