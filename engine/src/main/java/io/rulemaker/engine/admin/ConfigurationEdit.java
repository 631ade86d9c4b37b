package io.rulemaker.engine.admin;

import io.rulemaker.engine.cib.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Changes of a configuration with the ids that administrators' tools use (L-39), so that what one
 * tool wrote another one finds. Made on a copy, which is handed over when it is complete.
 */
public final class ConfigurationEdit {
  private static final Set<String> RESOURCES =
      Set.of("primitive", "group", "clone", "master", "bundle");

  private final Element configuration;

  /** Begins with a copy of the configuration of a document. */
  public ConfigurationEdit(Element cib) {
    Element old = cib.child("configuration");
    this.configuration = old == null ? new Element("configuration") : old.copy();
  }

  /** The changed configuration, an element {@code <configuration>}. */
  public Element result() {
    return configuration;
  }

  /** Prefers a node for a resource without reserve ({@code crm_resource --move}). */
  public ConfigurationEdit move(String resource, String node) throws EditException {
    requireResource(resource);
    requireNode(node);
    deleteConstraints(resource, null);
    constraints()
        .add(
            location("cli-prefer-" + resource, resource, node)
                .set("role", "Started")
                .set("score", "INFINITY"));
    return this;
  }

  /** Bans a resource from a node ({@code crm_resource --ban}). */
  public ConfigurationEdit ban(String resource, String node) throws EditException {
    requireResource(resource);
    requireNode(node);
    String id = "cli-ban-" + resource + "-on-" + node;
    delete(constraints(), Set.of(id));
    constraints()
        .add(location(id, resource, node).set("role", "Started").set("score", "-INFINITY"));
    return this;
  }

  private static Element location(String id, String resource, String node) {
    return new Element("rsc_location").set("id", id).set("rsc", resource).set("node", node);
  }

  /**
   * Takes back moves and bans ({@code crm_resource --clear}).
   *
   * @param node null for all nodes
   */
  public ConfigurationEdit clear(String resource, String node) throws EditException {
    requireResource(resource);
    deleteConstraints(resource, node);
    return this;
  }

  private void deleteConstraints(String resource, String node) {
    Element constraints = constraints();
    Set<String> ids = new TreeSet<>();
    for (Element constraint : constraints.children("rsc_location")) {
      String id = constraint.id() == null ? "" : constraint.id();
      boolean ours =
          id.equals("cli-prefer-" + resource) || id.startsWith("cli-ban-" + resource + "-on-");
      if (ours && (node == null || node.equals(constraint.get("node")))) {
        ids.add(id);
      }
    }
    delete(constraints, ids);
  }

  private static void delete(Element parent, Set<String> ids) {
    for (Element child : List.copyOf(parent.children())) {
      if (child.id() != null && ids.contains(child.id())) {
        child.detach();
      }
    }
  }

  /** Sets a meta-attribute of a resource; a null value removes it. */
  public ConfigurationEdit meta(String resource, String name, String value) throws EditException {
    setPair(requireResource(resource), "meta_attributes", resource, name, value);
    return this;
  }

  /** Sets a parameter of a resource; a null value removes it. */
  public ConfigurationEdit parameter(String resource, String name, String value)
      throws EditException {
    setPair(requireResource(resource), "instance_attributes", resource, name, value);
    return this;
  }

  private static void setPair(
      Element owner, String block, String ownerId, String name, String value) {
    Element set = blockWith(owner, block, name);
    if (set == null) {
      set = owner.child(block);
    }
    if (set == null) {
      if (value == null) {
        return;
      }
      set = owner.add(new Element(block).set("id", ownerId + "-" + block));
    }
    setIn(set, name, value);
  }

  private static Element blockWith(Element owner, String block, String name) {
    for (Element set : owner.children(block)) {
      for (Element pair : set.children("nvpair")) {
        if (name.equals(pair.get("name"))) {
          return set;
        }
      }
    }
    return null;
  }

  private static void setIn(Element set, String name, String value) {
    for (Element pair : set.children("nvpair")) {
      if (name.equals(pair.get("name"))) {
        if (value == null) {
          pair.detach();
        } else {
          pair.set("value", value);
        }
        return;
      }
    }
    if (value != null) {
      set.add(
          new Element("nvpair")
              .set("id", set.id() + "-" + name)
              .set("name", name)
              .set("value", value));
    }
  }

  /** Sets a cluster option; a null value removes it. */
  public ConfigurationEdit property(String name, String value) {
    Element options = configuration.childOrNew("crm_config");
    Element set = blockWith(options, "cluster_property_set", name);
    if (set == null) {
      set = options.child("cluster_property_set");
    }
    if (set == null) {
      set = options.add(new Element("cluster_property_set").set("id", "cib-bootstrap-options"));
    }
    setIn(set, name, value);
    return this;
  }

  /** Sets a permanent attribute of a node, such as {@code standby}; a null value removes it. */
  public ConfigurationEdit nodeAttribute(String node, String name, String value)
      throws EditException {
    Element element = requireNode(node);
    Element set = element.child("instance_attributes");
    if (set == null) {
      set = element.add(new Element("instance_attributes").set("id", "nodes-" + element.id()));
    }
    setIn(set, name, value);
    return this;
  }

  private Element constraints() {
    return configuration.childOrNew("constraints");
  }

  private Element requireResource(String id) throws EditException {
    List<String> known = new ArrayList<>();
    List<Element> found = new ArrayList<>();
    configuration
        .childOrNew("resources")
        .walk(
            element -> {
              if (RESOURCES.contains(element.name())) {
                known.add(element.id());
                if (id.equals(element.id())) {
                  found.add(element);
                }
              }
            });
    if (found.isEmpty()) {
      throw new EditException(
          "resource [" + id + "] is not configured; there are " + listed(known));
    }
    return found.get(0);
  }

  private Element requireNode(String name) throws EditException {
    List<String> known = new ArrayList<>();
    for (Element node : configuration.childOrNew("nodes").children("node")) {
      if (name.equals(node.get("uname"))) {
        return node;
      }
      known.add(node.get("uname"));
    }
    throw new EditException("node [" + name + "] is not configured; there are " + listed(known));
  }

  private static String listed(List<String> names) {
    int shown = Math.min(10, names.size());
    return names.subList(0, shown) + (shown < names.size() ? " and more" : "");
  }
}
