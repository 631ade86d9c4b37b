package io.rulemaker.fencing;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.value.Integers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * One level of topology (L-31): devices of which all must succeed.
 *
 * @param kind how it says whom it is for
 * @param index 1 to 9; lower ones are tried first
 * @param name of the node, or of the attribute
 * @param value of the attribute; null for other kinds
 * @param pattern of node names; null for other kinds
 * @param devices ids, in the order in which they are used
 */
record FencingLevel(
    Kind kind, int index, String name, String value, Pattern pattern, List<String> devices) {

  /** How a level says whom it is for, in order of precedence. */
  enum Kind {
    NAME,
    PATTERN,
    ATTRIBUTE
  }

  /**
   * Reads {@code <fencing-level>}.
   *
   * @throws IllegalArgumentException with a line for the operator if it can be for nobody
   */
  static FencingLevel read(Element element) {
    int index = (int) Integers.parse(element.get("index")).orElse(0);
    List<String> devices = new ArrayList<>();
    for (String device : element.get("devices", "").split(",")) {
      if (!device.isBlank()) {
        devices.add(device.strip());
      }
    }
    if (index < 1 || index > 9 || devices.isEmpty()) {
      throw new IllegalArgumentException(
          "fencing level ["
              + element.id()
              + "] is not used: give it an index from 1 to 9, and"
              + " devices");
    }
    if (element.has("target")) {
      return new FencingLevel(Kind.NAME, index, element.get("target"), null, null, devices);
    }
    if (element.has("target-pattern")) {
      return new FencingLevel(Kind.PATTERN, index, null, null, pattern(element), devices);
    }
    if (element.has("target-attribute")) {
      String value = element.get("target-value", "");
      return new FencingLevel(
          Kind.ATTRIBUTE, index, element.get("target-attribute"), value, null, devices);
    }
    throw new IllegalArgumentException(
        "fencing level [" + element.id() + "] is not used: give it a target");
  }

  private static Pattern pattern(Element element) {
    try {
      return Pattern.compile(element.get("target-pattern"), Pattern.CASE_INSENSITIVE);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "fencing level ["
              + element.id()
              + "] is not used: target-pattern ["
              + element.get("target-pattern")
              + "] is no regular expression",
          e);
    }
  }

  /** Whether it is for a node with those attributes. */
  boolean isFor(String node, Map<String, String> attributes) {
    return switch (kind) {
      case NAME -> name.equalsIgnoreCase(node);
      case PATTERN -> pattern.matcher(node).find();
      case ATTRIBUTE -> value.equals(attributes.get(name));
    };
  }
}
