package io.rulemaker.harness.differential;

import io.rulemaker.engine.cib.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Takes parts out of a CIB as long as a property holds, many at a time first. */
final class Minimizer {
  private Minimizer() {}

  /** The smallest cluster found that still has the property, which the given one has. */
  static Element minimize(Element cib, Predicate<Element> property) {
    Element best = cib;
    for (int chunk = removable(cib).size() / 2; chunk > 1; chunk /= 2) {
      best = withoutChunks(best, chunk, property);
    }
    Element smaller = withoutChunks(best, 1, property);
    while (smaller != best) {
      best = smaller;
      smaller = withoutChunks(best, 1, property);
    }
    return best;
  }

  /** Takes out, wherever that is possible, so many elements at once that follow each other. */
  private static Element withoutChunks(Element cib, int chunk, Predicate<Element> property) {
    Element best = cib;
    int parts = removable(best).size();
    for (int from = 0; from < parts; ) {
      Element candidate = best.copy();
      List<Element> elements = removable(candidate);
      elements.subList(from, Math.min(from + chunk, parts)).forEach(Element::detach);
      if (property.test(candidate)) {
        best = candidate;
        parts = removable(best).size();
      } else {
        from += chunk;
      }
    }
    return best;
  }

  /** Everything but the frame of the document, in document order (so parents come first). */
  private static List<Element> removable(Element cib) {
    List<Element> list = new ArrayList<>();
    cib.walk(
        element -> {
          switch (element.name()) {
            case "cib",
                "configuration",
                "crm_config",
                "nodes",
                "resources",
                "constraints",
                "status",
                "cluster_property_set" -> {}
            default -> list.add(element);
          }
        });
    return list;
  }
}
