package io.rulemaker.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;
import org.kie.internal.builder.conf.LanguageLevelOption;

/**
 * Looks for rules that compile and yet cannot be meant: ones that conclude nothing, that say the
 * same as another, or whose conditions exclude each other.
 */
final class PolicyLint {
  /** What the scheduler puts into the session: no rule can match anything else directly. */
  private static final Set<String> MATCHABLE_PACKAGES =
      Set.of("io.rulemaker.rules.fact", "io.rulemaker.rules.place", "io.rulemaker.rules.demand");

  private PolicyLint() {}

  static List<String> warnings(PolicySource source) {
    PackageDescr policy;
    try {
      policy = new DrlParser(LanguageLevelOption.DRL6).parse(null, source.text());
    } catch (DroolsParserException e) {
      throw new IllegalStateException("a policy that compiled does not parse: " + e, e);
    }
    List<String> warnings = new ArrayList<>();
    if (policy == null) {
      return warnings;
    }
    boolean knownTypesOnly =
        policy.getImports().stream()
            .map(imported -> imported.getTarget())
            .anyMatch(name -> MATCHABLE_PACKAGES.stream().anyMatch(name::startsWith));
    Map<String, RuleDescr> byBody = new HashMap<>();
    for (RuleDescr rule : policy.getRules()) {
      String where = source.file() + ":" + rule.getLine() + ": rule [" + rule.getName() + "] ";
      String then = String.valueOf(rule.getConsequence()).strip();
      if (!then.contains("insert")) {
        warnings.add(where + "concludes nothing; insert a fact of the vocabulary, or remove it");
      } else if (!then.contains("insertLogical")) {
        warnings.add(
            where + "inserts a fact that outlives its reason; use insertLogical instead of insert");
      }
      if (!knownTypesOnly) {
        warnings.add(
            where + "can never match: no facts are imported; import io.rulemaker.rules.fact.*");
      }
      String contradiction = contradiction(rule.getLhs());
      if (contradiction != null) {
        warnings.add(
            where + "can never match: " + contradiction + "; correct one of the conditions");
      }
      RuleDescr earlier =
          byBody.putIfAbsent((rule.getLhs() + "=>" + then).replaceAll("\\s+", " "), rule);
      if (earlier != null) {
        warnings.add(
            where + "says the same as rule [" + earlier.getName() + "]; remove one of them");
      }
    }
    return warnings;
  }

  /** Two different values asked of the same component of one fact, as a phrase; null if none. */
  private static String contradiction(AndDescr conditions) {
    for (BaseDescr condition : conditions.getDescrs()) {
      if (condition instanceof PatternDescr pattern) {
        Map<String, String> wanted = new HashMap<>();
        for (Object constraint : pattern.getDescrs()) {
          String text =
              constraint instanceof ExprConstraintDescr expression
                  ? expression.getExpression()
                  : "";
          String[] sides = text.split("==", -1);
          if (sides.length == 2 && isLiteral(sides[1].strip())) {
            String component = sides[0].strip();
            String value = sides[1].strip();
            String other = wanted.put(component, value);
            if (other != null && !other.equals(value)) {
              return component + " cannot be " + other + " and " + value;
            }
          }
        }
      }
    }
    return null;
  }

  private static boolean isLiteral(String text) {
    return text.matches("\"[^\"]*\"|-?\\d+|true|false|[A-Z][A-Za-z]*\\.[A-Z_]+");
  }
}
