package io.rulemaker.engine.admin;

import io.rulemaker.engine.cib.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Moves and bans as location constraints, with the ids that all tools know them by (L-39). */
final class PlacementEdit {
  private final Element configuration;

  PlacementEdit(Element configuration) {
    this.configuration = configuration;
  }

  /** Prefers a node without reserve; an earlier move, and a ban from that node, are taken back. */
  void move(String resource, Placement where) {
    String prefer = "cli-prefer-" + resource;
    String ban = banId(resource, where.node());
    deleteWhere(constraint -> prefer.equals(constraint.id()) || ban.equals(constraint.id()));
    add(
        resource,
        where,
        "INFINITY",
        prefer,
        "cli-prefer-rule-" + resource,
        "cli-prefer-expr-" + resource,
        "cli-prefer-lifetime-end-" + resource);
  }

  /** Bans from a node. A move to that node is taken back: both cannot be meant. */
  void ban(String resource, Placement where) {
    String id = banId(resource, where.node());
    String prefer = "cli-prefer-" + resource;
    deleteWhere(
        constraint ->
            id.equals(constraint.id())
                || prefer.equals(constraint.id()) && where.node().equals(nodeOf(constraint)));
    add(resource, where, "-INFINITY", id, id + "-rule", id + "-expr", id + "-lifetime");
  }

  /**
   * Takes back moves and bans.
   *
   * @param node null for all nodes
   * @param expiredAt take back only what ended before this time, written like {@link
   *     Placement#until()}; null to take back everything
   * @return the ids of what was taken back
   */
  List<String> clear(String resource, String node, String expiredAt) {
    List<String> cleared = new ArrayList<>();
    String bans = "cli-ban-" + resource + "-on-";
    deleteWhere(
        constraint -> {
          String id = constraint.id() == null ? "" : constraint.id();
          // A ban of [web] and one of [web-on-tuesdays] begin alike: the resource decides.
          boolean ours =
              id.equals("cli-prefer-" + resource)
                  || id.startsWith(bans) && resource.equals(constraint.get("rsc"));
          boolean wanted =
              ours
                  && (node == null || node.equals(nodeOf(constraint)))
                  && (expiredAt == null || expired(constraint, expiredAt));
          if (wanted) {
            cleared.add(id);
          }
          return wanted;
        });
    return cleared;
  }

  private static String banId(String resource, String node) {
    return "cli-ban-" + resource + "-on-" + node;
  }

  private void add(
      String resource,
      Placement where,
      String score,
      String id,
      String ruleId,
      String expressionId,
      String lifetimeId) {
    Element constraint =
        configuration
            .childOrNew("constraints")
            .add(new Element("rsc_location"))
            .set("id", id)
            .set("rsc", resource)
            .set("role", where.role());
    if (where.until() == null) {
      constraint.set("node", where.node()).set("score", score);
      return;
    }
    Element rule =
        constraint.add(
            new Element("rule").set("id", ruleId).set("score", score).set("boolean-op", "and"));
    rule.add(
        new Element("expression")
            .set("id", expressionId)
            .set("attribute", "#uname")
            .set("operation", "eq")
            .set("value", where.node())
            .set("type", "string"));
    rule.add(
        new Element("date_expression")
            .set("id", lifetimeId)
            .set("operation", "lt")
            .set("end", where.until()));
  }

  /** The node of a constraint, which one with a lifetime names in its rule. */
  private static String nodeOf(Element constraint) {
    Element rule = constraint.child("rule");
    Element expression = rule == null ? null : rule.child("expression");
    return expression == null ? constraint.get("node") : expression.get("value");
  }

  private static boolean expired(Element constraint, String now) {
    Element rule = constraint.child("rule");
    Element date = rule == null ? null : rule.child("date_expression");
    // Both are written alike, so that they compare as text.
    return date != null && date.has("end") && date.get("end").compareTo(now) < 0;
  }

  private void deleteWhere(Predicate<Element> condition) {
    Element constraints = configuration.child("constraints");
    if (constraints != null) {
      constraints.removeChildren(
          constraint -> constraint.is("rsc_location") && condition.test(constraint));
    }
  }
}
