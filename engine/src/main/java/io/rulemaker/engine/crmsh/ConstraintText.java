package io.rulemaker.engine.crmsh;

import io.rulemaker.engine.cib.Element;
import java.util.Set;

/** Constraints as text. */
final class ConstraintText {
  private static final Set<String> WRITTEN_APART =
      Set.of(
          "id",
          "rsc",
          "rsc-pattern",
          "rsc-role",
          "with-rsc",
          "with-rsc-role",
          "first",
          "first-action",
          "then",
          "then-action",
          "score",
          "kind",
          "node",
          "ticket");

  private final BlockText blocks;

  ConstraintText(BlockText blocks) {
    this.blocks = blocks;
  }

  /** The statement; null if this is no constraint. */
  String of(Element constraint) {
    return switch (constraint.name()) {
      case "rsc_location" -> location(constraint);
      case "rsc_colocation" -> {
        String score = constraint.get("score", "");
        yield "colocation "
            + constraint.id()
            + " "
            + Scores.show(score)
            + ":"
            + resources(constraint, "rsc", "with-rsc", "role")
            + others(constraint);
      }
      case "rsc_order" ->
          "order "
              + constraint.id()
              + (constraint.has("kind") ? " " + constraint.get("kind") + ":" : "")
              + resources(constraint, "first", "then", "action")
              + others(constraint);
      case "rsc_ticket" ->
          "rsc_ticket "
              + constraint.id()
              + " "
              + constraint.get("ticket")
              + ":"
              + resources(constraint, "rsc", "", "role")
              + others(constraint);
      default -> null;
    };
  }

  private String location(Element location) {
    StringBuilder out = new StringBuilder("location ").append(location.id()).append(' ');
    if (location.has("rsc-pattern")) {
      out.append(BlockText.quoted("/" + location.get("rsc-pattern") + "/"));
    } else if (location.child("resource_set") != null) {
      out.append('{');
      location
          .child("resource_set")
          .children()
          .forEach(reference -> out.append(' ').append(reference.id()));
      out.append(" }");
    } else {
      out.append(location.get("rsc"));
    }
    out.append(others(location));
    if (location.has("score")) {
      out.append(' ').append(Scores.show(location.get("score"))).append(": ");
      out.append(location.get("node"));
    }
    for (Element rule : location.children("rule")) {
      out.append(" \\\n\trule").append(blocks.rule(rule, true));
    }
    return out.toString();
  }

  private static String resources(Element constraint, String first, String second, String suffix) {
    StringBuilder out = new StringBuilder();
    if (constraint.child("resource_set") == null) {
      name(constraint.get(first), constraint.get(first + "-" + suffix), out);
      if (!second.isEmpty()) {
        name(constraint.get(second), constraint.get(second + "-" + suffix), out);
      }
      return out.toString();
    }
    for (Element set : constraint.children("resource_set")) {
      boolean parallel = "false".equals(set.get("sequential"));
      boolean any = "false".equals(set.get("require-all"));
      out.append(any ? " [" : parallel ? " (" : "");
      set.children().forEach(reference -> name(reference.id(), set.get(suffix), out));
      out.append(any ? " ]" : parallel ? " )" : "");
    }
    return out.toString();
  }

  private static void name(String resource, String suffix, StringBuilder out) {
    out.append(' ').append(resource);
    if (suffix != null) {
      out.append(':').append(suffix);
    }
  }

  private static String others(Element constraint) {
    return BlockText.attributes(constraint, WRITTEN_APART);
  }
}
