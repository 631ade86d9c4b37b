package io.rulemaker.cli.live;

import io.rulemaker.agents.metadata.AgentMetadata;
import io.rulemaker.agents.metadata.AgentMetadata.Parameter;
import io.rulemaker.agents.metadata.MetadataException;
import io.rulemaker.engine.admin.AgentUse;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.member.ConnectionAgent;
import io.rulemaker.engine.model.Problem;
import io.rulemaker.engine.model.Problem.Severity;
import io.rulemaker.engine.port.AgentId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Holds what a change of the configuration says of agents against the agents of this node. Nothing
 * of that is an error: other nodes may have other agents.
 */
final class AgentCheck {
  /** How long the agents of one change may take to be asked, all together, in ms. */
  private static final long PATIENCE_MS = 10_000;

  /** Parameters of every OCF agent, which none declares: those of tracing. */
  private static final Set<String> OF_EVERY_AGENT = Set.of("trace_ra", "trace_file", "trace_dir");

  /** What the cluster itself tells a fence agent. */
  private static final Set<String> TOLD_BY_CLUSTER = Set.of("action", "nodename", "port", "plug");

  private final InstalledAgents agents;
  private final long deadlineNanos = System.nanoTime() + PATIENCE_MS * 1_000_000;
  private final Map<AgentId, Optional<AgentMetadata>> known = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  private AgentCheck(InstalledAgents agents) {
    this.agents = agents;
  }

  /**
   * What is worth a warning of what a change brings.
   *
   * @param before the element {@code <configuration>} in force
   * @param after the one that is to be
   */
  static List<Problem> problems(InstalledAgents agents, Element before, Element after) {
    Set<AgentUse> old = new HashSet<>(before == null ? List.of() : AgentUse.of(before));
    AgentCheck check = new AgentCheck(agents);
    for (AgentUse use : AgentUse.of(after)) {
      if (!old.contains(use) && !ConnectionAgent.isFor(use.agent())) {
        check.look(use);
      }
    }
    return check.problems;
  }

  private void look(AgentUse use) {
    if (agents.lacks(use.agent())) {
      warn(
          "agent ["
              + use.agent()
              + "] of resource ["
              + use.resource()
              + "] is not installed on this node",
          "install it on every node that is to run the resource");
    } else if (agents.describes(use.agent())) {
      known
          .computeIfAbsent(use.agent(), this::ask)
          .ifPresent(metadata -> lookAtParameters(use, metadata));
    }
  }

  private Optional<AgentMetadata> ask(AgentId agent) {
    try {
      if (System.nanoTime() > deadlineNanos) {
        throw new MetadataException("other agents took too long");
      }
      return Optional.of(agents.metadata(agent));
    } catch (MetadataException e) {
      warn(
          "the meta-data of agent [" + agent + "] cannot be had: " + e.getMessage(),
          "see to it that its parameters are right");
      return Optional.empty();
    }
  }

  private void lookAtParameters(AgentUse use, AgentMetadata metadata) {
    boolean fences = use.agent().standard().equals("stonith");
    for (String name : use.own().stream().sorted().toList()) {
      boolean everywhere = fences ? ofEveryDevice(name) : OF_EVERY_AGENT.contains(name);
      if (!everywhere && metadata.parameter(name).isEmpty()) {
        warn(
            "resource ["
                + use.resource()
                + "] gives parameter ["
                + name
                + "], which agent ["
                + use.agent()
                + "] does not know",
            "see 'parameters' in what the agent's action "
                + (fences ? "metadata" : "meta-data")
                + " prints");
      }
    }
    if (use.template() || use.given().contains("pcmk_host_argument")) {
      return; // what is missing comes from primitives, or is told by the cluster
    }
    for (Parameter parameter : metadata.parameters()) {
      if (isMissing(parameter, use) && !(fences && TOLD_BY_CLUSTER.contains(parameter.name()))) {
        warn(
            "resource ["
                + use.resource()
                + "] lacks parameter ["
                + parameter.name()
                + "], which agent ["
                + use.agent()
                + "] requires",
            "give it behind 'params'");
      }
    }
  }

  private static boolean ofEveryDevice(String name) {
    return name.startsWith("pcmk_") || name.equals("provides") || name.equals("stonith-timeout");
  }

  private static boolean isMissing(Parameter parameter, AgentUse use) {
    return parameter.required()
        && !parameter.deprecated()
        && parameter.defaultValue() == null
        && !use.given().contains(parameter.name())
        && !(parameter.obsoletes() != null && use.given().contains(parameter.obsoletes()));
  }

  private void warn(String message, String remedy) {
    problems.add(new Problem(Severity.WARNING, null, message, remedy));
  }
}
