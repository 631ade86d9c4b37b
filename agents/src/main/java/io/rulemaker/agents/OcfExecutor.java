package io.rulemaker.agents;

import io.rulemaker.agents.process.ProcessOutcome;
import io.rulemaker.agents.process.ProcessRunner;
import io.rulemaker.agents.process.ProcessSpec;
import io.rulemaker.engine.port.Executor;
import io.rulemaker.engine.port.ExitCode;
import io.rulemaker.engine.port.OperationRequest;
import io.rulemaker.engine.port.OperationResult;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Runs OCF agents (L-23, L-24). */
final class OcfExecutor implements Executor {
  private final AgentSettings settings;
  private final ProcessRunner processes;

  OcfExecutor(AgentSettings settings, ProcessRunner processes) {
    this.settings = settings;
    this.processes = processes;
  }

  @Override
  public void perform(OperationRequest request, Consumer<OperationResult> whenDone) {
    Path script = settings.script(request.agent());
    if (!settings.has(request.agent())) {
      whenDone.accept(
          Outcomes.notInstalled(
              "agent ["
                  + request.agent()
                  + "] is not installed on this node"
                  + (script == null ? "" : ": no " + script)));
      return;
    }
    ProcessSpec spec =
        new ProcessSpec(
            List.of(script.toString(), request.task()),
            AgentEnvironment.ocf(settings, request),
            "",
            request.timeoutMs());
    processes.run(spec, outcome -> whenDone.accept(read(request, outcome)));
  }

  private static OperationResult read(OperationRequest request, ProcessOutcome outcome) {
    int exitCode = outcome.exitCode();
    String reason = exitReason(outcome.errors());
    if (!isOcf(exitCode)) {
      if (reason.isEmpty()) {
        reason = "the agent returned [" + exitCode + "], which is no OCF return code";
      }
      exitCode = ExitCode.ERROR;
    }
    return Outcomes.result(request, outcome, exitCode, reason);
  }

  private static boolean isOcf(int exitCode) {
    return (exitCode >= ExitCode.OK && exitCode <= ExitCode.FAILED_PROMOTED)
        || exitCode == ExitCode.DEGRADED
        || exitCode == ExitCode.DEGRADED_PROMOTED;
  }

  /** The last explanation given: agents validate first and fail later. */
  private static String exitReason(String errors) {
    int at = errors.lastIndexOf(AgentEnvironment.REASON_PREFIX);
    if (at < 0) {
      return "";
    }
    return errors
        .substring(at + AgentEnvironment.REASON_PREFIX.length())
        .lines()
        .findFirst()
        .orElse("")
        .strip();
  }
}
