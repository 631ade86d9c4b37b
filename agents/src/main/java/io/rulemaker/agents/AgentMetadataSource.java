package io.rulemaker.agents;

import io.rulemaker.agents.metadata.AgentMetadata;
import io.rulemaker.agents.metadata.MetadataException;
import io.rulemaker.agents.metadata.MetadataReader;
import io.rulemaker.agents.process.ProcessRunner;
import io.rulemaker.engine.port.AgentId;
import io.rulemaker.engine.port.Executor;
import io.rulemaker.engine.port.OperationRequest;
import io.rulemaker.engine.port.OperationResult;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Asks agents for their meta-data. */
public final class AgentMetadataSource {
  private static final List<String> WITHOUT_METADATA = List.of("lsb", "systemd", "service");

  private final Executor agents;
  private final long timeoutMs;

  public AgentMetadataSource(Executor agents) {
    this(agents, OperationRequest.DEFAULT_TIMEOUT_MS);
  }

  private AgentMetadataSource(Executor agents, long timeoutMs) {
    this.agents = agents;
    this.timeoutMs = timeoutMs;
  }

  /**
   * Asks OCF agents, and those that have no meta-data.
   *
   * @param timeoutMs how long an agent may take, in ms
   */
  public static AgentMetadataSource ofScripts(
      AgentSettings settings, ProcessRunner processes, long timeoutMs) {
    return new AgentMetadataSource(new OcfExecutor(settings, processes), timeoutMs);
  }

  /**
   * The meta-data of an agent. Init scripts and systemd units have none; for them it is what every
   * such service can do.
   *
   * @return completes exceptionally with a {@link MetadataException} if the agent gives none
   */
  public CompletableFuture<AgentMetadata> of(AgentId agent) {
    CompletableFuture<AgentMetadata> answer = new CompletableFuture<>();
    if (WITHOUT_METADATA.contains(agent.standard())) {
      answer.complete(plain(agent));
      return answer;
    }
    OperationRequest request =
        new OperationRequest(
            agent.type(), agent, "meta-data", 0, null, Map.of(), Map.of(), timeoutMs, 0);
    agents.perform(request, result -> complete(answer, agent, result));
    return answer;
  }

  private static void complete(
      CompletableFuture<AgentMetadata> answer, AgentId agent, OperationResult result) {
    try {
      if (result.exitCode() != 0) {
        throw new MetadataException(
            "agent ["
                + agent
                + "] gives no meta-data (return code ["
                + result.exitCode()
                + "]): "
                + (result.exitReason().isEmpty() ? "no reason given" : result.exitReason()));
      }
      answer.complete(MetadataReader.read(agent.toString(), result.output()));
    } catch (MetadataException e) {
      answer.completeExceptionally(e);
    }
  }

  private static AgentMetadata plain(AgentId agent) {
    return new AgentMetadata(
        agent.type(),
        "",
        agent.standard() + " service " + agent.type(),
        "",
        List.of(),
        List.of(
            new AgentMetadata.Operation("start", null, "100s", null, null, null),
            new AgentMetadata.Operation("stop", null, "100s", null, null, null),
            new AgentMetadata.Operation("monitor", null, "100s", "60s", null, null)));
  }
}
