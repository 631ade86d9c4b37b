package io.rulemaker.engine.order;

import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Kind;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;

/** Applies one kind of a link to a resource and to what it contains (OG-27). */
final class LinkPush {
  private final Propagation propagation;
  private final ActionViews views;
  private final PairRule pairs;
  private final InterleavedPush interleaved;
  private final PartActions parts = new PartActions();

  LinkPush(Cluster cluster, Propagation propagation, Changes changes, ActionViews views) {
    this.propagation = propagation;
    this.views = views;
    this.pairs = new PairRule(changes);
    this.interleaved = new InterleavedPush(cluster, this, changes, views);
  }

  /**
   * Pushes.
   *
   * @param resource the resource that is named: it decides how far the effect reaches
   * @param node limits the actions below collectives; null for any node
   * @param view the view of first
   * @param kind one bit of {@link Kind}
   * @return {@link PairRule#FIRST} and {@link PairRule#THEN} as far as flags changed
   */
  int push(Resource resource, Action first, Action then, Node node, int view, int kind) {
    if (resource instanceof Primitive) {
      return pair(resource, first, then, view, kind);
    }
    boolean multiple = Tasks.isMultiple(resource);
    if (multiple && Tasks.isInterleaved(first, then)) {
      return interleaved.push(first, then, node, kind);
    }
    if (kind == Kind.ORDER || kind == Kind.SERIAL) {
      // Order alone touches no flags, however many parts there are.
      return 0;
    }
    return pair(resource, first, then, view, kind)
        | (multiple
            ? pushToInstances(first, then, node, view, kind)
            : pushToMembers(first, then, node, view, kind));
  }

  private int pair(Resource resource, Action first, Action then, int view, int kind) {
    int changed = pairs.apply(resource, first, then, view, kind);
    if ((changed & PairRule.THEN) != 0 && then.resource != null && then.resource.parent != null) {
      propagation.update(then);
    }
    return changed;
  }

  private int pushToMembers(Action first, Action then, Node node, int view, int kind) {
    int changed = 0;
    for (Action action : parts.of(then, node)) {
      changed |= push(action.resource, first, action, node, view, kind);
    }
    return changed;
  }

  private int pushToInstances(Action first, Action then, Node node, int view, int kind) {
    int changed = 0;
    for (Action action : parts.of(then, node)) {
      if ((views.ofInstance(action, node) & ActionViews.RUNNABLE) == 0) {
        continue;
      }
      int there = push(action.resource, first, action, node, view, kind);
      changed |= there;
      if ((there & PairRule.THEN) != 0) {
        propagation.updateOutputs(action);
      }
    }
    return changed;
  }
}
