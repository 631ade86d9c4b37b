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
  private final Set<String> watchedInactive = new HashSet<>();
  private final Set<String> joining = new HashSet<>();
  private final Set<String> active = new HashSet<>();
  private boolean maintenance;

  ClusterShape(Element cib) {
    cib.walk(this::read);
  }

  private void read(Element element) {
    switch (element.name()) {
      case "node_state" -> {
        if ("true".equals(element.get("in_ccm")) && !"member".equals(element.get("join"))) {
          joining.add(element.get("uname", ""));
        }
      }
      case "lrm_resource" -> {
        if (element.children().stream().anyMatch(ClusterShape::tellsActive)) {
          active.add(element.id());
        }
      }
      case "op" -> {
        if ("Stopped".equals(element.get("role"))) {
          watchedInactive.add(element.parent().parent().id());
        }
      }
      case "primitive", "group", "clone", "bundle" -> resources.put(element.id(), element);
      case "nvpair" -> {
        maintenance |=
            "maintenance".equals(element.get("name")) && element.parent().is("instance_attributes");
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

  /** The resources that a colocation places others with; of sets all members. */
  static List<String> primaries(Element colocation) {
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

  boolean hasNodeInMaintenance() {
    return maintenance;
  }

  /** Whether a resource has a monitor for nodes where it does not run. */
  boolean watchesInactive(String id) {
    return watchedInactive.contains(id);
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

  private static boolean tellsActive(Element operation) {
    return "0".equals(operation.get("rc-code")) && !"stop".equals(operation.get("operation"));
  }

  /** Whether a node talks to the cluster without being a member yet. */
  boolean isJoining(String node) {
    return joining.contains(node);
  }

  /** Whether a resource is a member of a group, perhaps a cloned one. */
  boolean isMember(String id) {
    return resources.containsKey(id) && resources.get(id).parent().is("group");
  }

  /** Whether a member of a group is active and an earlier one is not. */
  boolean isActiveBeforePredecessor(String id) {
    if (!isMember(id) || !active.contains(id)) {
      return false;
    }
    for (Element member : resources.get(id).parent().children("primitive")) {
      if (member.id().equals(id)) {
        return false;
      }
      if (!active.contains(member.id())) {
        return true;
      }
    }
    return false;
  }

  /** Whether a resource is a bundle or one that the bundle consists of. */
  boolean isPartOfBundle(String id) {
    return resources.values().stream()
        .anyMatch(
            resource ->
                resource.is("bundle")
                    && (id.equals(resource.id()) || id.startsWith(resource.id() + "-")));
  }

  /** Whether a resource is a member of a cloned group. */
  boolean isInClonedGroup(String id) {
    return isInClone(id) && resources.get(id).parent().is("group");
  }

  /** Whether a resource is in a clone whose instances start one after the other, or in a bundle. */
  boolean isOrderedInstance(String id) {
    for (Element at = resources.get(id); at != null; at = at.parent()) {
      if (at.is("bundle") || at.is("clone") && "true".equals(meta(at, "ordered"))) {
        return true;
      }
    }
    return false;
  }

  private static String meta(Element resource, String name) {
    for (Element block : resource.children("meta_attributes")) {
      for (Element pair : block.children("nvpair")) {
        if (name.equals(pair.get("name"))) {
          return pair.get("value");
        }
      }
    }
    return null;
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
