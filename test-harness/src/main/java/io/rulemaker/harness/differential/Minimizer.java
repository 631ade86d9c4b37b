package io.rulemaker.harness.differential;

import io.rulemaker.engine.cib.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Takes parts out of a CIB as long as a property holds, largest parts first. */
final class Minimizer {
  private Minimizer() {}

  /** The smallest cluster found that still has the property, which the given one has. */
  static Element minimize(Element cib, Predicate<Element> property) {
    Element best = cib;
    boolean smaller = true;
    while (smaller) {
      smaller = false;
      int parts = removable(best).size();
      for (int i = 0; i < parts; i++) {
        Element candidate = best.copy();
        List<Element> elements = removable(candidate);
        if (i >= elements.size()) {
          break;
        }
        elements.get(i).detach();
        if (property.test(candidate)) {
          best = candidate;
          smaller = true;
          parts = removable(best).size();
          i--;
        }
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
