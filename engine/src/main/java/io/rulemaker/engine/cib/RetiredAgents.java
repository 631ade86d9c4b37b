package io.rulemaker.engine.cib;

import java.util.HashSet;
import java.util.Set;

/**
 * Takes resources of agent classes that no longer exist out of a configuration, with everything
 * that refers only to them (CF-15).
 */
final class RetiredAgents {
  private static final Set<String> CLASSES = Set.of("nagios", "upstart");
  private static final Set<String> COLLECTIVES = Set.of("group", "clone", "master");
  private static final Set<String> RESOURCES =
      Set.of("primitive", "group", "clone", "master", "bundle", "template");
  private static final Set<String> NAMING = Set.of("rsc", "with-rsc", "first", "then");

  private final Element configuration;
  private final Set<String> retired = new HashSet<>();
  private final Set<String> templates = new HashSet<>();

  RetiredAgents(Element configuration) {
    this.configuration = configuration;
  }

  void remove() {
    Element resources = configuration.child("resources");
    if (resources == null) {
      return;
    }
    for (Element template : resources.children("template")) {
      if (CLASSES.contains(template.get("class", ""))) {
        templates.add(template.id());
      }
    }
    resources.removeChildren(this::leaves);
    if (retired.isEmpty()) {
      return;
    }
    removeReferences("tags", "tag", "obj_ref");
    removeReferences("constraints", "rsc_location", "resource_ref");
    removeReferences("constraints", "rsc_colocation", "resource_ref");
    removeReferences("constraints", "rsc_order", "resource_ref");
    removeReferences("constraints", "rsc_ticket", "resource_ref");
  }

  /** Whether a resource goes, because it, or all below it, is of a retired class. */
  private boolean leaves(Element element) {
    boolean leaves =
        switch (element.name()) {
          case "template" -> templates.contains(element.id());
          case "primitive" ->
              CLASSES.contains(element.get("class", ""))
                  || templates.contains(element.get("template"));
          case "bundle" -> element.child("rkt") != null;
          default -> COLLECTIVES.contains(element.name()) && emptied(element);
        };
    if (leaves) {
      element.walk(
          part -> {
            if (RESOURCES.contains(part.name())) {
              retired.add(part.id());
            }
          });
    }
    return leaves;
  }

  private boolean emptied(Element collective) {
    int before = count(collective);
    collective.removeChildren(this::leaves);
    return before > 0 && count(collective) == 0;
  }

  private static int count(Element collective) {
    int count = 0;
    for (Element child : collective.children()) {
      count += RESOURCES.contains(child.name()) ? 1 : 0;
    }
    return count;
  }

  private void removeReferences(String section, String tag, String reference) {
    Element owner = configuration.child(section);
    if (owner == null) {
      return;
    }
    owner.removeChildren(
        element -> {
          if (!element.is(tag)) {
            return false;
          }
          for (String attribute : NAMING) {
            if (element.has(attribute) && retired.contains(element.get(attribute))) {
              retire(element);
              return true;
            }
          }
          boolean gone = emptiedOfReferences(element, reference);
          if (gone) {
            retire(element);
          }
          return gone;
        });
  }

  /** A tag that only named what is gone is gone as a name too. */
  private void retire(Element element) {
    if (element.is("tag")) {
      retired.add(element.id());
    }
  }

  private boolean emptiedOfReferences(Element element, String reference) {
    boolean named = !element.children().isEmpty();
    boolean[] removed = {false};
    element.removeChildren(
        child -> {
          boolean goes =
              child.is(reference)
                  ? retired.contains(child.id())
                  : child.is("resource_set") && emptiedOfReferences(child, reference);
          removed[0] |= goes;
          return goes;
        });
    return named && removed[0] && element.children().isEmpty();
  }
}
