package io.rulemaker.engine.crmsh;

import io.rulemaker.engine.cib.Element;
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

  private Meaning() {}

  static boolean same(Element one, Element other) {
    List<Element> children = one.children();
    List<Element> others = other.children();
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

  private static Map<String, String> attributes(Element element) {
    Map<String, String> attributes = new TreeMap<>();
    element.forEachAttribute(attributes::put);
    if (PARTS.contains(element.name())) {
      attributes.remove("id");
    }
    if (element.is("rule") && "and".equals(attributes.get("boolean-op"))) {
      attributes.remove("boolean-op"); // what goes without saying
    }
    return attributes;
  }
}
