package io.rulemaker.harness.differential;

import io.rulemaker.engine.cib.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * A difference that may change all that follows, caused by a constraint of a certain form.
 *
 * @param reason why
 * @param causes which colocations
 */
record KnownCause(String reason, BiPredicate<ClusterShape, Element> causes) implements Explanation {
  @Override
  public boolean removeCause(Element cib) {
    ClusterShape cluster = new ClusterShape(cib);
    List<Element> found = new ArrayList<>();
    cib.walk(
        element -> {
          if (element.is("rsc_colocation") && causes.test(cluster, element)) {
            found.add(element);
          }
        });
    found.forEach(Element::detach);
    return !found.isEmpty();
  }
}
