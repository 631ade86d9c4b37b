package io.rulemaker.engine.crmsh;

import io.rulemaker.engine.admin.EditException;
import io.rulemaker.engine.cib.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Reads location, colocation, order and ticket constraints. */
final class ConstraintReader {
  private static final Set<String> KINDS = Set.of("Mandatory", "Optional", "Serialize");

  private final Words words;
  private final FreshIds ids;

  ConstraintReader(Words words, FreshIds ids) {
    this.words = words;
    this.ids = ids;
  }

  /** {@code location ID RESOURCE [NAME=VALUE…] SCORE: NODE}, or {@code … rule …}. */
  Element location(String id) throws EditException {
    Element location = new Element("rsc_location").set("id", ids.of(id));
    resources(location, id);
    while (words.atPair()) {
      String[] pair = words.nextPair();
      location.set(pair[0].startsWith("$") ? pair[0].substring(1) : pair[0], pair[1]);
    }
    if (words.peek().equals("rule")) {
      while (words.take("rule")) {
        location.add(new RuleReader(words, ids).read(id, true));
      }
    } else {
      location.set("score", score());
      location.set("node", words.next("the node"));
    }
    words.end();
    return location;
  }

  private void resources(Element location, String id) throws EditException {
    String resource = words.next("the resource");
    if (resource.length() > 2 && resource.startsWith("/") && resource.endsWith("/")) {
      location.set("rsc-pattern", resource.substring(1, resource.length() - 1));
    } else if (resource.startsWith("{")) {
      Element set = location.add(new Element("resource_set").set("id", ids.of(id + "-0")));
      String rest = resource.substring(1);
      boolean last;
      do {
        last = rest.endsWith("}");
        String name = last ? rest.substring(0, rest.length() - 1) : rest;
        if (!name.isEmpty()) {
          set.add(new Element("resource_ref").set("id", name));
        }
        rest = last ? "" : words.next("the closing }");
      } while (!last);
    } else {
      location.set("rsc", resource);
    }
  }

  private String score() throws EditException {
    String word = words.next("the score, such as 100:,");
    String score = Scores.isBeforeColon(word) ? Scores.read(Scores.withoutColon(word)) : null;
    if (score == null) {
      throw words.error("[" + word + "] is no score; write inf:, -inf: or a number and a colon");
    }
    return score;
  }

  /** {@code colocation ID SCORE: DEPENDENT[:ROLE] PRIMARY[:ROLE]}, or sets. */
  Element colocation(String id) throws EditException {
    Element colocation = new Element("rsc_colocation").set("id", ids.of(id));
    colocation.set("score", score());
    List<ResourceSet> sets = sets();
    attributes(colocation);
    if (isPair(sets)) {
      List<Name> names = names(sets);
      names.get(0).writeTo(colocation, "rsc", "rsc-role");
      names.get(1).writeTo(colocation, "with-rsc", "with-rsc-role");
    } else {
      addSets(colocation, id, sets, "role");
    }
    return colocation;
  }

  /** {@code order ID [KIND:] FIRST[:ACTION] THEN[:ACTION]}, or sets. */
  Element order(String id) throws EditException {
    Element order = new Element("rsc_order").set("id", ids.of(id));
    if (Scores.isBeforeColon(words.peek())) {
      order.set("kind", kind(Scores.withoutColon(words.next("the kind"))));
    } else if (KINDS.contains(words.peek())) {
      order.set("kind", words.next("the kind"));
    }
    List<ResourceSet> sets = sets();
    attributes(order);
    if (isPair(sets)) {
      List<Name> names = names(sets);
      names.get(0).writeTo(order, "first", "first-action");
      names.get(1).writeTo(order, "then", "then-action");
    } else {
      addSets(order, id, sets, "action");
    }
    return order;
  }

  private String kind(String word) throws EditException {
    for (String kind : KINDS) {
      if (kind.equalsIgnoreCase(word)) {
        return kind;
      }
    }
    String score = Scores.read(word);
    if (score == null) {
      throw words.error("[" + word + "] is no kind; write Mandatory:, Optional: or Serialize:");
    }
    return score.equals("0") ? "Optional" : "Mandatory";
  }

  /** {@code rsc_ticket ID TICKET: RESOURCE[:ROLE]… [loss-policy=]}. */
  Element ticket(String id) throws EditException {
    String ticket = words.next("the ticket");
    if (!Scores.isBeforeColon(ticket)) {
      throw words.error("[" + ticket + "] needs a colon behind; write rsc_ticket ID TICKET: …");
    }
    Element constraint = new Element("rsc_ticket").set("id", ids.of(id));
    List<ResourceSet> sets = sets();
    attributes(constraint);
    List<Name> names = names(sets);
    if (names.size() == 1 && sets.get(0).bracket == 0) {
      names.get(0).writeTo(constraint, "rsc", "rsc-role");
    } else {
      addSets(constraint, id, sets, "role");
    }
    return constraint.set("ticket", Scores.withoutColon(ticket));
  }

  private void attributes(Element constraint) throws EditException {
    while (words.atPair()) {
      String[] pair = words.nextPair();
      constraint.set(pair[0], pair[1]);
    }
    words.end();
  }

  /** A resource with a role or an action behind a colon; that is null if there is none. */
  private record Name(String resource, String suffix) {
    void writeTo(Element constraint, String attribute, String suffixAttribute) {
      constraint.set(attribute, resource).set(suffixAttribute, suffix);
    }
  }

  /** Resources in one set; {@code bracket} is 0, {@code (} or {@code [}. */
  private record ResourceSet(char bracket, List<Name> names) {}

  private static boolean isPair(List<ResourceSet> sets) {
    return names(sets).size() == 2 && sets.stream().allMatch(set -> set.bracket == 0);
  }

  private static List<Name> names(List<ResourceSet> sets) {
    return sets.stream().flatMap(set -> set.names.stream()).toList();
  }

  private List<ResourceSet> sets() throws EditException {
    List<ResourceSet> sets = new ArrayList<>();
    char bracket = 0;
    ResourceSet current = null;
    for (String token : tokens()) {
      if (token.equals("(") || token.equals("[")) {
        bracket = token.charAt(0);
        current = null;
      } else if (token.equals(")") || token.equals("]")) {
        bracket = 0;
        current = null;
      } else {
        int colon = token.indexOf(':');
        Name name =
            colon < 0
                ? new Name(token, null)
                : new Name(token.substring(0, colon), token.substring(colon + 1));
        if (current == null || !Objects.equals(current.names.get(0).suffix(), name.suffix())) {
          current = new ResourceSet(bracket, new ArrayList<>());
          sets.add(current);
        }
        current.names.add(name);
      }
    }
    if (sets.isEmpty()) {
      throw words.error("the resources are missing");
    }
    return sets;
  }

  /** The names up to the first {@code NAME=VALUE}, brackets apart. */
  private List<String> tokens() throws EditException {
    List<String> tokens = new ArrayList<>();
    while (words.has() && !words.atPair()) {
      String word = words.next("a resource");
      while (word.startsWith("(") || word.startsWith("[")) {
        tokens.add(word.substring(0, 1));
        word = word.substring(1);
      }
      List<String> closing = new ArrayList<>();
      while (word.endsWith(")") || word.endsWith("]")) {
        closing.add(word.substring(word.length() - 1));
        word = word.substring(0, word.length() - 1);
      }
      if (!word.isEmpty()) {
        tokens.add(word);
      }
      tokens.addAll(closing);
    }
    return tokens;
  }

  private void addSets(
      Element constraint, String id, List<ResourceSet> sets, String suffixAttribute) {
    int number = 0;
    for (ResourceSet set : sets) {
      Element element = constraint.add(new Element("resource_set"));
      element.set("id", ids.of(id + "-" + number++));
      element.set("sequential", set.bracket == 0 ? null : "false");
      element.set("require-all", set.bracket == '[' ? "false" : null);
      element.set(suffixAttribute, set.names.get(0).suffix());
      for (Name name : set.names) {
        element.add(new Element("resource_ref").set("id", name.resource()));
      }
    }
  }
}
