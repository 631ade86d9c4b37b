package io.rulemaker.engine.verify;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Problem.Severity;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Ids are there, and no two elements of the configuration have the same. */
final class IdCheck {
  /** Here the id is that of something else. */
  private static final Set<String> REFERRING = Set.of("resource_ref", "obj_ref", "role");

  /** Ids of these are numbers or names of the messaging layer, a namespace of their own. */
  private static final Set<String> SEPARATE = Set.of("node");

  /** Elements that cannot do without an id. */
  private static final Set<String> NEEDING =
      Set.of(
          "primitive",
          "group",
          "clone",
          "bundle",
          "template",
          "op",
          "nvpair",
          "meta_attributes",
          "instance_attributes",
          "utilization",
          "cluster_property_set",
          "rule",
          "expression",
          "date_expression",
          "rsc_expression",
          "op_expression",
          "rsc_location",
          "rsc_colocation",
          "rsc_order",
          "rsc_ticket",
          "resource_set",
          "resource_ref",
          "obj_ref",
          "tag",
          "fencing-level",
          "storage-mapping",
          "port-mapping",
          "acl_role",
          "acl_target",
          "acl_permission",
          "alert",
          "recipient");

  private final Cluster cluster;
  private final Map<String, Element> known = new HashMap<>();

  IdCheck(Cluster cluster) {
    this.cluster = cluster;
  }

  void check(Element element) {
    for (Element child : element.children()) {
      checkOne(child);
      check(child);
    }
  }

  private void checkOne(Element element) {
    String id = element.id();
    if (id == null) {
      if (NEEDING.contains(element.name()) && !element.has("id-ref")) {
        cluster.problem(
            Severity.ERROR, named(element), "<" + element.name() + "> without id", "give it an id");
      }
      return;
    }
    if (REFERRING.contains(element.name()) || SEPARATE.contains(element.name())) {
      return;
    }
    Element other = known.putIfAbsent(id, element);
    if (other != null) {
      cluster.problem(
          Severity.ERROR,
          element,
          "id [" + id + "] is that of a <" + other.name() + "> already",
          "give one of them another id");
    }
  }

  /** The nearest element around that can be told apart. */
  private static Element named(Element element) {
    Element around = element.parent();
    while (around.id() == null && around.parent() != null) {
      around = around.parent();
    }
    return around;
  }
}
