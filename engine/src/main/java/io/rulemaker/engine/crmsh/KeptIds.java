package io.rulemaker.engine.crmsh;

import io.rulemaker.engine.admin.ConfigurationTree;
import io.rulemaker.engine.cib.Element;
import java.util.List;

/** Keeps what a text that was printed, edited and read again leaves as it was. */
public final class KeptIds {
  private KeptIds() {}

  /**
   * Gives elements that say what they said before their ids of then, so that an edit changes only
   * what was edited.
   *
   * @param fresh the configuration as it was read; changed
   * @param before the configuration that was printed
   */
  public static void restore(Element fresh, Element before) {
    ConfigurationTree old = new ConfigurationTree(before);
    for (Element section : fresh.children()) {
      for (Element element : List.copyOf(section.children())) {
        Element known = element.id() == null ? null : old.find(element.id());
        if (known != null && Meaning.same(element, known)) {
          int position = section.children().indexOf(element);
          element.detach();
          section.insert(position, known.copy());
        }
      }
    }
  }
}
