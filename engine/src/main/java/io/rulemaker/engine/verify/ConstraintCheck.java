package io.rulemaker.engine.verify;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Bundle;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Problem.Severity;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.model.Role;
import io.rulemaker.engine.value.Booleans;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Constraints taken one by one: what they name exists, and what they need is there. */
final class ConstraintCheck {
  private static final String ACTIONS = "start stop promote demote";

  private final Cluster cluster;
  private final ResourceNames names;

  ConstraintCheck(Cluster cluster, ResourceNames names) {
    this.cluster = cluster;
    this.names = names;
  }

  void check(Element constraints) {
    for (Element constraint : constraints.children()) {
      switch (constraint.name()) {
        case "rsc_location" -> location(constraint);
        case "rsc_colocation" -> colocation(constraint);
        case "rsc_order" -> order(constraint);
        case "rsc_ticket" -> ticket(constraint);
        default ->
            error(
                constraint,
                "<" + constraint.name() + "> is no constraint; it is ignored",
                "use rsc_location, rsc_colocation, rsc_order or rsc_ticket");
      }
    }
  }

  private void location(Element location) {
    String pattern = location.get("rsc-pattern");
    if (pattern != null) {
      pattern(location, pattern);
    } else if (!sets(location, this::placedSet)) {
      name(location, "rsc");
    }
    role(location, "role");
    oneOf(location, "resource-discovery", "always never exclusive");
    List<Element> rules = location.children("rule");
    if (rules.isEmpty()) {
      node(location);
      boolean scored = location.child("resource_set") != null;
      if (!location.has("score") && !scored) {
        error(location, "the score is missing", "give it a score");
      }
      score(location);
    }
    for (Element written : rules) {
      Element rule = cluster.document.resolve(written);
      if (rule == null) {
        error(location, "rule [" + written.get("id-ref") + "] does not exist", "name a rule");
        continue;
      }
      if (!rule.has("score") && !rule.has("score-attribute")) {
        error(rule, "rule without score: 0 is used", "give it a score or a score-attribute");
      }
      score(rule);
      role(rule, "role");
    }
  }

  private void pattern(Element location, String pattern) {
    try {
      Pattern regex = Pattern.compile(pattern.startsWith("!") ? pattern.substring(1) : pattern);
      boolean inverted = pattern.startsWith("!");
      for (Resource resource : cluster.resources) {
        if (regex.matcher(resource.id).find() != inverted) {
          return;
        }
      }
      warn(location, "rsc-pattern [" + pattern + "] matches no resource", "correct the pattern");
    } catch (PatternSyntaxException e) {
      error(location, "rsc-pattern [" + pattern + "] is no regular expression", "correct it");
    }
  }

  private void node(Element location) {
    String node = location.get("node");
    if (node == null) {
      error(location, "neither node nor rule says where", "add node and score, or a rule");
    } else if (cluster.nodes.named(node) == null) {
      warn(
          location,
          "node [" + node + "] does not exist: the constraint has no effect",
          "name one of the nodes, or remove the constraint");
    }
  }

  private void colocation(Element colocation) {
    if (!sets(colocation, this::placedSet)) {
      name(colocation, "rsc");
      name(colocation, "with-rsc");
      String rsc = colocation.get("rsc");
      if (rsc != null && rsc.equals(colocation.get("with-rsc"))) {
        error(colocation, "resource [" + rsc + "] is colocated with itself", "remove it");
      }
      if (rsc != null && names.several(rsc) && names.several(colocation.get("with-rsc", ""))) {
        error(
            colocation,
            "both sides are templates or tags; the constraint is ignored",
            "use a constraint for each, or resource sets");
      }
    }
    if (!colocation.has("score") && colocation.child("resource_set") == null) {
      error(colocation, "without score the constraint has no effect", "give it a score");
    }
    score(colocation);
    role(colocation, "rsc-role");
    role(colocation, "with-rsc-role");
    bool(colocation, "influence");
  }

  private void order(Element order) {
    if (!sets(order, this::orderedSet)) {
      name(order, "first");
      name(order, "then");
      String first = order.get("first");
      if (first != null
          && first.equals(order.get("then"))
          && order.get("first-action", "start").equals(order.get("then-action", "start"))) {
        error(order, "resource [" + first + "] is ordered after itself", "remove it");
      }
      promotion(order, "first", "first-action");
      promotion(order, "then", "then-action");
    }
    oneOf(order, "kind", "Optional Mandatory Serialize");
    oneOf(order, "first-action", ACTIONS);
    oneOf(order, "then-action", ACTIONS);
    score(order);
    bool(order, "symmetrical");
    if ("serialize".equalsIgnoreCase(order.get("kind"))
        && Booleans.isTrue(order.get("symmetrical"))) {
      error(order, "kind [Serialize] cannot be symmetrical", "set symmetrical=false");
    }
  }

  private void promotion(Element order, String side, String actionName) {
    String action = order.get(actionName, "");
    Resource resource = cluster.resource(order.get(side));
    boolean promotes = action.equals("promote") || action.equals("demote");
    if (promotes && resource != null && !promotable(resource)) {
      warn(
          order,
          actionName
              + " ["
              + action
              + "] of ["
              + resource.id
              + "], which is not promotable: no effect",
          "use start or stop, or make its clone promotable");
    }
  }

  private static boolean promotable(Resource resource) {
    if (resource instanceof Bundle bundle) {
      return bundle.promotedMax > 0;
    }
    return resource.config.promotable;
  }

  private void ticket(Element constraint) {
    String ticket = constraint.get("ticket");
    if (ticket == null) {
      error(constraint, "the ticket is missing", "name a ticket");
    } else {
      ticketState(constraint, ticket);
    }
    if (!sets(constraint, this::placedSet)) {
      name(constraint, "rsc");
    }
    role(constraint, "rsc-role");
    oneOf(constraint, "loss-policy", "stop demote fence freeze");
    if ("fence".equalsIgnoreCase(constraint.get("loss-policy"))
        && !cluster.options.fencingEnabled) {
      error(constraint, "loss-policy [fence] without fencing acts as stop", "enable fencing");
    }
  }

  /** Only a cluster that has run can know a ticket. */
  private void ticketState(Element constraint, String ticket) {
    Element status = cluster.document.section("status");
    if (status == null || status.children().isEmpty()) {
      return;
    }
    Element tickets = status.child("tickets");
    if (tickets != null) {
      for (Element state : tickets.children("ticket_state")) {
        if (ticket.equals(state.id())) {
          return;
        }
      }
    }
    warn(
        constraint,
        "ticket [" + ticket + "] was never granted: what depends on it does not run",
        "grant the ticket, or correct its name");
  }

  /** Checks the resource sets of a constraint; false if it has none. */
  private boolean sets(Element constraint, Consumer<Element> details) {
    boolean any = false;
    for (Element written : constraint.children()) {
      if (!written.is("resource_set")) {
        continue;
      }
      any = true;
      Element set = cluster.document.resolve(written);
      if (set == null) {
        error(constraint, "set [" + written.get("id-ref") + "] does not exist", "name a set");
        continue;
      }
      if (set.child("resource_ref") == null) {
        error(set, "set without resources", "add a resource_ref, or remove the set");
      }
      set.children("resource_ref").forEach(reference -> exists(set, reference.id()));
      bool(set, "sequential");
      bool(set, "require-all");
      score(set);
      details.accept(set);
    }
    return any;
  }

  private void placedSet(Element set) {
    role(set, "role");
  }

  private void orderedSet(Element set) {
    oneOf(set, "action", ACTIONS);
    oneOf(set, "kind", "Optional Mandatory Serialize");
    bool(set, "symmetrical");
  }

  private void name(Element constraint, String attribute) {
    String name = constraint.get(attribute);
    if (name == null) {
      error(constraint, "the attribute " + attribute + " is missing", "name a resource");
    } else {
      exists(constraint, name);
    }
  }

  private void exists(Element where, String name) {
    if (name == null || names.known(name)) {
      return;
    }
    Resource collective = names.collectiveOf(name);
    if (collective != null) {
      warn(
          where,
          "resource ["
              + name
              + "] is inside ["
              + collective.id
              + "]: the constraint may have no"
              + " effect",
          "name " + collective.id);
    } else {
      error(
          where,
          "resource [" + name + "] does not exist; the constraint is ignored",
          "name a resource, template or tag, or remove the constraint");
    }
  }

  private void score(Element element) {
    String score = element.get("score");
    if (score != null && cluster.options.score(score).isEmpty()) {
      error(element, "score [" + score + "] is none", "use an integer, INFINITY or -INFINITY");
    } else if (score != null && score.matches("\\s*[+-]?\\d+[^\\d].*")) {
      warn(
          element,
          "of score [" + score + "] only the digits at the start count",
          "use an integer, INFINITY or -INFINITY");
    }
  }

  private void bool(Element element, String attribute) {
    String text = element.get(attribute);
    if (text != null && Booleans.parse(text).isEmpty()) {
      error(element, attribute + " [" + text + "] is no boolean", "use true or false");
    }
  }

  private void role(Element element, String attribute) {
    String text = element.get(attribute);
    if (text != null && Role.parse(text).isEmpty()) {
      error(
          element,
          attribute + " [" + text + "] is no role",
          "use Started, Stopped, Promoted or Unpromoted");
    }
  }

  private void oneOf(Element element, String attribute, String allowed) {
    String text = element.get(attribute);
    if (text != null
        && !List.of(allowed.toLowerCase(Locale.ROOT).split(" "))
            .contains(text.toLowerCase(Locale.ROOT))) {
      error(element, attribute + " [" + text + "] is unknown", "use one of " + allowed);
    }
  }

  private void error(Element where, String message, String remedy) {
    cluster.problem(Severity.ERROR, where, message, remedy);
  }

  private void warn(Element where, String message, String remedy) {
    cluster.problem(Severity.WARNING, where, message, remedy);
  }
}
