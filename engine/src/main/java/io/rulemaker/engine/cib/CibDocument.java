package io.rulemaker.engine.cib;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Finds things in a CIB: sections that may stand anywhere, and the elements that {@code id-ref}
 * stands for. Indexes are made on first use, because few documents hold references and a status
 * section may be huge. Confined to one thread, and valid as long as the document is not changed.
 */
public final class CibDocument {
  /** References may point to references; beyond this many they run in a circle. */
  private static final int MAX_HOPS = 16;

  private static final Set<String> SECTIONS =
      Set.of("op_defaults", "rsc_defaults", "crm_config", "nodes", "tags", "status");

  /** Most of a large document; no section stands in there. */
  private static final String HISTORY = "lrm";

  private final Element cib;
  private Map<String, Element> sections;
  private Map<String, Element> templates;
  private Map<String, Map<String, Element>> byTagAndId;

  public CibDocument(Element cib) {
    this.cib = cib;
  }

  /**
   * One of the sections {@code op_defaults rsc_defaults crm_config nodes tags status}, wherever it
   * stands; null unless the document has exactly one (chapter 01 §1).
   */
  public Element section(String tag) {
    if (sections == null) {
      sections = new HashMap<>();
      findSections(cib, new HashSet<>());
    }
    return sections.get(tag);
  }

  private void findSections(Element element, Set<String> ambiguous) {
    for (Element child : element.children()) {
      if (SECTIONS.contains(child.name())) {
        if (ambiguous.contains(child.name())) {
          continue;
        }
        if (sections.remove(child.name()) != null) {
          ambiguous.add(child.name());
        } else {
          sections.put(child.name(), child);
        }
      }
      if (!child.is(HISTORY)) {
        findSections(child, ambiguous);
      }
    }
  }

  /** The section {@code /cib/configuration/<tag>}; null if there is none. */
  public Element configuration(String tag) {
    Element configuration = cib.child("configuration");
    return configuration == null ? null : configuration.child(tag);
  }

  /** The resource template with that id, the first if there are several; null if there is none. */
  public Element template(String id) {
    if (templates == null) {
      templates = new HashMap<>();
      Element resources = configuration("resources");
      if (resources != null) {
        resources.children("template").forEach(t -> templates.putIfAbsent(t.id(), t));
      }
    }
    return templates.get(id);
  }

  /**
   * The element itself or, if it has an {@code id-ref}, the one that this stands for: the only
   * element of the same tag with that id (CF-16). Null if there is none, or more than one.
   */
  public Element resolve(Element element) {
    Element current = element;
    for (int hop = 0; hop < MAX_HOPS; hop++) {
      String reference = current.get("id-ref");
      if (reference == null) {
        return current;
      }
      if (byTagAndId == null) {
        byTagAndId = new HashMap<>();
        index(cib);
      }
      current = byTagAndId.getOrDefault(current.name(), Map.of()).get(reference);
      if (current == null) {
        return null;
      }
    }
    return null;
  }

  private void index(Element element) {
    String id = element.id();
    if (id != null) {
      Map<String, Element> ofTag =
          byTagAndId.computeIfAbsent(element.name(), tag -> new HashMap<>());
      ofTag.put(id, ofTag.containsKey(id) ? null : element);
    }
    for (Element child : element.children()) {
      index(child);
    }
  }
}
