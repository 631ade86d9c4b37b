package io.rulemaker.harness.generate;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.harness.generate.Draft.Named;
import java.util.ArrayList;
import java.util.List;

/** Random constraints; orderings never form a circle. */
final class RandomConstraints {
  private final Draft draft;
  private final CibBuilder cib;
  private final RandomRules rules;

  RandomConstraints(Draft draft) {
    this.draft = draft;
    this.cib = draft.cib;
    this.rules = new RandomRules(draft);
  }

  void add() {
    switch (draft.upTo(20)) {
      case 0, 1, 2, 3, 4, 5, 6 -> addLocation();
      case 7, 8, 9, 10 -> addColocation();
      case 11, 12, 13, 14 -> addOrder();
      case 15, 16 -> addSet();
      case 17 -> addTicket();
      case 18 -> addTag();
      default -> addLocationOfMany();
    }
  }

  private Element constraint(String tag, String prefix) {
    return CibBuilder.add(cib.constraints, tag, "id", cib.id(prefix));
  }

  private void addLocation() {
    Named resource = draft.pick(draft.named);
    Element location = constraint("rsc_location", "loc").set("rsc", resource.id());
    if (draft.chance(65)) {
      preferNode(location);
      if (resource.promotable() && draft.chance(15)) {
        location.set("role", "Master");
      }
      return;
    }
    Element rule = rules.ofLocation(location, draft.score());
    if (resource.promotable() && draft.chance(50)) {
      rule.set("role", "Master");
    }
  }

  private void preferNode(Element location) {
    location.set("score", draft.score()).set("node", draft.anyNode());
    if (draft.chance(10)) {
      location.set("resource-discovery", draft.pick("always", "never", "exclusive"));
    }
  }

  /** By pattern, template, tag or set. */
  private void addLocationOfMany() {
    Element location = constraint("rsc_location", "loc");
    switch (draft.upTo(3)) {
      case 0 -> {
        location.set("rsc-pattern", draft.pick("^rsc([0-9])", "grp", "!cln", "."));
        if (draft.chance(50)) {
          preferNode(location);
        } else {
          rules.ofLocation(location, draft.score());
        }
      }
      case 1 -> {
        List<String> ids = new ArrayList<>(draft.templates);
        ids.addAll(draft.tags);
        if (ids.isEmpty()) {
          location.detach();
        } else {
          preferNode(location.set("rsc", draft.pick(ids)));
        }
      }
      default -> {
        Element set = CibBuilder.add(location, "resource_set", "id", cib.id("rset"));
        for (Named resource : draft.named) {
          if (draft.chance(40) || set.children().isEmpty()) {
            CibBuilder.add(set, "resource_ref", "id", resource.id());
          }
        }
        location.set("node", draft.anyNode()).set("score", draft.score());
      }
    }
  }

  private void addTag() {
    if (draft.named.size() < 2 || draft.tags.size() > 1) {
      return;
    }
    String id = "tag" + draft.tags.size();
    Element tag = CibBuilder.add(cib.tags, "tag", "id", id);
    int first = draft.upTo(draft.named.size() - 1);
    CibBuilder.add(tag, "obj_ref", "id", draft.named.get(first).id());
    CibBuilder.add(tag, "obj_ref", "id", draft.named.get(first + 1).id());
    draft.tags.add(id);
  }

  private void addTicket() {
    Named resource = draft.pick(draft.named);
    Element ticket =
        constraint("rsc_ticket", "tick")
            .set("rsc", resource.id())
            .set("ticket", draft.pick("ticketA", "ticketB"));
    if (draft.chance(70)) {
      ticket.set("loss-policy", draft.pick("stop", "demote", "fence", "freeze"));
    }
    if (resource.promotable() && draft.chance(50)) {
      ticket.set("rsc-role", "Master");
    }
  }

  private void addColocation() {
    Named dependent = draft.pick(draft.named);
    Named primary = draft.pick(draft.named);
    boolean known =
        cib.constraints.children("rsc_colocation").stream()
            .anyMatch(
                other ->
                    dependent.id().equals(other.get("rsc"))
                        && primary.id().equals(other.get("with-rsc")));
    if (known || dependent.root().equals(primary.root())) {
      return;
    }
    Element colocation =
        constraint("rsc_colocation", "col")
            .set("rsc", dependent.id())
            .set("with-rsc", primary.id())
            .set("score", draft.score());
    if (primary.promotable() && draft.chance(50)) {
      colocation.set("with-rsc-role", "Master");
    }
    if (dependent.promotable() && draft.chance(20)) {
      colocation.set("rsc-role", "Master");
    }
    if (draft.chance(8)) {
      colocation.set("influence", draft.pick("true", "false"));
    }
    if (draft.chance(6)) {
      colocation.set("node-attribute", "site");
    }
  }

  private void addOrder() {
    // Ordered by position, so that no circle arises.
    int first = draft.upTo(draft.named.size());
    int then = draft.upTo(draft.named.size());
    Named firstResource = draft.named.get(first);
    if (first >= then || firstResource.root().equals(draft.named.get(then).root())) {
      return;
    }
    Element order =
        constraint("rsc_order", "ord")
            .set("first", firstResource.id())
            .set("then", draft.named.get(then).id())
            .set("kind", draft.pick("Mandatory", "Mandatory", "Optional", "Serialize"));
    if (firstResource.promotable() && draft.chance(50)) {
      order.set("first-action", draft.pick("promote", "demote")).set("then-action", "start");
    } else if (draft.chance(8)) {
      order.set("first-action", "stop").set("then-action", draft.pick("start", "stop"));
    }
    if (draft.chance(15)) {
      order.set("symmetrical", "false");
    }
    if (firstResource.cloned() && draft.chance(15)) {
      order.set("require-all", "false");
    }
  }

  private void addSet() {
    List<Named> members = new ArrayList<>();
    for (Named resource : draft.named) {
      boolean related = members.stream().anyMatch(m -> m.root().equals(resource.root()));
      if (!resource.promotable() && !related && draft.chance(70)) {
        members.add(resource);
      }
    }
    if (members.size() < 2) {
      return;
    }
    boolean order = draft.chance(50);
    Element constraint =
        order
            ? constraint("rsc_order", "set").set("kind", draft.pick("Mandatory", "Optional"))
            : constraint("rsc_colocation", "set").set("score", draft.score());
    if (order && draft.chance(20)) {
      constraint.set("symmetrical", "false");
    }
    int split = draft.upTo(members.size());
    if (split > 0) {
      addSetMembers(constraint, members.subList(0, split), order);
    }
    addSetMembers(constraint, members.subList(split, members.size()), order);
  }

  private void addSetMembers(Element constraint, List<Named> members, boolean order) {
    Element set = CibBuilder.add(constraint, "resource_set", "id", cib.id("rset"));
    if (draft.chance(50)) {
      set.set("sequential", Boolean.toString(draft.chance(50)));
    }
    if (order && draft.chance(25)) {
      set.set("require-all", "false").set("sequential", "false");
    }
    members.forEach(member -> CibBuilder.add(set, "resource_ref", "id", member.id()));
  }
}
