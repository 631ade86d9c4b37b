package io.rulemaker.engine.acl;

import io.rulemaker.engine.ClusterSnapshot;
import io.rulemaker.engine.acl.AclPermission.Kind;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.config.ClusterProperties;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one user may see and change (L-37). The nearest selected element, itself or above, decides;
 * of several permissions for the same element denial counts, then write, then read. Nothing granted
 * is nothing visible.
 */
public final class AccessControl {
  /** Who is never restricted. */
  private static final Set<String> EXEMPT = Set.of("root", "hacluster");

  private final List<AclPermission> permissions;

  private AccessControl(List<AclPermission> permissions) {
    this.permissions = permissions;
  }

  /** Whether lists are in force at all, whoever asks. */
  public static boolean enabled(ClusterSnapshot snapshot) {
    return ClusterProperties.of(snapshot).flag("enable-acl", false);
  }

  /** Whether lists do not count for a user. */
  public static boolean isExempt(String user) {
    return EXEMPT.contains(user);
  }

  /**
   * The restrictions of a user.
   *
   * @param cib of the newest schema, with the lists
   * @param groups of the user
   */
  public static AccessControl of(Element cib, String user, Collection<String> groups) {
    List<AclPermission> permissions = new ArrayList<>();
    Element configuration = cib.child("configuration");
    Element section = configuration == null ? null : configuration.child("acls");
    if (section != null) {
      Set<String> roles = new HashSet<>();
      for (Element list : section.children()) {
        boolean meant =
            list.is("acl_target")
                ? user.equals(list.get("name", list.id()))
                : list.is("acl_group") && groups.contains(list.get("name", list.id()));
        if (meant) {
          list.children("role").forEach(role -> roles.add(role.id()));
        }
      }
      for (Element role : section.children("acl_role")) {
        if (roles.contains(role.id())) {
          role.children("acl_permission").forEach(p -> permissions.add(AclPermission.read(p)));
        }
      }
    }
    return new AccessControl(permissions);
  }

  private Map<Element, Kind> granted(Element cib) {
    AclDocument document = new AclDocument(cib);
    Map<Element, Kind> granted = new IdentityHashMap<>();
    for (AclPermission permission : permissions) {
      for (Element element : permission.selection().in(document)) {
        granted.merge(
            element, permission.kind(), (one, other) -> one.compareTo(other) < 0 ? one : other);
      }
    }
    return granted;
  }

  /**
   * The part of a document that may be seen; empty if there is none. Of an element that may not be
   * seen but holds one that may, there is nothing but its id; of the document itself its version.
   */
  public Optional<Element> readable(Element cib) {
    return Optional.ofNullable(readable(cib, Kind.DENY, granted(cib)));
  }

  private static Element readable(Element element, Kind above, Map<Element, Kind> granted) {
    Kind kind = granted.getOrDefault(element, above);
    List<Element> children = new ArrayList<>();
    for (Element child : element.children()) {
      Element part = readable(child, kind, granted);
      if (part != null) {
        children.add(part);
      }
    }
    if (!kind.mayRead() && children.isEmpty()) {
      return null;
    }
    Element part =
        kind.mayRead() || element.parent() == null
            ? element.copyWithoutChildren()
            : new Element(element.name());
    if (element.id() != null) {
      part.set("id", element.id());
    }
    children.forEach(part::add);
    return part;
  }

  /**
   * A change by somebody who may not have seen all: what was not visible is put back as it was.
   *
   * @param before the whole document
   * @param after the changed one, which is completed
   */
  public void restore(Element before, Element after) {
    restore(before, after, Kind.DENY, granted(before));
  }

  private static void restore(
      Element before, Element after, Kind above, Map<Element, Kind> granted) {
    Kind kind = granted.getOrDefault(before, above);
    boolean bare = !kind.mayRead() && after.attributeCount() == (after.id() == null ? 0 : 1);
    if (bare) {
      before.forEachAttribute(after::set); // otherwise it was not taken from what was shown
    }
    int index = 0;
    for (Element child : before.children()) {
      Element match = AclChanges.match(child, after);
      if (match != null) {
        restore(child, match, kind, granted);
        index = after.children().indexOf(match) + 1;
      } else if (readable(child, kind, granted) == null) {
        after.insert(index++, child.copy());
      }
    }
    if (bare) {
      putInOrder(before, after);
    }
  }

  /** Sections that were not shown may stand anywhere in what comes back. */
  private static void putInOrder(Element before, Element after) {
    List<Element> known = new ArrayList<>();
    for (Element child : before.children()) {
      Element match = AclChanges.match(child, after);
      if (match != null) {
        known.add(match);
      }
    }
    known.forEach(Element::detach);
    for (int i = 0; i < known.size(); i++) {
      after.insert(i, known.get(i));
    }
  }

  /**
   * Whether a change is allowed.
   *
   * @return the first element that may not be changed like this, as a path; empty if there is none
   */
  public Optional<String> refused(Element before, Element after) {
    AclChanges changes = new AclChanges(granted(before), granted(after));
    return Optional.ofNullable(changes.refused(before, after, Kind.DENY, Kind.DENY));
  }

  /** Whether an element of a document may be changed. */
  public boolean mayWrite(Element cib, Element element) {
    Map<Element, Kind> granted = granted(cib);
    for (Element each = element; each != null; each = each.parent()) {
      Kind kind = granted.get(each);
      if (kind != null) {
        return kind.mayWrite();
      }
    }
    return false;
  }
}
