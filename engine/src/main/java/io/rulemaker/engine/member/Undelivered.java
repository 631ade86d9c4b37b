package io.rulemaker.engine.member;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.control.Event.OperationFinished;
import io.rulemaker.engine.member.Letter.NodeCopy;
import io.rulemaker.engine.member.Letter.Report;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Orders of an earlier leader that are recorded as pending, and that their executors never got, nor
 * ever will: they are bound to the new leader by now. What such an order was about is found out by
 * a probe, because its resource is taken for one of which nothing is known.
 */
final class Undelivered {
  private Undelivered() {}

  /**
   * Which orders an executor has, or has answered.
   *
   * @param underWay keys of those that it has; null if that is not known: then it is taken on trust
   * @param reports its answers that no leader took yet
   */
  static Predicate<String> known(Collection<String> underWay, List<Report> reports) {
    if (underWay == null) {
      return key -> true;
    }
    Set<String> known = new HashSet<>(underWay);
    for (Report report : reports) {
      if (report.event() instanceof OperationFinished end) {
        known.add(end.key().toString());
      }
    }
    return known::contains;
  }

  /**
   * The state of a node without resources that have a pending operation which the executor does not
   * know.
   */
  static Element without(NodeCopy copy, Predicate<String> known) {
    Element state = StatusReplica.stateOf(copy);
    List<Element> uncertain = new ArrayList<>();
    state.walk(
        element -> {
          if (element.is("lrm_rsc_op")
              && "-1".equals(element.get("op-status"))
              && !known.test(element.get("transition-key", ""))) {
            uncertain.add(element.parent());
          }
        });
    uncertain.stream().distinct().forEach(Element::detach);
    return state;
  }
}
