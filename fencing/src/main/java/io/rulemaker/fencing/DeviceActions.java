package io.rulemaker.fencing;

import io.rulemaker.agents.metadata.AgentMetadata;
import io.rulemaker.agents.process.ProcessOutcome;
import io.rulemaker.engine.port.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * Actions of fence devices: calls the agent with the parameters that the device and the target ask
 * for, and tries again within the time limit (L-30).
 */
public final class DeviceActions {
  /** What an agent returns for {@code status} of a target that is off. */
  private static final int STATUS_OFF = 2;

  private final FenceAgents agents;
  private final Clock clock;
  private final DeviceSlots slots = new DeviceSlots();

  public DeviceActions(FenceAgents agents, Clock clock) {
    this.agents = agents;
    this.clock = clock;
  }

  /** The state of a target. */
  public enum Power {
    ON,
    OFF,
    UNKNOWN
  }

  /**
   * The outcome of an action.
   *
   * @param succeeded the agent said so
   * @param reason why not, one line; empty if it succeeded
   * @param output what the agent printed on standard output
   * @param exitCode of the agent's last run
   */
  public record Result(boolean succeeded, String reason, String output, int exitCode) {}

  /**
   * Carries out {@code off}, {@code on}, {@code reboot}, {@code monitor}, {@code status} or {@code
   * list}.
   *
   * @param target name of the node; null for actions on the device itself
   * @param timeoutMs the limit unless the device has one of its own, in ms
   */
  public CompletableFuture<Result> perform(
      FenceDevice device, String action, String target, long timeoutMs) {
    if (!agents.has(device.agent())) {
      return CompletableFuture.completedFuture(
          new Result(
              false,
              "fence agent ["
                  + device.agent()
                  + "] of device ["
                  + device.id()
                  + "] is not installed on this node",
              "",
              -1));
    }
    return parameters(device, target)
        .thenCompose(parameters -> inTurn(device, action, parameters, timeoutMs));
  }

  /** The time limit begins when the device has a place for the action. */
  private CompletableFuture<Result> inTurn(
      FenceDevice device, String action, Map<String, String> parameters, long timeoutMs) {
    return slots.run(
        device,
        () -> {
          long endMs = clock.nowMs() + device.timeoutMs(action, timeoutMs);
          return attempt(device, action, parameters, endMs, device.tries(action));
        });
  }

  /** Whether a target is on. */
  public CompletableFuture<Power> status(FenceDevice device, String target, long timeoutMs) {
    return perform(device, "status", target, timeoutMs)
        .thenApply(
            result ->
                result.succeeded()
                    ? Power.ON
                    : result.exitCode() == STATUS_OFF ? Power.OFF : Power.UNKNOWN);
  }

  /** The targets that a device lists by itself; empty if it cannot be asked. */
  public CompletableFuture<List<String>> list(FenceDevice device, long timeoutMs) {
    return perform(device, "list", null, timeoutMs)
        .thenApply(result -> result.succeeded() ? names(result.output()) : List.of());
  }

  /** Lines of {@code PORT,ALIAS}: the port counts. */
  private static List<String> names(String output) {
    return output
        .lines()
        .map(line -> line.split("[,;\\s]+", 2)[0])
        .filter(name -> !name.isEmpty())
        .toList();
  }

  /** Whether the agent of a device offers an action; true if it does not say. */
  public CompletableFuture<Boolean> offers(FenceDevice device, String action) {
    return agents
        .metadata(device.agent())
        .handle((metadata, problem) -> problem != null || metadata.offers(action));
  }

  private CompletableFuture<Map<String, String>> parameters(FenceDevice device, String target) {
    if (target == null) {
      return CompletableFuture.completedFuture(device.parameters());
    }
    return agents
        .metadata(device.agent())
        .handle((metadata, problem) -> withTarget(device, target, metadata));
  }

  /** Adds the target, unless the configuration fixes it. Metadata is null if there is none. */
  private static Map<String, String> withTarget(
      FenceDevice device, String target, AgentMetadata metadata) {
    Map<String, String> parameters = new TreeMap<>(device.parameters());
    parameters.put("nodename", target);
    String argument = device.hostArgument();
    if (argument == null) {
      argument = usualArgument(metadata);
    }
    if (!argument.equals("none")) {
      parameters.putIfAbsent(argument, device.portOf(target));
    }
    return parameters;
  }

  private static String usualArgument(AgentMetadata metadata) {
    if (metadata == null || metadata.parameter("port").isPresent()) {
      return "port";
    }
    return metadata.parameter("plug").isPresent() ? "plug" : "none";
  }

  private CompletableFuture<Result> attempt(
      FenceDevice device, String action, Map<String, String> parameters, long endMs, int tries) {
    long leftMs = endMs - clock.nowMs();
    return agents
        .run(device.agent(), device.actionName(action), parameters, Math.max(1, leftMs))
        .thenCompose(
            outcome -> {
              boolean over = tries <= 1 || clock.nowMs() >= endMs;
              boolean answered = outcome.succeeded() || isAnswer(action, outcome);
              if (answered || over) {
                return CompletableFuture.completedFuture(result(device, action, outcome));
              }
              return attempt(device, action, parameters, endMs, tries - 1);
            });
  }

  /** Off is an answer to the question for the state, not a failure to be tried again. */
  private static boolean isAnswer(String action, ProcessOutcome outcome) {
    return action.equals("status") && outcome.exitCode() == STATUS_OFF;
  }

  private static Result result(FenceDevice device, String action, ProcessOutcome outcome) {
    String reason =
        switch (outcome.ending()) {
          case TIMED_OUT -> "ran out of time after [" + outcome.elapsedMs() + " ms]";
          case NOT_STARTED -> outcome.errors();
          case EXITED -> "returned [" + outcome.exitCode() + "]" + lastLine(outcome.errors());
        };
    return new Result(
        outcome.succeeded(),
        outcome.succeeded() ? "" : "[" + action + "] of device [" + device.id() + "] " + reason,
        outcome.output(),
        outcome.exitCode());
  }

  private static String lastLine(String errors) {
    String last = "";
    for (String line : errors.lines().toList()) {
      if (!line.isBlank()) {
        last = ": " + line.strip();
      }
    }
    return last;
  }
}
