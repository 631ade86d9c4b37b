package io.rulemaker.agents;

import io.rulemaker.agents.metadata.AgentMetadata;
import io.rulemaker.agents.metadata.AgentMetadata.Parameter;
import io.rulemaker.engine.port.AgentId;
import io.rulemaker.engine.port.AgentTraits;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What agents say of their parameters, asked once an agent (L-25). An agent that says nothing
 * usable is asked again next time: perhaps it is installed by then.
 */
final class TraitsSource {
  private final AgentMetadataSource metadata;
  private final Map<AgentId, CompletableFuture<AgentTraits>> known = new ConcurrentHashMap<>();

  TraitsSource(AgentMetadataSource metadata) {
    this.metadata = metadata;
  }

  /** The traits of an agent; completes with null if it does not say. */
  CompletableFuture<AgentTraits> of(AgentId agent) {
    CompletableFuture<AgentTraits> cached = known.get(agent);
    if (cached != null) {
      return cached;
    }
    CompletableFuture<AgentTraits> asked =
        metadata.of(agent).handle((found, problem) -> problem == null ? traits(found) : null);
    return asked.whenComplete(
        (found, problem) -> {
          if (found != null) {
            known.put(agent, asked);
          }
        });
  }

  private static AgentTraits traits(AgentMetadata agent) {
    boolean reloads = agent.offers("reload-agent");
    return new AgentTraits(
        reloads ? notReloadable(agent) : null,
        agent.parameters().stream().filter(Parameter::secret).map(Parameter::name).toList());
  }

  private static List<String> notReloadable(AgentMetadata agent) {
    return agent.parameters().stream()
        .filter(parameter -> !parameter.reloadable())
        .map(Parameter::name)
        .sorted()
        .toList();
  }
}
