package io.rulemaker.engine.order;

import io.rulemaker.engine.act.ActionFactory;
import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.ActionKey;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Kind;
import io.rulemaker.engine.model.Resource;

/**
 * A pseudo-action that becomes runnable once enough of several actions are: it stands between them
 * and what waits for them (OG-9, CL-41).
 */
final class OneOrMore {
  private final Cluster cluster;
  private final Action counter;

  private OneOrMore(Cluster cluster, Action counter) {
    this.cluster = cluster;
    this.counter = counter;
  }

  /**
   * Makes the pseudo-action.
   *
   * @param minimum how many of the actions before it must be runnable
   */
  static OneOrMore of(Cluster cluster, String key, int minimum) {
    Action counter = ActionFactory.pseudo(cluster, null, key, key);
    counter.neededFirsts = minimum;
    return new OneOrMore(cluster, counter);
  }

  /** Counts an action of a resource. */
  void count(Resource first, String task) {
    String key = ActionKey.text(first.id, task, 0);
    int kinds = Kind.MIN | Kind.GRAPH_THEN;
    Orderings.store(cluster, first, key, null, null, null, counter, kinds);
  }

  /** Lets an action wait for the pseudo-action. */
  void allow(Resource then, String task, int kinds) {
    String key = ActionKey.text(then.id, task, 0);
    Orderings.store(cluster, null, null, counter, then, key, null, kinds);
  }
}
