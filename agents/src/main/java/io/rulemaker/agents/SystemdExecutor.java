package io.rulemaker.agents;

import io.rulemaker.agents.process.ProcessOutcome;
import io.rulemaker.agents.process.ProcessRunner;
import io.rulemaker.agents.process.ProcessSpec;
import io.rulemaker.engine.port.ExecutionStatus;
import io.rulemaker.engine.port.Executor;
import io.rulemaker.engine.port.ExitCode;
import io.rulemaker.engine.port.OperationRequest;
import io.rulemaker.engine.port.OperationResult;
import io.rulemaker.engine.port.Timers;
import java.util.List;
import java.util.function.Consumer;

/**
 * Runs systemd units (L-23) through {@code systemctl}, which waits for the job of a start or stop
 * to end. A unit that is activating or reloading is asked again until it made up its mind.
 */
final class SystemdExecutor implements Executor {
  private static final long POLL_MS = 500;

  /** How {@code systemctl} says that there is no such unit. */
  private static final int NO_SUCH_UNIT = 5;

  private final AgentSettings settings;
  private final ProcessRunner processes;
  private final Timers timers;

  SystemdExecutor(AgentSettings settings, ProcessRunner processes, Timers timers) {
    this.settings = settings;
    this.processes = processes;
    this.timers = timers;
  }

  @Override
  public void perform(OperationRequest request, Consumer<OperationResult> whenDone) {
    switch (request.task()) {
      case "start", "stop", "reload" -> change(request, whenDone);
      case "monitor" -> monitor(request, request.timeoutMs(), whenDone);
      default ->
          whenDone.accept(
              OperationResult.failed(
                  ExitCode.NOT_IMPLEMENTED,
                  ExecutionStatus.NOT_SUPPORTED,
                  "systemd units know no [" + request.task() + "]"));
    }
  }

  private void change(OperationRequest request, Consumer<OperationResult> whenDone) {
    run(
        request,
        List.of(request.task(), unit(request)),
        request.timeoutMs(),
        outcome -> whenDone.accept(ofChange(request, outcome)));
  }

  private static OperationResult ofChange(OperationRequest request, ProcessOutcome outcome) {
    boolean missing = outcome.exitCode() == NO_SUCH_UNIT;
    if (missing && request.task().equals("stop")) {
      return Outcomes.result(request, outcome, ExitCode.OK, ""); // what is not there is stopped
    }
    int exitCode =
        missing ? ExitCode.NOT_INSTALLED : outcome.exitCode() == 0 ? ExitCode.OK : ExitCode.ERROR;
    return Outcomes.result(request, outcome, exitCode, firstLine(outcome));
  }

  private void monitor(OperationRequest request, long leftMs, Consumer<OperationResult> whenDone) {
    run(
        request,
        List.of("show", "--property=LoadState,ActiveState", unit(request)),
        leftMs,
        outcome -> {
          long rest = leftMs - outcome.elapsedMs() - POLL_MS;
          if (undecided(outcome) && rest > 0) {
            timers.after(POLL_MS, () -> monitor(request, rest, whenDone));
          } else {
            whenDone.accept(ofMonitor(request, outcome));
          }
        });
  }

  private static boolean undecided(ProcessOutcome outcome) {
    String state = property(outcome, "ActiveState");
    return state.equals("activating") || state.equals("reloading");
  }

  private static OperationResult ofMonitor(OperationRequest request, ProcessOutcome outcome) {
    if (outcome.exitCode() != 0) {
      return Outcomes.result(request, outcome, ExitCode.ERROR, firstLine(outcome));
    }
    String load = property(outcome, "LoadState");
    String active = property(outcome, "ActiveState");
    if (load.equals("not-found")) {
      return Outcomes.notInstalled("unit [" + unit(request) + "] is not installed on this node");
    }
    if (undecided(outcome)) {
      return OperationResult.failed(
          ExitCode.ERROR,
          ExecutionStatus.TIMEOUT,
          "unit [" + unit(request) + "] was " + active + " for too long");
    }
    int exitCode = active.equals("active") ? ExitCode.OK : ExitCode.NOT_RUNNING;
    return Outcomes.result(request, outcome, exitCode, active.equals("failed") ? "failed" : "");
  }

  private void run(
      OperationRequest request,
      List<String> arguments,
      long timeoutMs,
      Consumer<ProcessOutcome> whenDone) {
    List<String> command = new java.util.ArrayList<>(List.of(settings.systemctl()));
    command.addAll(arguments);
    processes.run(
        new ProcessSpec(command, AgentEnvironment.base(settings), "", timeoutMs), whenDone);
  }

  private static String unit(OperationRequest request) {
    String type = request.agent().type();
    return type.matches(".*\\.(service|socket|mount|timer|path|target|slice)")
        ? type
        : type + ".service";
  }

  private static String property(ProcessOutcome outcome, String name) {
    return outcome
        .output()
        .lines()
        .filter(line -> line.startsWith(name + "="))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse("");
  }

  private static String firstLine(ProcessOutcome outcome) {
    return outcome.errors().lines().findFirst().orElse("");
  }
}
