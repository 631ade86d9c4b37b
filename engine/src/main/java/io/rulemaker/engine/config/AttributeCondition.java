package io.rulemaker.engine.config;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.value.Integers;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The condition {@code <expression>} on a node attribute (CF-21). */
final class AttributeCondition {
  private static final Pattern NUMBER =
      Pattern.compile("\\s*([+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)");

  private static final Set<String> SOURCES = Set.of("literal", "param", "meta");
  private static final Set<String> TYPES = Set.of("string", "integer", "number", "version");

  private AttributeCondition() {}

  static boolean passes(Cluster cluster, Element condition, RuleInput input) {
    String attribute = condition.get("attribute");
    String operation = condition.get("operation", "").toLowerCase(Locale.ROOT);
    if (attribute == null) {
      return Rules.malformed(cluster, condition, "the attribute named attribute is missing");
    }
    String name = Rules.substitute(attribute, input.matches());
    String actual = input.nodeAttribute() == null ? null : input.nodeAttribute().apply(name);
    switch (operation) {
      case "defined", "not_defined":
        if (condition.has("value")) {
          return Rules.malformed(cluster, condition, operation + " takes no value");
        }
        return (actual != null) == operation.equals("defined");
      case "eq", "ne", "lt", "lte", "gt", "gte":
        return compares(cluster, condition, operation, actual, input);
      default:
        return Rules.malformed(cluster, condition, "operation [" + operation + "] is unknown");
    }
  }

  private static boolean compares(
      Cluster cluster, Element condition, String operation, String actual, RuleInput input) {
    String why = malformation(condition);
    if (why != null) {
      return Rules.malformed(cluster, condition, why);
    }
    String reference = reference(condition, input);
    boolean equality = operation.equals("eq") || operation.equals("ne");
    if (!equality && (actual == null || reference == null)) {
      return false;
    }
    String type = condition.get("type");
    if (type == null) {
      type = defaultType(equality, actual, reference);
    }
    return holds(operation, compare(type.toLowerCase(Locale.ROOT), actual, reference));
  }

  /** What is wrong with a comparison; null if nothing is. */
  private static String malformation(Element condition) {
    if (!condition.has("value")) {
      return "the attribute value is missing";
    }
    String source = condition.get("value-source", "literal");
    if (!SOURCES.contains(source.toLowerCase(Locale.ROOT))) {
      return "value-source [" + source + "] is unknown";
    }
    String type = condition.get("type", "string");
    if (!TYPES.contains(type.toLowerCase(Locale.ROOT))) {
      return "type [" + type + "] is unknown";
    }
    return null;
  }

  private static String reference(Element condition, RuleInput input) {
    String value = condition.get("value");
    UnaryOperator<String> table;
    switch (condition.get("value-source", "literal").toLowerCase(Locale.ROOT)) {
      case "param":
        table = input.parameter();
        break;
      case "meta":
        table = input.meta();
        break;
      default:
        return value;
    }
    return table == null ? null : table.apply(value);
  }

  private static String defaultType(boolean equality, String actual, String reference) {
    if (equality) {
      return "string";
    }
    return actual.indexOf('.') >= 0 || reference.indexOf('.') >= 0 ? "number" : "integer";
  }

  private static boolean holds(String operation, int order) {
    return switch (operation) {
      case "eq" -> order == 0;
      case "ne" -> order != 0;
      case "lt" -> order < 0;
      case "lte" -> order <= 0;
      case "gt" -> order > 0;
      default -> order >= 0;
    };
  }

  /** Negative, zero or positive; absent sorts below present. */
  private static int compare(String type, String actual, String reference) {
    if (actual == null || reference == null) {
      return Boolean.compare(actual != null, reference != null);
    }
    Integer order =
        switch (type) {
          case "integer" -> integers(actual, reference);
          case "number" -> numbers(actual, reference);
          case "version" -> versions(actual, reference);
          default -> null;
        };
    return order != null ? order : actual.compareToIgnoreCase(reference);
  }

  private static Integer integers(String a, String b) {
    OptionalLong x = Integers.parse(a);
    OptionalLong y = Integers.parse(b);
    return x.isEmpty() || y.isEmpty() ? null : Long.compare(x.getAsLong(), y.getAsLong());
  }

  private static Integer numbers(String a, String b) {
    OptionalDouble x = number(a);
    OptionalDouble y = number(b);
    return x.isEmpty() || y.isEmpty() ? null : Double.compare(x.getAsDouble(), y.getAsDouble());
  }

  private static OptionalDouble number(String text) {
    Matcher matcher = NUMBER.matcher(text);
    return matcher.lookingAt()
        ? OptionalDouble.of(Double.parseDouble(matcher.group(1)))
        : OptionalDouble.empty();
  }

  /** A segment that is missing or no number counts as 0. */
  private static long segment(String[] version, int index) {
    return index < version.length ? Integers.parse(version[index]).orElse(0) : 0;
  }

  private static int versions(String a, String b) {
    String[] x = a.strip().split("\\.", -1);
    String[] y = b.strip().split("\\.", -1);
    for (int i = 0; i < Math.max(x.length, y.length); i++) {
      int order = Long.compare(segment(x, i), segment(y, i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
