package io.rulemaker.engine.admin;

import io.rulemaker.engine.cib.Element;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Applies a difference between two documents in the form that {@code crm_diff} writes ({@code <diff
 * format="2">}): elements are created, deleted, moved, or get other attributes, each addressed by a
 * path. Changes outside of the configuration are passed over.
 */
public final class XmlPatch {
  private static final Pattern STEP =
      Pattern.compile("([\\w-]+)(?:\\[(?:@id=['\"]([^'\"]*)['\"]|(\\d+))\\])?");
  private static final String CONFIGURATION = "/cib/configuration";

  private final Element patch;

  /** Takes the element {@code <diff>}. */
  public XmlPatch(Element patch) throws EditException {
    if (!patch.is("diff") || !"2".equals(patch.get("format"))) {
      throw new EditException("this is no patch: write one with crm_diff, <diff format=\"2\">");
    }
    this.patch = patch;
  }

  /**
   * The version that the patch was made from, {@code A.E} ({@code admin_epoch} and {@code epoch});
   * null if it does not say.
   */
  public String source() {
    Element version = patch.child("version");
    Element source = version == null ? null : version.child("source");
    return source == null ? null : source.get("admin_epoch", "0") + "." + source.get("epoch", "0");
  }

  /** Applies all changes to an element {@code <configuration>}, which is changed in place. */
  public void apply(Element configuration) throws EditException {
    for (Element change : patch.children("change")) {
      String path = change.get("path", "");
      if (path.equals(CONFIGURATION) || path.startsWith(CONFIGURATION + "/")) {
        apply(change, path, find(configuration, path));
      }
    }
  }

  private static void apply(Element change, String path, Element target) throws EditException {
    String operation = change.get("operation", "");
    switch (operation) {
      case "create" -> create(change, path, target);
      case "delete" -> target.detach();
      case "move" -> {
        Element parent = target.parent();
        target.detach();
        parent.insert(position(change, parent), target);
      }
      case "modify" -> modify(change, target);
      default ->
          throw new EditException(
              "operation [" + operation + "] at [" + path + "] is none; the patch is damaged");
    }
  }

  private static void create(Element change, String path, Element parent) throws EditException {
    if (change.children().size() != 1) {
      throw new EditException("what is to be created at [" + path + "] is missing in the patch");
    }
    Element fresh = change.children().get(0).copy();
    if (fresh.id() != null
        && parent.children(fresh.name()).stream().anyMatch(e -> fresh.id().equals(e.id()))) {
      throw new EditException(
          EditException.Kind.EXISTS,
          fresh + " exists already at [" + path + "]; the patch was made from something else");
    }
    parent.insert(position(change, parent), fresh);
  }

  private static int position(Element change, Element parent) {
    String text = change.get("position", "");
    int last = parent.children().size();
    return text.matches("\\d{1,8}") ? Math.min(Integer.parseInt(text), last) : last;
  }

  private static void modify(Element change, Element target) {
    Element list = change.child("change-list");
    if (list == null) {
      return;
    }
    for (Element attribute : list.children("change-attr")) {
      boolean unset = "unset".equals(attribute.get("operation"));
      target.set(attribute.get("name"), unset ? null : attribute.get("value"));
    }
  }

  private static Element find(Element configuration, String path) throws EditException {
    Element current = configuration;
    String rest = path.substring(CONFIGURATION.length());
    while (!rest.isEmpty()) {
      Matcher step = STEP.matcher(rest).region(1, rest.length());
      Element next = step.lookingAt() ? child(current, step) : null;
      if (next == null) {
        throw new EditException(
            EditException.Kind.NO_SUCH_THING,
            "nothing is at [" + path + "]; the patch was made from another configuration");
      }
      current = next;
      rest = rest.substring(step.end());
    }
    return current;
  }

  private static Element child(Element parent, Matcher step) {
    List<Element> candidates = parent.children(step.group(1));
    if (step.group(2) != null) {
      return candidates.stream()
          .filter(child -> step.group(2).equals(child.id()))
          .findFirst()
          .orElse(null);
    }
    int number = step.group(3) == null ? 1 : Integer.parseInt(step.group(3));
    return number >= 1 && number <= candidates.size() ? candidates.get(number - 1) : null;
  }
}
