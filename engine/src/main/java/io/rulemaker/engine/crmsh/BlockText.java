package io.rulemaker.engine.crmsh;

import io.rulemaker.engine.cib.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Blocks of values and rules as text. */
final class BlockText {
  private final Set<String> referenced;

  BlockText(Set<String> referenced) {
    this.referenced = referenced;
  }

  /** A block with its keyword. */
  String of(String keyword, Element block) {
    if (block.has("id-ref")) {
      return keyword + " " + pair("$id-ref", block.get("id-ref"));
    }
    return keyword + idIfReferenced(block) + inside(block, false);
  }

  /**
   * Score, rule and values of a block, each with a blank before.
   *
   * @param valuesOnly neither score nor rule
   */
  String inside(Element block, boolean valuesOnly) {
    StringBuilder out = new StringBuilder();
    if (block.has("score") && !valuesOnly) {
      out.append(' ').append(Scores.show(block.get("score"))).append(':');
    }
    for (Element child : block.children()) {
      if (child.is("rule")) {
        out.append(" rule").append(rule(child, false));
      } else {
        out.append(' ').append(pair(child.get("name", ""), child.get("value", "")));
      }
    }
    return out.toString();
  }

  /** {@code $id=} with a blank before, if something refers to it; otherwise nothing. */
  String idIfReferenced(Element element) {
    return element.id() != null && referenced.contains(element.id())
        ? " " + pair("$id", element.id())
        : "";
  }

  /** A rule behind its keyword, with a blank before. */
  String rule(Element rule, boolean scored) {
    if (rule.has("id-ref")) {
      return " " + pair("$id-ref", rule.get("id-ref"));
    }
    StringBuilder out = new StringBuilder(idIfReferenced(rule));
    if (rule.has("role")) {
      out.append(' ').append(pair("$role", rule.get("role")));
    }
    if (scored) {
      String score =
          rule.has("score") ? Scores.show(rule.get("score")) : rule.get("score-attribute", "");
      out.append(' ').append(quoted(score)).append(':');
    }
    List<String> expressions = new ArrayList<>();
    rule.children().forEach(child -> expressions.add(expression(child)));
    return out + " " + String.join(" " + rule.get("boolean-op", "and") + " ", expressions);
  }

  private static String expression(Element expression) {
    String operation = expression.get("operation", "");
    if (expression.is("date_expression")) {
      return date(expression, operation);
    }
    String attribute = quoted(expression.get("attribute", ""));
    if (operation.equals("defined") || operation.equals("not_defined")) {
      return operation + " " + attribute;
    }
    String type = expression.has("type") ? expression.get("type") + ":" : "";
    return attribute + " " + type + operation + " " + quoted(expression.get("value", ""));
  }

  private static String date(Element expression, String operation) {
    return switch (operation) {
      case "lt" -> "date lt " + quoted(expression.get("end", ""));
      case "gt" -> "date gt " + quoted(expression.get("start", ""));
      case "date_spec" -> "date spec" + calendar(expression.child("date_spec"));
      default ->
          "date in"
              + (expression.has("start") ? " " + pair("start", expression.get("start")) : "")
              + (expression.has("end") ? " " + pair("end", expression.get("end")) : "")
              + calendar(expression.child("duration"));
    };
  }

  private static String calendar(Element spec) {
    return spec == null ? "" : attributes(spec, Set.of("id"));
  }

  /** The attributes of an element, each with a blank before. */
  static String attributes(Element element, Set<String> without) {
    StringBuilder out = new StringBuilder();
    element.forEachAttribute(
        (name, value) -> {
          if (!without.contains(name)) {
            out.append(' ').append(pair(name, value));
          }
        });
    return out.toString();
  }

  static String pair(String name, String value) {
    return name + "=" + quoted(value);
  }

  /** A word, in quotes if it needs them. */
  static String quoted(String word) {
    boolean plain =
        !word.isEmpty() && word.chars().noneMatch(c -> c <= ' ' || "\"'\\".indexOf(c) >= 0);
    return plain ? word : '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
