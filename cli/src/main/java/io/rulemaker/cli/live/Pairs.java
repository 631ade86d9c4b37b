package io.rulemaker.cli.live;

import io.rulemaker.cli.console.CommandFailure;
import io.rulemaker.cli.console.ExitCodes;
import io.rulemaker.engine.cib.Element;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Arguments such as {@code NAME=VALUE}, which set or remove, and {@code NAME}, which ask. */
final class Pairs {
  private Pairs() {}

  /** Whether arguments set something: none does if they only ask. */
  static boolean set(List<String> arguments) throws CommandFailure {
    long assignments = arguments.stream().filter(a -> a.indexOf('=') > 0).count();
    if (assignments > 0 && assignments < arguments.size()) {
      throw new CommandFailure(
          ExitCodes.USAGE,
          arguments + " both sets and asks; write NAME=VALUE for all, or for none");
    }
    return assignments > 0;
  }

  /** The values by name; null for those that are to be removed ({@code NAME=}). */
  static Map<String, String> parse(List<String> arguments) throws CommandFailure {
    Map<String, String> values = new LinkedHashMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (equals <= 0) {
        throw new CommandFailure(
            ExitCodes.USAGE, "[" + argument + "] is no assignment; write NAME=VALUE");
      }
      String value = argument.substring(equals + 1);
      values.put(argument.substring(0, equals), value.isEmpty() ? null : value);
    }
    return values;
  }

  /** What a change of values is called. */
  static String text(Map<String, String> values) {
    List<String> parts = new ArrayList<>();
    values.forEach((name, value) -> parts.add(value == null ? "no " + name : name + "=" + value));
    return String.join(", ", parts);
  }

  /**
   * Shows values, all or those asked for; one value that was asked for is shown alone, for scripts.
   *
   * @param whose for a message that there is no such name
   */
  static void show(
      LiveSession session, Output output, String whose, Map<String, String> all, List<String> names)
      throws CommandFailure {
    Map<String, String> shown = all;
    if (!names.isEmpty()) {
      shown = new LinkedHashMap<>();
      for (String name : names) {
        if (!all.containsKey(name)) {
          throw new CommandFailure(
              ExitCodes.NO_SUCH_THING, whose + " has no [" + name + "]; there are " + all.keySet());
        }
        shown.put(name, all.get(name));
      }
    }
    Map<String, String> values = shown;
    output.show(
        session.console(),
        () -> {
          if (names.size() == 1) {
            session.line(values.get(names.get(0)));
          } else {
            values.forEach((name, value) -> session.line(name + "=" + value));
          }
        },
        () -> values,
        () -> xml(values));
  }

  private static Element xml(Map<String, String> values) {
    Element list = new Element("attributes");
    values.forEach(
        (name, value) -> list.add(new Element("attribute").set("name", name).set("value", value)));
    return list;
  }
}
