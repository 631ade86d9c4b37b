package io.rulemaker.agents;

import io.rulemaker.agents.process.ProcessOutcome;
import io.rulemaker.agents.process.ProcessRunner;
import io.rulemaker.agents.process.ProcessSpec;
import io.rulemaker.engine.port.ExecutionStatus;
import io.rulemaker.engine.port.Executor;
import io.rulemaker.engine.port.ExitCode;
import io.rulemaker.engine.port.OperationRequest;
import io.rulemaker.engine.port.OperationResult;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Runs init scripts, whose return codes mean something else than those of OCF agents (L-23). */
final class LsbExecutor implements Executor {
  private final AgentSettings settings;
  private final ProcessRunner processes;

  LsbExecutor(AgentSettings settings, ProcessRunner processes) {
    this.settings = settings;
    this.processes = processes;
  }

  /** Whether there is such a script. */
  boolean has(String type) {
    return AgentSettings.isProgram(script(type));
  }

  private Path script(String type) {
    return settings.initDirectory().resolve(type);
  }

  @Override
  public void perform(OperationRequest request, Consumer<OperationResult> whenDone) {
    String verb =
        switch (request.task()) {
          case "start", "stop", "reload" -> request.task();
          case "monitor" -> "status";
          default -> null;
        };
    if (verb == null) {
      whenDone.accept(
          OperationResult.failed(
              ExitCode.NOT_IMPLEMENTED,
              ExecutionStatus.NOT_SUPPORTED,
              "init scripts know no [" + request.task() + "]"));
      return;
    }
    String type = request.agent().type();
    if (!has(type)) {
      whenDone.accept(
          Outcomes.notInstalled(
              "init script [" + type + "] is not installed on this node: no " + script(type)));
      return;
    }
    ProcessSpec spec =
        new ProcessSpec(
            List.of(script(type).toString(), verb),
            AgentEnvironment.base(settings),
            "",
            request.timeoutMs());
    processes.run(spec, outcome -> whenDone.accept(read(request, verb, outcome)));
  }

  private static OperationResult read(
      OperationRequest request, String verb, ProcessOutcome outcome) {
    int exitCode =
        verb.equals("status") ? ofStatus(outcome.exitCode()) : ofAction(outcome.exitCode());
    String reason =
        exitCode == ExitCode.OK || exitCode == ExitCode.NOT_RUNNING
            ? ""
            : outcome.errors().lines().findFirst().orElse("");
    return Outcomes.result(request, outcome, exitCode, reason);
  }

  static int ofStatus(int exitCode) {
    return switch (exitCode) {
      case 0 -> ExitCode.OK;
      case 1, 2, 3 -> ExitCode.NOT_RUNNING; // dead with pid file, dead with lock file, stopped
      case 150 -> ExitCode.NOT_INSTALLED;
      case 151 -> ExitCode.NO_PERMISSION;
      default -> ExitCode.ERROR;
    };
  }

  static int ofAction(int exitCode) {
    return exitCode >= 0 && exitCode <= 7 ? exitCode : ExitCode.ERROR;
  }
}
