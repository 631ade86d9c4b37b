package io.rulemaker.engine.admin;

import io.rulemaker.engine.cib.Element;
import java.util.Set;

/** Puts a configuration into another one. */
public final class Merge {
  private static final Set<String> OPTIONS = Set.of("cluster_property_set", "meta_attributes");

  private Merge() {}

  /**
   * Adds the elements of the sections of one configuration to another, in which they replace those
   * of the same id, with all they hold. Sets of options are merged: what is not named stays.
   *
   * @param target is changed
   */
  public static void into(Element target, Element loaded) throws EditException {
    for (Element section : loaded.children()) {
      for (Element fresh : section.children()) {
        put(target, target.childOrNew(section.name()), fresh.copy());
      }
    }
  }

  private static void put(Element target, Element section, Element fresh) throws EditException {
    Element old = known(target, section, fresh);
    if (old == null) {
      refuseTaken(target, fresh);
      section.add(fresh);
      return;
    }
    if (!old.is(fresh.name())) {
      throw new EditException(
          EditException.Kind.EXISTS,
          "id [" + fresh.id() + "] is that of " + old + "; give " + fresh + " another one");
    }
    if (OPTIONS.contains(fresh.name())
        && old.child("rule") == null
        && fresh.child("rule") == null) {
      mergeOptions(new ConfigurationTree(target), old, fresh);
      return;
    }
    Element parent = old.parent();
    int position = parent.children().indexOf(old);
    old.detach();
    refuseTaken(target, fresh);
    parent.insert(position, fresh);
  }

  private static Element known(Element target, Element section, Element fresh) {
    if (fresh.is("node")) {
      return section.children("node").stream()
          .filter(node -> node.get("uname", "").equals(fresh.get("uname")))
          .findFirst()
          .orElse(null);
    }
    return fresh.id() == null ? null : new ConfigurationTree(target).find(fresh.id());
  }

  private static void mergeOptions(ConfigurationTree tree, Element old, Element fresh) {
    for (Element pair : fresh.children("nvpair")) {
      Element known =
          old.children("nvpair").stream()
              .filter(p -> pair.get("name", "").equals(p.get("name")))
              .findFirst()
              .orElse(null);
      if (known != null) {
        known.set("value", pair.get("value"));
      } else {
        String id = tree.freeId(pair.id());
        old.add(pair.copy()).set("id", id);
      }
    }
  }

  /** A resource within that stands elsewhere already would be there twice. */
  private static void refuseTaken(Element target, Element fresh) throws EditException {
    ConfigurationTree tree = new ConfigurationTree(target);
    for (Element child : fresh.children()) {
      if (ConfigurationTree.isResource(child)) {
        if (child.id() != null && tree.findResource(child.id()) != null) {
          throw new EditException(
              EditException.Kind.EXISTS,
              "resource [" + child.id() + "] exists already outside of [" + fresh.id() + "]");
        }
        refuseTaken(target, child);
      }
    }
  }

  /** Adds the nodes of another configuration that are missing here: the cluster has them anyway. */
  public static void keepNodes(Element target, Element before) {
    Element known = before.child("nodes");
    if (known == null) {
      return;
    }
    Element nodes = target.childOrNew("nodes");
    for (Element node : known.children("node")) {
      boolean missing =
          nodes.children("node").stream()
              .noneMatch(n -> node.get("uname", "").equals(n.get("uname")));
      if (missing) {
        nodes.add(node.copy());
      }
    }
  }
}
