package io.rulemaker.engine.acl;

import io.rulemaker.engine.acl.AclPermission.Kind;
import io.rulemaker.engine.cib.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds what was changed between two documents without permission. It has to be allowed in both: a
 * change must not make the element one that may be changed.
 */
final class AclChanges {
  private final Map<Element, Kind> grantedBefore;
  private final Map<Element, Kind> grantedAfter;

  AclChanges(Map<Element, Kind> grantedBefore, Map<Element, Kind> grantedAfter) {
    this.grantedBefore = grantedBefore;
    this.grantedAfter = grantedAfter;
  }

  /** The counterpart of a child of one element among the children of another; null if none. */
  static Element match(Element child, Element among) {
    int ordinal = 0;
    if (child.id() == null && child.parent() != null) {
      for (Element sibling : child.parent().children(child.name())) {
        if (sibling == child) {
          break;
        }
        ordinal += sibling.id() == null ? 1 : 0;
      }
    }
    for (Element other : among.children(child.name())) {
      if (child.id() != null) {
        if (child.id().equals(other.id())) {
          return other;
        }
      } else if (other.id() == null && ordinal-- == 0) {
        return other;
      }
    }
    return null;
  }

  /**
   * Compares two elements that stand for the same.
   *
   * @return the path of the first one that was changed without permission; null if there is none
   */
  String refused(Element before, Element after, Kind aboveBefore, Kind aboveAfter) {
    Kind was = grantedBefore.getOrDefault(before, aboveBefore);
    Kind is = grantedAfter.getOrDefault(after, aboveAfter);
    boolean free = was.mayWrite() && is.mayWrite();
    boolean sameAttributes = before.copyWithoutChildren().sameAs(after.copyWithoutChildren());
    if (!free && !(sameAttributes && sameOrder(before, after))) {
      return path(before);
    }
    for (Element child : before.children()) {
      Element match = match(child, after);
      String path =
          match != null ? refused(child, match, was, is) : allWritable(child, was, grantedBefore);
      if (path != null) {
        return path;
      }
    }
    for (Element child : after.children()) {
      String path = match(child, before) == null ? allWritable(child, is, grantedAfter) : null;
      if (path != null) {
        return path;
      }
    }
    return null;
  }

  private static boolean sameOrder(Element before, Element after) {
    List<Element> kept = new ArrayList<>();
    before.children().stream()
        .map(child -> match(child, after))
        .filter(match -> match != null)
        .forEach(kept::add);
    List<Element> found = new ArrayList<>(after.children());
    found.retainAll(kept);
    for (int i = 0; i < kept.size(); i++) {
      if (kept.get(i) != found.get(i)) {
        return false;
      }
    }
    return true;
  }

  /** What came or went as a whole has to be writable as a whole. */
  private static String allWritable(Element element, Kind above, Map<Element, Kind> granted) {
    Kind kind = granted.getOrDefault(element, above);
    if (!kind.mayWrite()) {
      return path(element);
    }
    for (Element child : element.children()) {
      String path = allWritable(child, kind, granted);
      if (path != null) {
        return path;
      }
    }
    return null;
  }

  private static String path(Element element) {
    String own =
        "/" + element.name() + (element.id() == null ? "" : "[@id='" + element.id() + "']");
    return element.parent() == null ? own : path(element.parent()) + own;
  }
}
