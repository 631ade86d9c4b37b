package io.rulemaker.engine.order;

import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.rules.Phase;
import io.rulemaker.rules.order.InternalOrdering;
import io.rulemaker.rules.order.Part;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Stores the orderings that the policies conclude for a situation, by rank. What they conclude for
 * a shape is looked up once per run.
 */
final class Implied {
  private final Cluster cluster;
  private final Map<Record, List<Conclusion>> known = new HashMap<>();

  Implied(Cluster cluster) {
    this.cluster = cluster;
  }

  private record Conclusion(Part first, String firstTask, Part then, String thenTask, int kinds) {}

  /**
   * Stores what a shape implies.
   *
   * @param cast who plays which part in it
   */
  void store(Record shape, Map<Part, ? extends Resource> cast) {
    for (Conclusion c : known.computeIfAbsent(shape, this::conclude)) {
      Resource first = cast.get(c.first);
      Resource then = cast.get(c.then);
      Orderings.store(cluster, first, c.firstTask, then, c.thenTask, c.kinds);
    }
  }

  private List<Conclusion> conclude(Record shape) {
    List<InternalOrdering> answers =
        new ArrayList<>(cluster.policies.ask(Phase.ORDER, shape, InternalOrdering.class));
    answers.sort(Comparator.comparingInt(InternalOrdering::rank));
    List<Conclusion> conclusions = new ArrayList<>(answers.size());
    for (InternalOrdering o : answers) {
      conclusions.add(
          new Conclusion(
              o.first(), o.firstTask(), o.then(), o.thenTask(), OrderKinds.bits(o.kinds())));
    }
    return conclusions;
  }
}
