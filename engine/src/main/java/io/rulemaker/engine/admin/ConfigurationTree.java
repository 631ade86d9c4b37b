package io.rulemaker.engine.admin;

import io.rulemaker.engine.cib.Element;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds what users name in a configuration. Answers from the document as it is when asked. */
public final class ConfigurationTree {
  private static final Set<String> RESOURCES =
      Set.of("primitive", "group", "clone", "master", "bundle");

  private static final Set<String> WITH_IDS_OF_OTHERS =
      Set.of("node", "resource_ref", "obj_ref", "role");

  private final Element configuration;

  /** Takes the element {@code <configuration>}. */
  public ConfigurationTree(Element configuration) {
    this.configuration = configuration;
  }

  /** Whether an element is a resource. */
  public static boolean isResource(Element element) {
    return RESOURCES.contains(element.name());
  }

  /** All resources, collectives before what they hold, in document order. */
  public List<Element> resources() {
    List<Element> found = new ArrayList<>();
    Element section = configuration.child("resources");
    if (section != null) {
      collect(section, found);
    }
    return found;
  }

  private static void collect(Element parent, List<Element> found) {
    for (Element child : parent.children()) {
      if (isResource(child)) {
        found.add(child);
        collect(child, found);
      }
    }
  }

  /** The resource with an id; null if there is none. */
  public Element findResource(String id) {
    return resources().stream().filter(r -> id.equals(r.id())).findFirst().orElse(null);
  }

  /** The resource with an id. */
  public Element resource(String id) throws EditException {
    Element found = findResource(id);
    if (found != null) {
      return found;
    }
    throw new EditException(
        EditException.Kind.NO_SUCH_THING,
        "resource [" + id + "] is not configured; there are " + listed(ids(resources())));
  }

  /** The clone that a resource is directly or indirectly in; null if it is in none. */
  public static Element enclosingClone(Element resource) {
    for (Element e = resource.parent(); e != null; e = e.parent()) {
      if (e.is("clone") || e.is("master")) {
        return e;
      }
    }
    return null;
  }

  /** The node with a name. */
  public Element node(String name) throws EditException {
    List<String> known = new ArrayList<>();
    Element nodes = configuration.child("nodes");
    for (Element node : nodes == null ? List.<Element>of() : nodes.children("node")) {
      if (name.equals(node.get("uname"))) {
        return node;
      }
      known.add(node.get("uname"));
    }
    throw new EditException(
        EditException.Kind.NO_SUCH_THING,
        "node [" + name + "] is not configured; there are " + listed(known));
  }

  /**
   * Makes sure that a resource can run on a node of that name: a configured one, a remote one, or a
   * guest that a resource brings up.
   */
  public void requirePlace(String name) throws EditException {
    boolean remote =
        resources().stream()
            .anyMatch(
                r ->
                    name.equals(NameValueBlocks.get(r, "meta_attributes", "remote-node"))
                        || name.equals(r.id()) && "remote".equals(r.get("type")));
    if (!remote) {
      node(name);
    }
  }

  /**
   * Whether the id of an element is its own and nobody else's. References carry the id of what they
   * mean, and a remote node has the id of the resource that connects it.
   */
  public static boolean hasOwnId(Element element) {
    return !WITH_IDS_OF_OTHERS.contains(element.name());
  }

  /**
   * The element that has an id as its own, anywhere in the configuration; null if there is none.
   */
  public Element find(String id) {
    return find(configuration, id);
  }

  private static Element find(Element element, String id) {
    if (id.equals(element.id()) && hasOwnId(element)) {
      return element;
    }
    for (Element child : element.children()) {
      Element found = find(child, id);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** An id that nothing has yet: the wanted one, or that with a number behind. */
  public String freeId(String wanted) {
    Set<String> taken = new HashSet<>();
    configuration.walk(element -> taken.add(hasOwnId(element) ? element.id() : null));
    String id = wanted;
    for (int n = 0; taken.contains(id); n++) {
      id = wanted + "-" + n;
    }
    return id;
  }

  private static List<String> ids(List<Element> elements) {
    return elements.stream().map(Element::id).toList();
  }

  private static String listed(List<String> names) {
    int shown = Math.min(10, names.size());
    return names.subList(0, shown) + (shown < names.size() ? " and more" : "");
  }
}
