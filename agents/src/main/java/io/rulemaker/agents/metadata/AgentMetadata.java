package io.rulemaker.agents.metadata;

import java.util.List;
import java.util.Optional;

/**
 * What an agent says of itself. OCF agents and fence agents use the same form.
 *
 * @param name of the agent
 * @param version of the agent; empty if it does not say
 * @param summary one line
 * @param description the long text
 * @param parameters in the order given
 * @param actions in the order given
 */
public record AgentMetadata(
    String name,
    String version,
    String summary,
    String description,
    List<Parameter> parameters,
    List<Operation> actions) {

  public AgentMetadata {
    parameters = List.copyOf(parameters);
    actions = List.copyOf(actions);
  }

  /**
   * A parameter.
   *
   * @param name of it
   * @param type {@code string}, {@code integer}, {@code boolean}, {@code select} …
   * @param defaultValue null if there is none
   * @param required must be given
   * @param reloadable a change takes effect by {@code reload-agent}, without a restart
   * @param uniqueGroup no two resources may agree in all parameters of a group; null if none
   * @param secret must not be recorded or shown
   * @param deprecated should not be used any more
   * @param obsoletes the deprecated parameter that this one replaces, and that may be given in its
   *     place; null if none
   * @param summary one line
   * @param description the long text
   */
  public record Parameter(
      String name,
      String type,
      String defaultValue,
      boolean required,
      boolean reloadable,
      String uniqueGroup,
      boolean secret,
      boolean deprecated,
      String obsoletes,
      String summary,
      String description) {}

  /**
   * An action that the agent offers, with the times that its author recommends.
   *
   * @param name of it
   * @param role of a monitor; null if it does not say
   * @param timeout as written; null if it does not say
   * @param interval as written; null if it does not say
   * @param startDelay as written; null if it does not say
   * @param depth of a monitor, told to it as {@code OCF_CHECK_LEVEL}; null if it does not say
   */
  public record Operation(
      String name, String role, String timeout, String interval, String startDelay, String depth) {}

  /** The parameter of that name. */
  public Optional<Parameter> parameter(String parameterName) {
    return parameters.stream().filter(p -> p.name().equals(parameterName)).findFirst();
  }

  /** Whether the agent offers an action. */
  public boolean offers(String action) {
    return actions.stream().anyMatch(operation -> operation.name().equals(action));
  }
}
