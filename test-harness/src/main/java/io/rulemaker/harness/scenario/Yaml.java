package io.rulemaker.harness.scenario;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A YAML document whose every part knows its line, so that a mistake can be shown where it is. */
final class Yaml {
  private final String file;
  private final JsonParser parser;

  private Yaml(String file, JsonParser parser) {
    this.file = file;
    this.parser = parser;
  }

  /** A part of a document. */
  sealed interface Part {
    int line();
  }

  /** A single value as written; an empty one is the empty text. */
  record Scalar(String text, int line) implements Part {}

  /** A list. */
  record Items(List<Part> parts, int line) implements Part {}

  /** Names and values. */
  record Entries(Map<String, Part> parts, Map<String, Integer> lines, int line) implements Part {}

  /** Reads a document. */
  static Part read(String file, String text) throws ScenarioException {
    try (JsonParser parser = new YAMLFactory().createParser(text)) {
      Yaml yaml = new Yaml(file, parser);
      if (parser.nextToken() == null) {
        throw new ScenarioException(file + ":1: empty; a scenario needs [cluster] and [steps]");
      }
      return yaml.part();
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new ScenarioException(
          file + ":" + line + ": this is not YAML: " + firstLine(e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new ScenarioException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("").strip();
  }

  private Part part() throws IOException, ScenarioException {
    int line = line();
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      Map<String, Part> parts = new LinkedHashMap<>();
      Map<String, Integer> lines = new LinkedHashMap<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        int nameLine = line();
        if (parts.containsKey(name)) {
          throw new ScenarioException(
              file + ":" + nameLine + ": [" + name + "] stands here twice; remove one");
        }
        parser.nextToken();
        parts.put(name, part());
        lines.put(name, nameLine);
      }
      return new Entries(parts, lines, line);
    }
    if (token == JsonToken.START_ARRAY) {
      List<Part> parts = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        parts.add(part());
      }
      return new Items(parts, line);
    }
    return new Scalar(token == JsonToken.VALUE_NULL ? "" : parser.getText(), line);
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }
}
