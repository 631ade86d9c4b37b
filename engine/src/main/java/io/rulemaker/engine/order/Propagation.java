package io.rulemaker.engine.order;

import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Kind;
import io.rulemaker.engine.model.Link;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Resource;
import java.util.ArrayDeque;
import java.util.List;

/**
 * Spreads flags along links (OG-22, OG-25): an update looks at all inputs of an action, and each
 * change leads to further updates at once. The order is observable, because the first reason stays.
 *
 * <p>Two measures keep this fast and safe without changing what it computes. An input is skipped if
 * nothing that its effect depends on changed since it was applied last, since it would have no
 * effect. And the recursion is bounded: beyond a depth that only long chains of changes reach, an
 * update is put off until the stack has unwound.
 */
final class Propagation {
  /** Of nested updates; each takes about six frames. */
  private static final int MAX_DEPTH = 250;

  private final Changes changes = new Changes();
  private final Completion completion;
  private final LinkEffects effects;
  private final ColocationDependents dependents;
  private final ArrayDeque<Runnable> putOff = new ArrayDeque<>();
  private int depth;

  Propagation(Cluster cluster) {
    ActionViews views = new ActionViews(cluster, changes);
    completion = new Completion(cluster);
    effects = new LinkEffects(changes, views, new LinkPush(cluster, this, changes, views));
    dependents = new ColocationDependents(this, changes);
  }

  /** Phase E: unrunnable starts and promotions block what must be with them (OG-19). */
  void blockDependents(List<Action> actions) {
    for (int i = actions.size() - 1; i >= 0; i--) {
      blockBehind(actions.get(i));
      catchUp();
    }
  }

  /** Phase G: updates every action once, the newest first (OG-22). */
  void updateAll(List<Action> actions) {
    for (int i = actions.size() - 1; i >= 0; i--) {
      update(actions.get(i));
      catchUp();
    }
  }

  private void catchUp() {
    while (!putOff.isEmpty()) {
      putOff.poll().run();
    }
  }

  /** Updates an action and, as far as changes reach, others (OG-25). */
  void update(Action then) {
    if (depth == MAX_DEPTH) {
      putOff.add(() -> update(then));
      return;
    }
    depth++;
    int before = Changes.flags(then);
    boolean changed = then.neededFirsts > 0 ? countInputs(then, before) : applyInputs(then);
    if (changed) {
      if ((before & 2) != 0 && !then.runnable) {
        blockBehind(then);
      }
      update(then);
      updateOutputs(then);
    }
    depth--;
  }

  /** Blocks what must be with the resource of an action that cannot run (OG-19). */
  void blockBehind(Action action) {
    if (depth == MAX_DEPTH) {
      putOff.add(() -> blockBehind(action));
      return;
    }
    depth++;
    dependents.blockBehind(action);
    depth--;
  }

  /** Updates whatever waits for an action, the newest link first. */
  void updateOutputs(Action first) {
    List<Link> outputs = first.outputs;
    for (int i = outputs.size() - 1; i >= 0; i--) {
      update(outputs.get(i).other);
    }
  }

  /** An action that counts its firsts starts anew each time, as unrunnable (kind MIN). */
  private boolean countInputs(Action then, int before) {
    if (count(then)) {
      // Completions that took the place of starts were not counted yet.
      count(then);
    }
    if (Changes.flags(then) == before) {
      return false;
    }
    changes.changed(then);
    return true;
  }

  private boolean count(Action then) {
    then.runnableFirsts = 0;
    then.runnable = false;
    for (Link link : then.inputs) {
      link.appliedAt = -1;
    }
    return applyInputs(then);
  }

  private boolean applyInputs(Action then) {
    List<Link> inputs = then.inputs;
    boolean changed = false;
    for (int i = inputs.size() - 1; i >= 0; i--) {
      Link link = inputs.get(i);
      if (link.kinds != Kind.NONE && isDue(link, then)) {
        link.appliedAt = changes.now();
        changed |= applyInput(link, then);
      }
    }
    return changed;
  }

  private boolean isDue(Link link, Action then) {
    return changes.last(link.other) > link.appliedAt || changes.last(then) > link.appliedAt;
  }

  /** Applies one input; returns whether then changed. */
  private boolean applyInput(Link link, Action then) {
    Action first = link.other;
    Node firstNode = Tasks.node(first);
    Node thenNode = Tasks.node(then);
    if ((link.kinds & Kind.SAME_NODE) != 0 && Changes.differ(firstNode, thenNode)) {
      link.kinds = Kind.NONE;
      return false;
    }
    boolean firstChanged = cancelFirst(link, first, then);
    boolean thenChanged;
    Action substitute = concernsOthers(first, then) ? completion.of(first) : first;
    if (substitute == first) {
      int changed = effects.apply(link, then, firstNode, thenNode);
      firstChanged |= (changed & PairRule.FIRST) != 0;
      thenChanged = (changed & PairRule.THEN) != 0;
    } else {
      thenChanged = Orderings.link(substitute, then, link.kinds);
      link.kinds = thenChanged ? Kind.NONE : link.kinds;
    }
    if (firstChanged) {
      updateOutputs(substitute);
      update(substitute);
    }
    return thenChanged;
  }

  private static boolean concernsOthers(Action first, Action then) {
    Resource resource = first.resource;
    return resource != null
        && then.resource != null
        && resource != then.resource
        && !resource.isAncestorOf(then.resource);
  }

  private boolean cancelFirst(Link link, Action first, Action then) {
    if ((link.kinds & Kind.CANCEL_FIRST) == 0 || then.optional || first.optional) {
      return false;
    }
    changes.makeOptional(first);
    if (first.is("reload-agent")) {
      first.resource.plan.reload = false;
    }
    return true;
  }
}
