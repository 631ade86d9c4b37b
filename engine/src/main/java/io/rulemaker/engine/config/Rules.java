package io.rulemaker.engine.config;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Problem.Severity;
import io.rulemaker.engine.value.Durations;
import java.util.List;
import java.util.OptionalLong;

/** Evaluates the rule language of the CIB (CF-20 to CF-23). */
public final class Rules {
  /** Rules nest no deeper than this, also through references. */
  private static final int MAX_DEPTH = 100;

  private Rules() {}

  /** Whether a {@code <rule>} passes; offers recheck times to the cluster on the way. */
  public static boolean passes(Cluster cluster, Element rule, RuleInput input) {
    return rule(cluster, rule, input, 0);
  }

  /**
   * A text with {@code %0} to {@code %9} replaced by sub-matches; one without match becomes empty
   * (CF-21).
   *
   * @param matches sub-matches, the first the whole match; null leaves the text as it is
   */
  public static String substitute(String text, List<String> matches) {
    if (text == null || matches == null || text.indexOf('%') < 0) {
      return text;
    }
    StringBuilder result = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int digit = i + 1 < text.length() ? text.charAt(i + 1) - '0' : -1;
      if (c == '%' && digit >= 0 && digit <= 9) {
        String match = digit < matches.size() ? matches.get(digit) : null;
        result.append(match == null ? "" : match);
        i++;
      } else {
        result.append(c);
      }
    }
    return result.toString();
  }

  /** Reports what is malformed in a rule, in all its conditions; what they refer to is left out. */
  public static void check(Cluster cluster, Element rule) {
    if (rule.has("id-ref")) {
      return;
    }
    operator(cluster, rule);
    for (Element child : rule.children()) {
      if (child.is("rule")) {
        check(cluster, child);
      } else {
        condition(cluster, child, RuleInput.none(), 0);
      }
    }
  }

  private static boolean rule(Cluster cluster, Element written, RuleInput input, int depth) {
    Element rule = cluster.document.resolve(written);
    if (rule == null || depth > MAX_DEPTH) {
      return malformed(cluster, written, "id-ref [" + written.get("id-ref") + "] leads nowhere");
    }
    Boolean or = operator(cluster, rule);
    if (or == null) {
      return false;
    }
    boolean passes = true;
    for (Element child : rule.children()) {
      passes = condition(cluster, child, input, depth);
      if (passes == or) {
        return passes;
      }
    }
    return passes;
  }

  /** Whether the conditions are alternatives; null if that is not to be understood. */
  private static Boolean operator(Cluster cluster, Element rule) {
    String operator = rule.get("boolean-op", "and");
    boolean or = operator.equalsIgnoreCase("or");
    if (!or && !operator.equalsIgnoreCase("and")) {
      malformed(cluster, rule, "boolean-op [" + operator + "] is neither and nor or");
      return null;
    }
    return or;
  }

  private static boolean condition(Cluster cluster, Element child, RuleInput input, int depth) {
    return switch (child.name()) {
      case "rule" -> rule(cluster, child, input, depth + 1);
      case "expression" -> AttributeCondition.passes(cluster, child, input);
      case "date_expression" -> DateCondition.passes(cluster, child);
      case "rsc_expression" ->
          matches(child.get("class"), input.agentClass())
              && matches(child.get("provider"), input.provider())
              && matches(child.get("type"), input.agentType());
      case "op_expression" -> operation(cluster, child, input);
      default -> malformed(cluster, child, "a rule holds no <" + child.name() + ">");
    };
  }

  private static boolean matches(String wanted, String actual) {
    return wanted == null || wanted.equals(actual);
  }

  private static boolean operation(Cluster cluster, Element condition, RuleInput input) {
    String name = condition.get("name");
    if (name == null) {
      return malformed(cluster, condition, "the attribute name is missing");
    }
    String text = condition.get("interval");
    OptionalLong interval = Durations.interval(text);
    if (text != null && interval.isEmpty()) {
      return malformed(cluster, condition, "interval [" + text + "] is none");
    }
    return name.equals(input.operation())
        && (text == null
            || (input.intervalMs() != null && input.intervalMs() == interval.getAsLong()));
  }

  static boolean malformed(Cluster cluster, Element condition, String why) {
    cluster.problem(Severity.ERROR, condition, why + "; the condition fails", "correct the rule");
    return false;
  }
}
