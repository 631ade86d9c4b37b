package io.rulemaker.fencing;

import io.rulemaker.engine.port.ExecutionStatus;
import io.rulemaker.engine.port.Executor;
import io.rulemaker.engine.port.ExitCode;
import io.rulemaker.engine.port.OperationRequest;
import io.rulemaker.engine.port.OperationResult;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Operations of resources of the class {@code stonith} (L-23): start registers the device here,
 * stop takes it away, and monitor asks its agent. A device can be used without having been started.
 */
public final class DeviceExecutor implements Executor {
  private final FenceAgents agents;
  private final DeviceActions actions;
  private final Set<String> registered = ConcurrentHashMap.newKeySet();

  public DeviceExecutor(FenceAgents agents, DeviceActions actions) {
    this.agents = agents;
    this.actions = actions;
  }

  @Override
  public void perform(OperationRequest request, Consumer<OperationResult> whenDone) {
    String id = request.resource();
    switch (request.task()) {
      case "start" -> whenDone.accept(register(request));
      case "stop" -> {
        registered.remove(id);
        whenDone.accept(OperationResult.done(ExitCode.OK));
      }
      case "monitor" -> {
        if (registered.contains(id)) {
          monitor(request, whenDone);
        } else {
          whenDone.accept(OperationResult.done(ExitCode.NOT_RUNNING));
        }
      }
      default ->
          whenDone.accept(
              OperationResult.failed(
                  ExitCode.NOT_IMPLEMENTED,
                  ExecutionStatus.NOT_SUPPORTED,
                  "fence devices know no [" + request.task() + "]"));
    }
  }

  private OperationResult register(OperationRequest request) {
    String agent = request.agent().type();
    if (!agents.has(agent)) {
      return OperationResult.failed(
          ExitCode.NOT_INSTALLED,
          ExecutionStatus.NOT_INSTALLED,
          "fence agent [" + agent + "] is not installed on this node");
    }
    try {
      device(request);
    } catch (IllegalArgumentException e) {
      return OperationResult.failed(
          ExitCode.NOT_CONFIGURED, ExecutionStatus.FATAL_ERROR, e.getMessage());
    }
    registered.add(request.resource());
    return OperationResult.done(ExitCode.OK);
  }

  private static FenceDevice device(OperationRequest request) {
    return FenceDevice.of(request.resource(), request.agent().type(), request.parameters());
  }

  private void monitor(OperationRequest request, Consumer<OperationResult> whenDone) {
    FenceDevice device = device(request);
    actions
        .offers(device, device.actionName("monitor"))
        .thenCompose(
            offers ->
                actions.perform(device, offers ? "monitor" : "status", null, request.timeoutMs()))
        .thenAccept(
            result ->
                whenDone.accept(
                    result.succeeded()
                        ? OperationResult.done(ExitCode.OK)
                        : OperationResult.failed(
                            ExitCode.ERROR, ExecutionStatus.ERROR, result.reason())));
  }
}
