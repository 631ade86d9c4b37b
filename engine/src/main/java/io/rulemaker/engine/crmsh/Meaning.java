package io.rulemaker.engine.crmsh;

import io.rulemaker.engine.cib.Element;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Whether two elements say the same, whatever ids their parts have. */
final class Meaning {
  /** Parts whose ids nobody sees: tools make them up. */
  private static final Set<String> PARTS =
      Set.of(
          "nvpair",
          "instance_attributes",
          "meta_attributes",
          "utilization",
          "cluster_property_set",
          "operations",
          "op",
          "rule",
          "expression",
          "date_expression",
          "date_spec",
          "duration",
          "resource_set",
          "recipient",
          "port-mapping",
          "storage-mapping",
          "fencing-level");

  private static final Set<String> BLOCKS =
      Set.of("instance_attributes", "meta_attributes", "utilization", "operations");

  private Meaning() {}

  static boolean same(Element one, Element other) {
    List<Element> children = byTag(one);
    List<Element> others = byTag(other);
    if (!one.is(other.name())
        || children.size() != others.size()
        || !attributes(one).equals(attributes(other))) {
      return false;
    }
    for (int i = 0; i < children.size(); i++) {
      if (!same(children.get(i), others.get(i))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Order counts among children of one tag only: a block says the same before and after members.
   */
  private static List<Element> byTag(Element element) {
    List<Element> children = new ArrayList<>(element.children());
    children.removeIf(Meaning::saysNothing);
    children.sort(Comparator.comparing(Element::name));
    return children;
  }

  /** Whether an element is a block of values without any. */
  static boolean saysNothing(Element element) {
    return BLOCKS.contains(element.name())
        && element.children().isEmpty()
        && !element.has("id-ref");
  }

  private static Map<String, String> attributes(Element element) {
    Map<String, String> attributes = new TreeMap<>();
    element.forEachAttribute(attributes::put);
    if (PARTS.contains(element.name())) {
      attributes.remove("id");
    }
    // What goes without saying.
    attributes.remove(element.is("rule") ? "boolean-op" : "", "and");
    if (element.is("resource_set")) {
      attributes.remove("sequential", "true");
      attributes.remove("require-all", "true");
    }
    attributes.replace("score", "+INFINITY", "INFINITY");
    return attributes;
  }
}
