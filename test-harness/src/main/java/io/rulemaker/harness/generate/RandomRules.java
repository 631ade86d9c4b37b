package io.rulemaker.harness.generate;

import static io.rulemaker.harness.generate.CibBuilder.add;

import io.rulemaker.engine.cib.Element;

/** Random rules: conditions on node attributes, dates, resources and operations. */
final class RandomRules {
  private final Draft draft;

  RandomRules(Draft draft) {
    this.draft = draft;
  }

  /** A rule about nodes, with a score or the name of an attribute that holds it. */
  Element ofLocation(Element location, String score) {
    Element rule = rule(location);
    if (draft.chance(15)) {
      rule.set("score-attribute", draft.pick("preference", "site"));
    } else {
      rule.set("score", score);
    }
    conditions(rule, true);
    return rule;
  }

  /** A rule that guards a block of values; it knows the time only. */
  void ofBlock(Element block) {
    Element rule = rule(block);
    rule.set("score", "0");
    date(rule);
    if (draft.chance(30)) {
      rule.set("boolean-op", "or");
      date(rule);
    }
  }

  /** A rule of the resource defaults. */
  void ofResourceDefaults(Element block) {
    Element rule = rule(block);
    Element expression = add(rule, "rsc_expression", "id", draft.cib.id("rexpr"));
    expression.set("class", "ocf").set("provider", draft.pick("heartbeat", "pacemaker"));
    if (draft.chance(50)) {
      expression.set("type", draft.pick("Dummy", "Stateful", "remote"));
    }
  }

  /** A rule of the operation defaults. */
  void ofOperationDefaults(Element block) {
    Element rule = rule(block);
    Element expression = add(rule, "op_expression", "id", draft.cib.id("oexpr"));
    expression.set("name", draft.pick("monitor", "start", "stop"));
    if (draft.chance(40)) {
      expression.set("interval", draft.pick("10s", "0", "11s"));
    }
  }

  private Element rule(Element owner) {
    Element rule = new Element("rule").set("id", draft.cib.id("rule"));
    owner.insert(0, rule);
    return rule;
  }

  private void conditions(Element rule, boolean nested) {
    int count = 1 + draft.upTo(2);
    if (count > 1 && draft.chance(50)) {
      rule.set("boolean-op", "or");
    }
    for (int i = 0; i < count; i++) {
      if (draft.chance(20)) {
        date(rule);
      } else if (nested && draft.chance(10)) {
        conditions(
            add(rule, "rule", "id", draft.cib.id("rule"), "boolean-op", draft.pick("and", "or")),
            false);
      } else {
        attribute(rule);
      }
    }
  }

  private void attribute(Element rule) {
    String operation = draft.pick("eq", "ne", "defined", "not_defined", "lt", "gte");
    boolean order = operation.equals("lt") || operation.equals("gte");
    Element expression =
        add(
            rule,
            "expression",
            "id",
            draft.cib.id("expr"),
            "attribute",
            order ? "preference" : draft.pick("site", "#uname", "#kind", "preference"),
            "operation",
            operation);
    if (order) {
      expression.set("value", draft.pick("10", "20", "5.5"));
      if (draft.chance(50)) {
        expression.set("type", draft.pick("string", "integer", "number", "version"));
      }
    } else if (!operation.contains("defined")) {
      expression.set("value", draft.pick("a", "b", draft.anyNode(), "remote", "cluster"));
    }
  }

  private void date(Element rule) {
    Element date = add(rule, "date_expression", "id", draft.cib.id("date"));
    switch (draft.upTo(4)) {
      case 0 -> date.set("operation", "gt").set("start", draft.pick("2023-01-01", "2024-06-01"));
      case 1 -> date.set("operation", "lt").set("end", draft.pick("2023-01-01", "2024-06-01"));
      case 2 -> {
        date.set("operation", "in_range").set("start", draft.pick("2023-11-01", "2023-12-01"));
        if (draft.chance(50)) {
          date.set("end", "2024-01-01");
        } else {
          add(date, "duration", "id", draft.cib.id("dur"), draft.pick("days", "months"), "2");
        }
      }
      default -> {
        Element spec =
            add(date.set("operation", "date_spec"), "date_spec", "id", draft.cib.id("spec"));
        // The time of decisions is a Tuesday in November 2023, 22:13 UTC.
        spec.set("hours", draft.pick("0-8", "9-23", "22"));
        if (draft.chance(50)) {
          spec.set("weekdays", draft.pick("1-5", "6-7", "2"));
        }
      }
    }
  }
}
