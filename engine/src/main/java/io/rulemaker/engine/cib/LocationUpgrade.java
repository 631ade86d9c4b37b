package io.rulemaker.engine.cib;

import java.util.ArrayList;
import java.util.List;

/**
 * Location constraints of series 3: several rules become several constraints, and a lifetime
 * becomes a condition of the rule (CF-15).
 */
final class LocationUpgrade {
  private final Element constraints;
  private final NewIds ids;

  LocationUpgrade(Element constraints, NewIds ids) {
    this.constraints = constraints;
    this.ids = ids;
  }

  void apply() {
    boolean concerned = false;
    for (Element constraint : constraints.children()) {
      concerned |= constraint.child("lifetime") != null || rules(constraint).size() > 1;
    }
    if (!concerned) {
      return;
    }
    List<Element> former = List.copyOf(constraints.children());
    constraints.removeChildren(child -> true);
    for (Element constraint : former) {
      Element lifetime = constraint.child("lifetime");
      constraint.removeChildren(child -> child.is("lifetime"));
      if (constraint.is("rsc_location")) {
        split(constraint, lifetime).forEach(constraints::add);
      } else {
        constraints.add(constraint);
      }
    }
  }

  private static List<Element> rules(Element constraint) {
    return constraint.is("rsc_location") ? constraint.children("rule") : List.of();
  }

  private List<Element> split(Element constraint, Element lifetime) {
    List<Element> rules = rules(constraint);
    if (rules.isEmpty()) {
      if (lifetime != null && constraint.has("node")) {
        constraint.add(limited(nodeRule(constraint), lifetime));
        constraint.set("node", null).set("score", null).set("role", null);
      }
      return List.of(constraint);
    }
    List<Element> result = new ArrayList<>();
    for (Element rule : rules) {
      Element single = rules.size() == 1 ? constraint : withoutRules(constraint, rule);
      single.removeChildren(child -> child.is("rule"));
      single.add(lifetime == null ? rule : limited(rule, lifetime));
      result.add(single);
    }
    return result;
  }

  private Element withoutRules(Element constraint, Element rule) {
    Element single = new Element(constraint.name());
    constraint.forEachAttribute(single::set);
    single.set("id", ids.of(constraint.id() + "-" + rule.get("id", rule.get("id-ref"))));
    for (Element child : constraint.children()) {
      if (!child.is("rule")) {
        single.add(child.copy());
      }
    }
    return single;
  }

  /** The rule that says what a constraint with a node says. */
  private Element nodeRule(Element constraint) {
    Element rule =
        new Element("rule")
            .set("id", ids.of(constraint.id() + "-rule"))
            .set("score", constraint.get("score"))
            .set("role", constraint.get("role"));
    rule.add(new Element("expression"))
        .set("id", ids.of(constraint.id() + "-node"))
        .set("attribute", "#uname")
        .set("operation", "eq")
        .set("value", constraint.get("node"));
    return rule;
  }

  /** The rule with a lifetime and-ed in; of several rules of a lifetime one must pass. */
  private Element limited(Element rule, Element lifetime) {
    Element both = new Element("rule").set("id", ids.of(rule.get("id", "rule") + "-limited"));
    for (String attribute : List.of("score", "score-attribute", "role")) {
      both.set(attribute, rule.get(attribute));
      rule.set(attribute, null);
    }
    both.set("boolean-op", "and");
    both.add(rule);
    List<Element> limits = lifetime.children("rule");
    Element time = both;
    if (limits.size() > 1) {
      time =
          both.add(new Element("rule"))
              .set("id", ids.of(both.id() + "-lifetime"))
              .set("boolean-op", "or");
    }
    for (Element limit : limits) {
      Element copy = limit.copy();
      for (String attribute : List.of("score", "score-attribute", "role")) {
        copy.set(attribute, null);
      }
      copy.walk(part -> part.set("id", part.has("id") ? ids.of(part.id() + "-limit") : null));
      time.add(copy);
    }
    return both;
  }
}
