package io.rulemaker.harness.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.rulemaker.rules.Conclusions;
import io.rulemaker.rules.PolicySet;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * A file of policy tests: a list of cases, each with {@code name}, {@code given} (facts), {@code
 * expect} (conclusions, of which only the components that are named are compared) and {@code never}
 * (names of records that must not be concluded).
 */
public final class PolicyTestFile {
  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private final Path file;
  private final JsonNode cases;

  private PolicyTestFile(Path file, JsonNode cases) {
    this.file = file;
    this.cases = cases;
  }

  /**
   * The outcome of one case.
   *
   * @param name the case
   * @param failures what was not as expected, as lines; empty if it passed
   */
  public record Outcome(String name, List<String> failures) {}

  /** Reads a file; the message of the exception is one line for the user. */
  public static PolicyTestFile read(Path file) throws PolicyTestException {
    try {
      JsonNode cases = YAML.readTree(file.toFile());
      if (cases == null || !cases.isArray() || cases.isEmpty()) {
        throw new PolicyTestException(
            file + ": no list of cases; write '- name: …', 'given: […]', 'expect: […]'");
      }
      return new PolicyTestFile(file, cases);
    } catch (JsonProcessingException e) {
      String where = e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr();
      throw new PolicyTestException(
          file + where + ": " + e.getOriginalMessage().lines().findFirst().orElse("not YAML"), e);
    } catch (IOException e) {
      throw new PolicyTestException(file + ": cannot be read [" + e.getMessage() + "]", e);
    }
  }

  /** Runs all cases against the user's policies of a set. */
  public List<Outcome> run(PolicySet policies) throws PolicyTestException {
    List<Outcome> outcomes = new ArrayList<>();
    for (JsonNode one : cases) {
      String name = one.path("name").asText("case " + (outcomes.size() + 1));
      outcomes.add(new Outcome(name, run(name, one, policies)));
    }
    return outcomes;
  }

  private List<String> run(String name, JsonNode one, PolicySet policies)
      throws PolicyTestException {
    checkKeys(name, one);
    List<Object> facts = new ArrayList<>();
    for (JsonNode given : one.path("given")) {
      Map.Entry<String, JsonNode> entry = onlyEntry(name, given);
      facts.add(fact(name, entry.getKey(), entry.getValue()));
    }
    Conclusions conclusions = policies.deriveUser(facts);
    List<String> failures = new ArrayList<>();
    for (JsonNode expected : one.path("expect")) {
      Map.Entry<String, JsonNode> entry = onlyEntry(name, expected);
      List<?> concluded = conclusions.of(type(name, entry.getKey()));
      if (concluded.stream().noneMatch(fact -> agrees(entry.getValue(), YAML.valueToTree(fact)))) {
        failures.add(
            "expected " + entry.getKey() + " " + entry.getValue() + ", concluded " + concluded);
      }
    }
    for (JsonNode never : one.path("never")) {
      List<?> concluded = conclusions.of(type(name, never.asText()));
      if (!concluded.isEmpty()) {
        failures.add("expected no " + never.asText() + ", concluded " + concluded);
      }
    }
    return failures;
  }

  private void checkKeys(String name, JsonNode one) throws PolicyTestException {
    for (Iterator<String> keys = one.fieldNames(); keys.hasNext(); ) {
      String key = keys.next();
      if (!List.of("name", "given", "expect", "never").contains(key)) {
        throw problem(name, "[" + key + "] is not known; use name, given, expect, never");
      }
    }
    if (one.path("expect").isEmpty() && one.path("never").isEmpty()) {
      throw problem(name, "it expects nothing; add expect or never");
    }
  }

  private Map.Entry<String, JsonNode> onlyEntry(String name, JsonNode node)
      throws PolicyTestException {
    if (!node.isObject() || node.size() != 1) {
      throw problem(name, "[" + node + "] is not one record; write 'Record: {component: value}'");
    }
    return node.fields().next();
  }

  private Object fact(String name, String typeName, JsonNode values) throws PolicyTestException {
    Class<? extends Record> type = type(name, typeName);
    ObjectNode complete = YAML.createObjectNode();
    for (RecordComponent component : type.getRecordComponents()) {
      if (component.getType() == String.class) {
        complete.put(component.getName(), "");
      }
    }
    if (values.isObject()) {
      complete.setAll((ObjectNode) values);
    }
    try {
      return YAML.treeToValue(complete, type);
    } catch (JsonProcessingException e) {
      throw problem(
          name, typeName + ": " + e.getOriginalMessage().lines().findFirst().orElse("wrong value"));
    }
  }

  private Class<? extends Record> type(String name, String typeName) throws PolicyTestException {
    return Vocabulary.named(typeName)
        .orElseThrow(
            () ->
                problem(
                    name,
                    "there is no record [" + typeName + "]; the vocabulary reference lists all"));
  }

  private PolicyTestException problem(String name, String what) {
    return new PolicyTestException(file + ": " + name + ": " + what);
  }

  /** Whether every component that is named has the value; objects and lists are compared whole. */
  private static boolean agrees(JsonNode expected, JsonNode actual) {
    for (Iterator<String> names = expected.fieldNames(); names.hasNext(); ) {
      String component = names.next();
      JsonNode value = actual.get(component);
      if (value == null
          || !value.asText().equals(expected.get(component).asText())
          || value.isContainerNode()
              && !value.toString().equals(expected.get(component).toString())) {
        return false;
      }
    }
    return true;
  }
}
