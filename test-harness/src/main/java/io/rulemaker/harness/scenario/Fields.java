package io.rulemaker.harness.scenario;

import io.rulemaker.engine.value.Durations;
import io.rulemaker.harness.scenario.Yaml.Entries;
import io.rulemaker.harness.scenario.Yaml.Items;
import io.rulemaker.harness.scenario.Yaml.Part;
import io.rulemaker.harness.scenario.Yaml.Scalar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** Reads the entries of a map, and complains about those that nobody asked for. */
final class Fields {
  private final String file;
  private final String where;
  private final Entries entries;
  private final Set<String> asked = new HashSet<>();

  private Fields(String file, String where, Entries entries) {
    this.file = file;
    this.where = where;
    this.entries = entries;
  }

  /**
   * The fields of a map.
   *
   * @param where what the map is, for messages
   */
  static Fields of(String file, String where, Part part) throws ScenarioException {
    if (part instanceof Entries entries) {
      return new Fields(file, where, entries);
    }
    throw new ScenarioException(
        file + ":" + part.line() + ": " + where + " must be a map of names and values");
  }

  int line() {
    return entries.line();
  }

  /** The line of a field; that of the map if it is absent. */
  int line(String name) {
    return entries.lines().getOrDefault(name, entries.line());
  }

  boolean has(String name) {
    asked.add(name);
    return entries.parts().containsKey(name);
  }

  /** The names in the order written. */
  Set<String> names() {
    return entries.parts().keySet();
  }

  Part part(String name) {
    asked.add(name);
    return entries.parts().get(name);
  }

  /** Everything was asked for; what is left is a mistake. */
  void done(Set<String> known) throws ScenarioException {
    for (String name : entries.parts().keySet()) {
      if (!asked.contains(name)) {
        throw error(
            name, "[" + name + "] is unknown in " + where + "; there are " + new TreeSet<>(known));
      }
    }
  }

  /** Everything was asked for; what is left is a mistake. */
  void done() throws ScenarioException {
    done(asked);
  }

  ScenarioException error(String name, String message) {
    return new ScenarioException(file + ":" + line(name) + ": " + message);
  }

  /** A text; null if it is absent. */
  String text(String name) throws ScenarioException {
    Part part = part(name);
    if (part == null) {
      return null;
    }
    if (part instanceof Scalar scalar) {
      return scalar.text();
    }
    throw error(name, "[" + name + "] must be a single value");
  }

  String text(String name, String absent) throws ScenarioException {
    String text = text(name);
    return text == null ? absent : text;
  }

  String required(String name) throws ScenarioException {
    String text = text(name);
    if (text == null || text.isEmpty()) {
      throw error(name, where + " needs [" + name + "]");
    }
    return text;
  }

  boolean flag(String name) throws ScenarioException {
    String text = text(name, "false");
    return switch (text) {
      case "true", "yes", "on" -> true;
      case "false", "no", "off" -> false;
      default -> throw error(name, "[" + name + "] must be true or false, not [" + text + "]");
    };
  }

  int number(String name, int absent) throws ScenarioException {
    String text = text(name);
    if (text == null) {
      return absent;
    }
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw error(name, "[" + name + "] must be a whole number, not [" + text + "]");
    }
  }

  /** A duration such as {@code 30s}, in ms. */
  long duration(String name, long absent) throws ScenarioException {
    String text = text(name);
    if (text == null) {
      return absent;
    }
    OptionalLong ms = Durations.interval(text);
    if (ms.isEmpty()) {
      throw error(
          name, "[" + name + "] must be a duration such as 30s or 5min, not [" + text + "]");
    }
    return ms.getAsLong();
  }

  /** One value or a list of values. */
  List<String> texts(String name) throws ScenarioException {
    Part part = part(name);
    return part == null ? List.of() : texts(name, part);
  }

  private List<String> texts(String name, Part part) throws ScenarioException {
    List<String> texts = new ArrayList<>();
    if (part instanceof Scalar scalar) {
      if (!scalar.text().isEmpty()) {
        texts.add(scalar.text());
      }
      return texts;
    }
    if (part instanceof Items items) {
      for (Part item : items.parts()) {
        if (!(item instanceof Scalar scalar)) {
          throw new ScenarioException(
              file + ":" + item.line() + ": [" + name + "] must be a list of single values");
        }
        texts.add(scalar.text());
      }
      return texts;
    }
    throw error(name, "[" + name + "] must be one value or a list of values");
  }

  /** A map of names to values. */
  Map<String, String> map(String name) throws ScenarioException {
    Map<String, String> map = new LinkedHashMap<>();
    if (part(name) != null) {
      Fields fields = Fields.of(file, "[" + name + "]", part(name));
      for (String key : fields.names()) {
        map.put(key, fields.text(key));
      }
    }
    return map;
  }

  /** A map of names to one or more values. */
  Map<String, List<String>> lists(String name) throws ScenarioException {
    Map<String, List<String>> map = new LinkedHashMap<>();
    if (part(name) != null) {
      Fields fields = Fields.of(file, "[" + name + "]", part(name));
      for (String key : fields.names()) {
        map.put(key, fields.texts(key));
      }
    }
    return map;
  }

  /** A map within this one. */
  Fields fields(String name) throws ScenarioException {
    return Fields.of(file, "[" + name + "]", part(name));
  }
}
