package io.rulemaker.engine.crmsh;

import io.rulemaker.engine.admin.ConfigurationTree;
import io.rulemaker.engine.cib.Element;
import java.util.HashSet;
import java.util.Set;

/** Ids that nothing else has. */
final class FreshIds {
  private final Set<String> taken = new HashSet<>();

  /**
   * Begins with the ids of a configuration.
   *
   * @param replaced an element whose ids are free again; null if there is none
   */
  FreshIds(Element configuration, Element replaced) {
    collect(configuration, replaced);
  }

  private void collect(Element element, Element skipped) {
    boolean free = element == skipped;
    if (!free && ConfigurationTree.hasOwnId(element)) {
      taken.add(element.id());
    }
    for (Element child : element.children()) {
      // What a replaced collective holds is kept, and so are its ids.
      if (!free || ConfigurationTree.isResource(child)) {
        collect(child, skipped);
      }
    }
  }

  /** The wanted id, or that with a number behind, {@code -0}, {@code -1} … */
  String of(String wanted) {
    String id = wanted;
    for (int n = 0; !taken.add(id); n++) {
      id = wanted + "-" + n;
    }
    return id;
  }
}
