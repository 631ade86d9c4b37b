package io.rulemaker.engine.cib;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Access control lists of series 1: users become targets, permissions get one tag (CF-15). */
final class AclUpgrade {
  private static final Set<String> KINDS = Set.of("read", "write", "deny");

  private AclUpgrade() {}

  static void apply(Element configuration) {
    Element acls = configuration.child("acls");
    if (acls == null) {
      return;
    }
    List<Element> former = List.copyOf(acls.children());
    acls.removeChildren(child -> true);
    List<Element> roles = new ArrayList<>();
    List<Element> targets = new ArrayList<>();
    for (Element child : former) {
      if (child.is("acl_user")) {
        targets.add(target(child, roles));
      } else {
        roles.add(child.is("acl_role") ? role(child, child.id()) : child);
      }
    }
    roles.forEach(acls::add);
    targets.forEach(acls::add);
  }

  /** Permissions of a user's own move to a role, because a target only names roles. */
  private static Element target(Element user, List<Element> roles) {
    Element target = new Element("acl_target").set("id", user.id());
    for (Element reference : user.children("role_ref")) {
      target.add(new Element("role").set("id", reference.id()));
    }
    if (user.children().stream().anyMatch(child -> KINDS.contains(child.name()))) {
      Element own = role(user, "auto-" + user.id());
      roles.add(own);
      target.add(new Element("role").set("id", own.id()));
    }
    return target;
  }

  private static Element role(Element former, String id) {
    Element role = new Element("acl_role").set("id", id);
    for (Element child : former.children()) {
      if (!KINDS.contains(child.name())) {
        continue;
      }
      role.add(new Element("acl_permission"))
          .set("id", child.id())
          .set("kind", child.name())
          .set("xpath", child.get("xpath"))
          .set("reference", child.get("ref"))
          .set("object-type", child.get("tag"))
          .set("attribute", child.get("attribute"));
    }
    return role;
  }
}
