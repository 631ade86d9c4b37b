package io.rulemaker.engine.crmsh;

import io.rulemaker.engine.admin.EditException;
import io.rulemaker.engine.cib.CibException;
import io.rulemaker.engine.cib.CibReader;
import io.rulemaker.engine.cib.Element;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code xml <…>}: an element for which the language has no words. */
final class XmlStatement {
  private static final Pattern ROOT = Pattern.compile("(?s)\\s*<([\\w-]+).*");

  /** Sections that are replaced as a whole. */
  private static final Set<String> WHOLE =
      Set.of(
          "crm_config",
          "rsc_defaults",
          "op_defaults",
          "fencing-topology",
          "tags",
          "alerts",
          "acls");

  private final Sections sections;
  private final Words words;

  XmlStatement(Sections sections, Words words) {
    this.sections = sections;
    this.words = words;
  }

  void carryOut(String raw) throws EditException {
    Element element = read(raw.substring("xml".length()));
    if (WHOLE.contains(element.name())) {
      Element old = sections.configuration().child(element.name());
      if (old != null) {
        old.detach();
      }
      sections.configuration().add(element);
      return;
    }
    if (Sections.of(element.name()) == null || element.id() == null) {
      throw words.error("<" + element.name() + "> cannot be configured on its own");
    }
    sections.put(element, sections.replaced(words, element.id(), element.name()));
  }

  private Element read(String xml) throws EditException {
    Matcher root = ROOT.matcher(xml);
    if (!root.matches()) {
      throw words.error("an element is missing behind xml; write xml <…>");
    }
    try {
      return CibReader.parse(xml.strip(), "xml statement", root.group(1));
    } catch (CibException e) {
      throw words.error(e.getMessage());
    }
  }
}
