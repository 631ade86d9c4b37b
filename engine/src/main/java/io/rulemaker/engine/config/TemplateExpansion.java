package io.rulemaker.engine.config;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Problem.Severity;
import io.rulemaker.engine.model.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Definitions with their templates merged in (CF-35). */
final class TemplateExpansion {
  private TemplateExpansion() {}

  /** Makes a template known even if nobody uses it (CF-60). */
  static void register(Cluster cluster, Element template) {
    if (template.id() != null) {
      cluster.templates.computeIfAbsent(template.id(), id -> new ArrayList<>());
    }
  }

  /**
   * The working definition of a resource: the element itself if it names no template.
   *
   * @return null if the template is unknown, which drops the resource
   */
  static Element expand(Cluster cluster, Element resource) {
    String name = resource.get("template");
    if (name == null) {
      return resource;
    }
    Element template = name.equals(resource.id()) ? null : cluster.document.template(name);
    if (template == null) {
      cluster.problem(
          Severity.ERROR,
          resource,
          "template [" + name + "] does not exist; the resource is ignored",
          "name a <template> of the resources section");
      return null;
    }
    cluster.templates.computeIfAbsent(name, id -> new ArrayList<>()).add(resource.id());
    return merge(cluster, template, resource);
  }

  private static Element merge(Cluster cluster, Element template, Element resource) {
    Element merged = new Element(resource.name());
    template.forEachAttribute(merged::set);
    merged.set("id", resource.id());
    Element inherited = operations(cluster, template);
    Element own = operations(cluster, resource);
    for (Element child : template.children()) {
      if (!child.is("operations")) {
        merged.add(child.copy());
      }
    }
    for (Element child : resource.children()) {
      if (!child.is("operations")) {
        merged.add(child.copy());
      }
    }
    if (own != null || inherited != null) {
      merged.add(mergeOperations(cluster, own, inherited));
    }
    return merged;
  }

  /** The operations of a definition, references followed; null if it has none. */
  static Element operations(Cluster cluster, Element definition) {
    Element operations = definition.child("operations");
    return operations == null ? null : cluster.document.resolve(operations);
  }

  /** The resource's operations hide those of the template with the same name and role. */
  private static Element mergeOperations(Cluster cluster, Element own, Element inherited) {
    if (own == null) {
      return inherited.copy();
    }
    Element merged = own.copy();
    if (inherited == null) {
      return merged;
    }
    Set<String> hidden = new HashSet<>();
    for (Element op : own.children()) {
      hidden.add(key(cluster, op));
    }
    for (Element op : inherited.children()) {
      if (!hidden.contains(key(cluster, op))) {
        merged.add(op.copy());
      }
    }
    return merged;
  }

  /** Name and role; the interval does not count (trap 6), and the lower roles are one. */
  private static String key(Cluster cluster, Element written) {
    Element op = cluster.document.resolve(written);
    if (op == null) {
      return "";
    }
    String text = op.get("role");
    Role role = Role.parse(text).orElse(Role.UNKNOWN);
    boolean lower = text == null || role == Role.STARTED || role == Role.UNPROMOTED;
    String which = lower ? "" : text.toLowerCase(Locale.ROOT);
    return op.get("name", "") + '\n' + (role == Role.PROMOTED ? "promoted" : which);
  }
}
