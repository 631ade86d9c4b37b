package io.rulemaker.engine.crmsh;

import io.rulemaker.engine.admin.EditException;
import io.rulemaker.engine.cib.Element;
import java.util.Set;

/** Reads rules: {@code rule [$id=] [$role=] [SCORE:] EXPRESSION [and|or EXPRESSION]…}. */
final class RuleReader {
  static final Set<String> COMPARISONS = Set.of("eq", "ne", "lt", "gt", "lte", "gte");
  static final Set<String> CALENDAR =
      Set.of(
          "seconds",
          "minutes",
          "hours",
          "monthdays",
          "weekdays",
          "yeardays",
          "yearsdays",
          "days",
          "months",
          "weeks",
          "years",
          "weekyears",
          "moon");

  private final Words words;
  private final FreshIds ids;

  RuleReader(Words words, FreshIds ids) {
    this.words = words;
    this.ids = ids;
  }

  /**
   * Reads a rule; its first word was taken.
   *
   * @param scored whether it must have a score, as in a location constraint
   */
  Element read(String owner, boolean scored) throws EditException {
    Element rule = new Element("rule");
    String id = words.takePair("$id");
    String reference = words.takePair("$id-ref");
    if (reference != null) {
      return rule.set("id-ref", reference);
    }
    String role = words.takePair("$role");
    role = role == null ? words.takePair("role") : role;
    rule.set("id", ids.of(id == null ? owner + "-rule" : id)).set("role", role);
    if (scored) {
      readScore(rule);
    }
    readExpressions(rule);
    return rule;
  }

  private void readScore(Element rule) throws EditException {
    String word = words.next("the score of the rule");
    if (!Scores.isBeforeColon(word)) {
      throw words.error("[" + word + "] is no score; write rule SCORE: EXPRESSION");
    }
    String plain = Scores.withoutColon(word);
    String score = Scores.read(plain);
    rule.set(score == null ? "score-attribute" : "score", score == null ? plain : score);
  }

  private void readExpressions(Element rule) throws EditException {
    String operator = null;
    rule.add(expression(rule.id()));
    while (words.peek().equals("and") || words.peek().equals("or")) {
      String next = words.next("and, or");
      if (operator != null && !operator.equals(next)) {
        throw words.error("[and] and [or] in one rule: write two rules");
      }
      operator = next;
      rule.add(expression(rule.id()));
    }
    if ("or".equals(operator)) {
      rule.set("boolean-op", "or");
    }
  }

  private Element expression(String rule) throws EditException {
    String id = ids.of(rule + "-expression");
    String word = words.next("the expression of the rule");
    if (word.equals("defined") || word.equals("not_defined")) {
      return new Element("expression")
          .set("operation", word)
          .set("attribute", words.next("the attribute"))
          .set("id", id);
    }
    if (word.equals("date")) {
      return date(id);
    }
    String operation = words.next("a comparison");
    int colon = operation.indexOf(':');
    String comparison = operation.substring(colon + 1);
    if (!COMPARISONS.contains(comparison)) {
      throw words.error(
          "[" + operation + "] is no comparison; write ATTRIBUTE eq|ne|lt|gt|lte|gte VALUE");
    }
    return new Element("expression")
        .set("attribute", word)
        .set("operation", comparison)
        .set("value", words.next("the value"))
        .set("type", colon < 0 ? null : operation.substring(0, colon))
        .set("id", id);
  }

  private Element date(String id) throws EditException {
    String operation = words.next("lt, gt, in or spec");
    Element date = new Element("date_expression");
    switch (operation) {
      case "lt" -> date.set("operation", "lt").set("end", words.next("the time"));
      case "gt" -> date.set("operation", "gt").set("start", words.next("the time"));
      case "in", "in_range" -> inRange(date, id);
      case "spec", "date_spec" -> {
        date.set("operation", "date_spec");
        calendar(date.add(new Element("date_spec").set("id", ids.of(id + "-date_spec"))));
      }
      default ->
          throw words.error(
              "[" + operation + "] is no operation on dates; write date lt|gt|in|spec …");
    }
    return date.set("id", id);
  }

  private void inRange(Element date, String id) throws EditException {
    date.set("operation", "in_range");
    String start = words.takePair("start");
    date.set("start", start);
    String end = words.takePair("end");
    date.set("end", end);
    if (end == null) {
      calendar(date.add(new Element("duration").set("id", ids.of(id + "-duration"))));
    }
  }

  private void calendar(Element spec) throws EditException {
    boolean any = false;
    while (words.atPair() && CALENDAR.contains(words.peek().split("=", 2)[0])) {
      String[] pair = words.nextPair();
      spec.set(pair[0], pair[1]);
      any = true;
    }
    if (!any) {
      throw words.error("a date needs parts such as hours=9-17 or end=2027-01-01");
    }
  }
}
