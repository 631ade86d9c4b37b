package io.rulemaker.engine.crmsh;

import io.rulemaker.engine.admin.ConfigurationTree;
import io.rulemaker.engine.admin.EditException;
import io.rulemaker.engine.cib.Element;
import java.util.List;
import java.util.Map;

/** Where elements belong in a configuration, and how they get there. */
final class Sections {
  private static final Map<String, String> BY_TAG =
      Map.ofEntries(
          Map.entry("node", "nodes"),
          Map.entry("template", "resources"),
          Map.entry("primitive", "resources"),
          Map.entry("group", "resources"),
          Map.entry("clone", "resources"),
          Map.entry("master", "resources"),
          Map.entry("bundle", "resources"),
          Map.entry("rsc_location", "constraints"),
          Map.entry("rsc_colocation", "constraints"),
          Map.entry("rsc_order", "constraints"),
          Map.entry("rsc_ticket", "constraints"),
          Map.entry("tag", "tags"),
          Map.entry("alert", "alerts"),
          Map.entry("acl_role", "acls"),
          Map.entry("acl_target", "acls"),
          Map.entry("acl_group", "acls"));

  private final Element configuration;
  private final ConfigurationTree tree;
  private final boolean mayReplace;

  Sections(Element configuration, boolean mayReplace) {
    this.configuration = configuration;
    this.tree = new ConfigurationTree(configuration);
    this.mayReplace = mayReplace;
  }

  Element configuration() {
    return configuration;
  }

  ConfigurationTree tree() {
    return tree;
  }

  /** The section of elements with a tag; null if there is none. */
  static String of(String tag) {
    return BY_TAG.get(tag);
  }

  /**
   * What a new element with this id will replace; null if nothing.
   *
   * @param tags that it may have
   */
  Element replaced(Words words, String id, String... tags) throws EditException {
    Element existing = tree.find(id);
    if (existing == null) {
      return null;
    }
    if (!List.of(tags).contains(existing.name())) {
      throw words.error(
          EditException.Kind.EXISTS,
          "id [" + id + "] is that of " + existing + "; choose another one");
    }
    if (!mayReplace) {
      throw words.error(
          EditException.Kind.EXISTS,
          "["
              + id
              + "] exists already; choose another id, or change it with configure edit or load");
    }
    return existing;
  }

  /** Puts an element in the place of another one, or at the end of its section. */
  void put(Element fresh, Element replaced) {
    if (replaced == null) {
      configuration.childOrNew(of(fresh.name())).add(fresh);
    } else if (!Meaning.same(fresh, replaced)) {
      Element parent = replaced.parent();
      int position = parent.children().indexOf(replaced);
      replaced.detach();
      parent.insert(position, fresh);
    }
  }
}
