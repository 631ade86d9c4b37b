package io.rulemaker.harness.differential;

import io.rulemaker.engine.cib.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * A difference that may change all that follows, caused by a part of the configuration.
 *
 * @param reason why
 * @param causes which elements
 */
record KnownCause(String reason, BiPredicate<ClusterShape, Element> causes) implements Explanation {
  @Override
  public boolean removeCause(Element cib) {
    ClusterShape cluster = new ClusterShape(cib);
    List<Element> found = new ArrayList<>();
    cib.walk(
        element -> {
          if (causes.test(cluster, element)) {
            found.add(element);
          }
        });
    found.forEach(Element::detach);
    return !found.isEmpty();
  }
}
