package io.rulemaker.engine.crmsh;

import io.rulemaker.engine.admin.ConfigurationTree;
import io.rulemaker.engine.admin.EditException;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.crmsh.ResourceReader.Collective;
import java.util.ArrayList;
import java.util.List;

/** Puts resources into a configuration. */
final class ResourceStatements {
  private static final List<String> REFERENCES = List.of("rsc", "with-rsc", "first", "then");

  private final Sections sections;
  private final Words words;

  ResourceStatements(Sections sections, Words words) {
    this.sections = sections;
    this.words = words;
  }

  void carryOut(String verb) throws EditException {
    String id = words.next("the id");
    switch (verb) {
      case "primitive" -> primitive("primitive", id);
      case "rsc_template" -> primitive("template", id);
      case "monitor" -> monitor(id);
      default -> collective(verb, id);
    }
  }

  private void primitive(String tag, String id) throws EditException {
    Element replaced = sections.replaced(words, id, tag);
    sections.put(reader(replaced).primitive(tag, id), replaced);
  }

  private ResourceReader reader(Element replaced) {
    return new ResourceReader(words, new FreshIds(sections.configuration(), replaced));
  }

  private void monitor(String name) throws EditException {
    int colon = name.indexOf(':');
    Element resource = sections.tree().resource(colon < 0 ? name : name.substring(0, colon));
    if (!resource.is("primitive")) {
      throw words.error("[" + resource.id() + "] is no primitive: only those have operations");
    }
    Element op = reader(null).monitor(resource.id(), colon < 0 ? null : name.substring(colon + 1));
    resource.childOrNew("operations").add(op);
  }

  private void collective(String verb, String id) throws EditException {
    String tag = verb.equals("ms") ? "clone" : verb;
    Element replaced =
        tag.equals("clone")
            ? sections.replaced(words, id, "clone", "master")
            : sections.replaced(words, id, tag);
    ResourceReader reader = reader(replaced);
    Collective read =
        switch (verb) {
          case "group" -> reader.group(id);
          case "bundle" -> reader.bundle(id);
          default -> reader.clone(id, verb.equals("ms"));
        };
    words.end();
    List<Element> members = new ArrayList<>();
    for (String member : read.members()) {
      members.add(member(id, member, replaced));
    }
    if (!isSo(replaced, read.element(), members)) {
      assemble(read.element(), members, replaced);
    }
  }

  private Element member(String owner, String id, Element replaced) throws EditException {
    Element member = sections.tree().findResource(id);
    if (member == null) {
      throw words.error(
          EditException.Kind.NO_SUCH_THING,
          "[" + id + "] is to be in [" + owner + "], but is not configured; define it first");
    }
    Element parent = member.parent();
    if (parent != replaced && ConfigurationTree.isResource(parent)) {
      throw words.error(
          "["
              + id
              + "] is in ["
              + parent.id()
              + "] already; 'delete "
              + parent.id()
              + "' frees it");
    }
    return member;
  }

  /** Whether a collective is already as it is to be. */
  private static boolean isSo(Element existing, Element fresh, List<Element> members) {
    if (existing == null) {
      return false;
    }
    Element wanted = fresh.copy();
    members.forEach(member -> wanted.add(member.copy()));
    return Meaning.same(wanted, existing);
  }

  private void assemble(Element fresh, List<Element> members, Element replaced) {
    Element place = replaced != null ? replaced : members.isEmpty() ? null : members.get(0);
    Element parent =
        place == null ? sections.configuration().childOrNew("resources") : place.parent();
    int position = place == null ? parent.children().size() : parent.children().indexOf(place);
    if (replaced != null) {
      List<Element> leaving = new ArrayList<>(replaced.children());
      leaving.removeIf(child -> !ConfigurationTree.isResource(child) || members.contains(child));
      replaced.detach();
      // Who is no member any more becomes a resource of its own, behind.
      for (Element left : leaving) {
        left.detach();
        parent.insert(position, left);
      }
    }
    for (Element member : members) {
      if (member.parent() == parent && parent.children().indexOf(member) < position) {
        position--;
      }
      boolean isNew = member.parent() != replaced;
      member.detach();
      fresh.add(member);
      if (isNew && fresh.is("clone")) {
        renameInConstraints(member.id(), fresh.id());
      }
    }
    parent.insert(position, fresh);
  }

  /** What was said of a resource is meant of its clone from now on. */
  private void renameInConstraints(String from, String to) {
    Element constraints = sections.configuration().child("constraints");
    if (constraints == null) {
      return;
    }
    constraints.walk(
        element -> {
          for (String reference : REFERENCES) {
            if (from.equals(element.get(reference))) {
              element.set(reference, to);
            }
          }
          if (element.is("resource_ref") && from.equals(element.id())) {
            element.set("id", to);
          }
        });
  }
}
