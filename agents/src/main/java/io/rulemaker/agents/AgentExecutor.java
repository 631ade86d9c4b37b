package io.rulemaker.agents;

import io.rulemaker.agents.process.ProcessRunner;
import io.rulemaker.engine.port.AgentId;
import io.rulemaker.engine.port.AgentTraits;
import io.rulemaker.engine.port.ExecutionStatus;
import io.rulemaker.engine.port.Executor;
import io.rulemaker.engine.port.ExitCode;
import io.rulemaker.engine.port.OperationRequest;
import io.rulemaker.engine.port.OperationResult;
import io.rulemaker.engine.port.Timers;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Runs the agents of this machine: OCF, LSB, systemd, and {@code service}, which is the first of
 * LSB and systemd that has it. Operations run side by side; their order is the business of {@link
 * LocalExecutor}.
 */
public final class AgentExecutor implements Executor {
  private final LsbExecutor lsb;
  private final SystemdExecutor systemd;
  private final Map<String, Executor> byStandard;
  private final TraitsSource traits;

  /**
   * Prepares.
   *
   * @param processes runs the children
   * @param timers for units that are asked again
   */
  public AgentExecutor(AgentSettings settings, ProcessRunner processes, Timers timers) {
    this.lsb = new LsbExecutor(settings, processes);
    this.systemd = new SystemdExecutor(settings, processes, timers);
    OcfExecutor ocf = new OcfExecutor(settings, processes);
    this.traits = new TraitsSource(new AgentMetadataSource(ocf));
    this.byStandard =
        Map.of(
            "ocf",
            (Executor) (request, whenDone) -> performOcf(ocf, request, whenDone),
            "lsb",
            lsb,
            "systemd",
            systemd,
            "service",
            this::performService);
  }

  @Override
  public void perform(OperationRequest request, Consumer<OperationResult> whenDone) {
    AgentId agent = request.agent();
    Executor executor = byStandard.get(agent.standard());
    if (executor == null || unsafe(agent.type()) || unsafe(agent.provider())) {
      whenDone.accept(
          OperationResult.failed(
              ExitCode.NOT_INSTALLED,
              ExecutionStatus.NOT_INSTALLED,
              "[" + agent + "] is no agent that a node can run"));
      return;
    }
    executor.perform(request, whenDone);
  }

  /** What the agent says of its parameters is asked for meanwhile, and told with the result. */
  private void performOcf(
      OcfExecutor ocf, OperationRequest request, Consumer<OperationResult> whenDone) {
    if (request.task().equals("meta-data")) {
      ocf.perform(request, whenDone);
      return;
    }
    CompletableFuture<AgentTraits> known = traits.of(request.agent());
    ocf.perform(
        request, result -> known.thenAccept(found -> whenDone.accept(result.withTraits(found))));
  }

  private void performService(OperationRequest request, Consumer<OperationResult> whenDone) {
    (lsb.has(request.agent().type()) ? lsb : systemd).perform(request, whenDone);
  }

  private static boolean unsafe(String name) {
    return name != null && AgentSettings.unsafe(name);
  }
}
