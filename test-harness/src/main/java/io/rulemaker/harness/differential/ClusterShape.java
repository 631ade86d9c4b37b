package io.rulemaker.harness.differential;

import io.rulemaker.engine.cib.Element;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a cluster is made of, as far as explanations ask for it. */
final class ClusterShape {
  private final Map<String, Element> resources = new HashMap<>();
  private final Map<String, String> properties = new HashMap<>();
  private final Set<String> primaries = new HashSet<>();

  ClusterShape(Element cib) {
    cib.walk(this::read);
  }

  private void read(Element element) {
    switch (element.name()) {
      case "primitive", "group", "clone", "bundle" -> resources.put(element.id(), element);
      case "nvpair" -> {
        if (element.parent().is("cluster_property_set")) {
          properties.put(element.get("name"), element.get("value"));
        }
      }
      case "rsc_colocation" -> primaries.addAll(primaries(element));
      default -> {}
    }
  }

  /** The resources that a colocation places with others; of sets all members. */
  static List<String> dependents(Element colocation) {
    return named(colocation, "rsc");
  }

  private static List<String> primaries(Element colocation) {
    return named(colocation, "with-rsc");
  }

  private static List<String> named(Element colocation, String attribute) {
    List<String> ids = new ArrayList<>();
    if (colocation.has(attribute)) {
      ids.add(colocation.get(attribute));
    }
    for (Element set : colocation.children("resource_set")) {
      set.children("resource_ref").forEach(reference -> ids.add(reference.id()));
    }
    return ids;
  }

  boolean hasProperty(String name, String value) {
    return value.equals(properties.get(name));
  }

  boolean isClone(String id) {
    return is(id, "clone");
  }

  /** Whether a resource is a group, clone or bundle; or an instance of a cloned group. */
  boolean isCollective(String id) {
    String plain = id.replaceFirst(":\\d+$", "");
    return resources.containsKey(plain) && !is(plain, "primitive");
  }

  /** Whether a resource is in a clone. */
  boolean isInClone(String id) {
    for (Element at = resources.get(id); at != null; at = at.parent()) {
      if (at.is("clone")) {
        return at != resources.get(id);
      }
    }
    return false;
  }

  /** Whether both are members of a group, the first one before the second. */
  boolean precedes(String earlier, String later) {
    Element first = resources.get(earlier);
    Element second = resources.get(later);
    return first != null
        && second != null
        && first != second
        && first.parent() == second.parent()
        && first.parent().is("group")
        && first.parent().children().indexOf(first) < first.parent().children().indexOf(second);
  }

  /** Whether others are placed with a resource, or with members of it. */
  boolean hasDependents(String id) {
    Element resource = resources.get(id);
    if (resource == null) {
      return false;
    }
    if (primaries.contains(id) || resource.is("group") || resource.parent().is("group")) {
      return true;
    }
    return resource.children("group").size() > 0;
  }

  private boolean is(String id, String tag) {
    return resources.containsKey(id) && resources.get(id).is(tag);
  }
}
