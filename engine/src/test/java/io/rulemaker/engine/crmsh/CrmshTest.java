package io.rulemaker.engine.crmsh;

import io.rulemaker.engine.admin.EditException;
import io.rulemaker.engine.cib.CibException;
import io.rulemaker.engine.cib.CibReader;
import io.rulemaker.engine.cib.CibWriter;
import io.rulemaker.engine.cib.Element;

/** A configuration to which statements are applied. */
abstract class CrmshTest {
  final Element configuration = new Element("configuration");

  void load(String text) throws EditException {
    new CrmshLoader(configuration, false).load(text);
  }

  void update(String text) throws EditException {
    new CrmshLoader(configuration, true).load(text);
  }

  /** Sections as text. */
  String xml(String section) {
    Element found = configuration.child(section);
    StringBuilder out = new StringBuilder();
    if (found != null) {
      found.children().forEach(child -> out.append(CibWriter.write(child)));
    }
    return out.toString();
  }

  String printed() {
    return new CrmshPrinter(configuration).all();
  }

  static Element read(String xml, String root) {
    try {
      return CibReader.parse(xml, "test", root);
    } catch (CibException e) {
      throw new AssertionError(e);
    }
  }
}
