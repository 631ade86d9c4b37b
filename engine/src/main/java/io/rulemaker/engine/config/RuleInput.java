package io.rulemaker.engine.config;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What a rule may look at (CF-19, CF-21). Absent parts are null.
 *
 * @param nodeAttribute node attribute by name (null result: unset); null where no node is meant
 * @param parameter resource parameter by name, for {@code value-source="param"}
 * @param meta meta-attribute by name, for {@code value-source="meta"}
 * @param agentClass class of the resource
 * @param provider its provider
 * @param agentType its type
 * @param operation name of the operation
 * @param intervalMs its interval
 * @param matches sub-matches of the constraint's {@code rsc-pattern}, index 0 the whole match
 */
public record RuleInput(
    UnaryOperator<String> nodeAttribute,
    UnaryOperator<String> parameter,
    UnaryOperator<String> meta,
    String agentClass,
    String provider,
    String agentType,
    String operation,
    Long intervalMs,
    List<String> matches) {

  /** Only the time is known. */
  public static RuleInput none() {
    return new RuleInput(null, null, null, null, null, null, null, null, null);
  }

  /** The attributes of a node. */
  public static RuleInput ofNode(Map<String, String> attributes) {
    return new RuleInput(attributes::get, null, null, null, null, null, null, null, null);
  }
}
