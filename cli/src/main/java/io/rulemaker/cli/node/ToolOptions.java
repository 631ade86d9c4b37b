package io.rulemaker.cli.node;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The options of a stand-in tool, as {@code getopt_long} would take them. */
final class ToolOptions {
  private final Map<String, String> values = new HashMap<>();

  /** A command line that cannot be understood. */
  static final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
      super(message);
    }
  }

  /**
   * An option; argument is {@code -} for none, {@code :} for one, {@code ?} for an attached one.
   */
  private record Known(String name, char argument) {}

  private ToolOptions() {}

  /**
   * Reads a command line.
   *
   * @param known what is known, each as {@code x/long-name}, followed by {@code :} if it takes an
   *     argument, or {@code ?} if it may have one attached. Several may have one long name.
   */
  static ToolOptions parse(List<String> arguments, String known) throws UsageException {
    Map<String, Known> options = table(known);
    ToolOptions result = new ToolOptions();
    List<String> left = new ArrayList<>(arguments);
    while (!left.isEmpty()) {
      String word = left.remove(0);
      if (word.startsWith("--")) {
        result.takeLong(word, options, left);
      } else if (word.startsWith("-") && word.length() > 1) {
        result.takeShort(word, options, left);
      } else {
        throw new UsageException("[" + word + "] is not expected");
      }
    }
    return result;
  }

  private static Map<String, Known> table(String known) {
    Map<String, Known> options = new HashMap<>();
    for (String entry : known.split(" ")) {
      char last = entry.charAt(entry.length() - 1);
      char argument = last == ':' || last == '?' ? last : '-';
      String name = entry.substring(2, argument == '-' ? entry.length() : entry.length() - 1);
      Known option = new Known(name, argument);
      options.put("-" + entry.charAt(0), option);
      options.put("--" + name, option);
    }
    return options;
  }

  private void takeLong(String word, Map<String, Known> options, List<String> left)
      throws UsageException {
    int equals = word.indexOf('=');
    Known option = find(options, equals < 0 ? word : word.substring(0, equals));
    if (equals >= 0) {
      values.put(option.name(), word.substring(equals + 1));
    } else {
      values.put(option.name(), option.argument() == ':' ? argument(word, left) : "");
    }
  }

  private void takeShort(String word, Map<String, Known> options, List<String> left)
      throws UsageException {
    for (int i = 1; i < word.length(); i++) {
      Known option = find(options, "-" + word.charAt(i));
      String rest = word.substring(i + 1);
      if (option.argument() == '-') {
        values.put(option.name(), "");
        continue;
      }
      boolean attached = !rest.isEmpty() || option.argument() == '?';
      values.put(option.name(), attached ? rest : argument(word, left));
      return;
    }
  }

  private static Known find(Map<String, Known> options, String name) throws UsageException {
    Known option = options.get(name);
    if (option == null) {
      throw new UsageException("option [" + name + "] is not known to this stand-in");
    }
    return option;
  }

  private static String argument(String word, List<String> left) throws UsageException {
    if (left.isEmpty()) {
      throw new UsageException("option [" + word + "] needs a value");
    }
    return left.remove(0);
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  /** The value of an option; null if it was not given. */
  String get(String name) {
    return values.get(name);
  }

  String get(String name, String absent) {
    return values.getOrDefault(name, absent);
  }
}
