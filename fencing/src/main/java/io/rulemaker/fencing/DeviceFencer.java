package io.rulemaker.fencing;

import io.rulemaker.engine.port.Fencer;
import io.rulemaker.engine.port.FencingRequest;
import io.rulemaker.engine.port.FencingResult;
import io.rulemaker.engine.port.FencingResult.Outcome;
import io.rulemaker.engine.port.Timers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Fences with the devices that this node can use (L-31): level by level where there is a topology,
 * otherwise one device after the other until one works, and at last by the target's own watchdog.
 * Equal requests for a target that is being fenced share one fencing.
 */
public final class DeviceFencer implements Fencer {
  /** The device that stands for the target's own watchdog. */
  public static final String WATCHDOG = "watchdog";

  private final Supplier<FencingConfiguration> configuration;
  private final DeviceTargets targets;
  private final DeviceTurn turn;
  private final Timers timers;
  private final Map<String, List<Consumer<FencingResult>>> underWay = new HashMap<>();

  /**
   * Prepares.
   *
   * @param configuration what is configured now, asked for at each request
   * @param chance numbers from 0 inclusive to 1 exclusive, for random delays
   */
  public DeviceFencer(
      Supplier<FencingConfiguration> configuration,
      DeviceActions actions,
      DeviceTargets targets,
      Timers timers,
      DoubleSupplier chance) {
    this.configuration = configuration;
    this.targets = targets;
    this.turn = new DeviceTurn(actions, timers, chance);
    this.timers = timers;
  }

  @Override
  public void fence(FencingRequest request, Consumer<FencingResult> whenDone) {
    String key = request.action() + " " + request.target();
    synchronized (underWay) {
      List<Consumer<FencingResult>> others = underWay.get(key);
      if (others != null) {
        others.add(whenDone);
        return;
      }
      underWay.put(key, new ArrayList<>(List.of(whenDone)));
    }
    fence(configuration.get(), request)
        .handle((result, problem) -> problem == null ? result : broken(problem))
        .thenAccept(result -> answer(key, result));
  }

  private void answer(String key, FencingResult result) {
    List<Consumer<FencingResult>> listeners;
    synchronized (underWay) {
      listeners = underWay.remove(key);
    }
    listeners.forEach(listener -> listener.accept(result));
  }

  private static FencingResult broken(Throwable problem) {
    return new FencingResult(Outcome.FAILED, String.valueOf(problem.getMessage()), null);
  }

  private CompletableFuture<FencingResult> fence(
      FencingConfiguration configured, FencingRequest request) {
    List<FencingLevel> levels = configured.levels(request.target());
    CompletableFuture<List<Turn>> turns =
        levels.isEmpty()
            ? reaching(configured.devices(), request.target()).thenApply(DeviceFencer::oneByOne)
            : turns(configured, levels, request.target());
    return turns
        .thenCompose(possible -> tryNext(possible, 0, request, null))
        .thenCompose(result -> orWatchdog(configured, request, result));
  }

  /**
   * Devices of which all must succeed.
   *
   * @param problem why that is impossible; null if it can be tried
   */
  private record Turn(List<FenceDevice> devices, String problem) {}

  private static List<Turn> oneByOne(List<FenceDevice> usable) {
    return usable.stream().map(device -> new Turn(List.of(device), null)).toList();
  }

  private CompletableFuture<List<FenceDevice>> reaching(
      List<FenceDevice> candidates, String target) {
    CompletableFuture<List<FenceDevice>> found =
        CompletableFuture.completedFuture(new ArrayList<>());
    for (FenceDevice device : candidates) {
      found =
          found.thenCombine(
              targets.reaches(device, target),
              (list, reaches) -> {
                if (reaches) {
                  list.add(device);
                }
                return list;
              });
    }
    return found;
  }

  private CompletableFuture<List<Turn>> turns(
      FencingConfiguration configured, List<FencingLevel> levels, String target) {
    CompletableFuture<List<Turn>> turns = CompletableFuture.completedFuture(new ArrayList<>());
    for (FencingLevel level : levels) {
      turns =
          turns.thenCombine(
              turn(configured, level, target),
              (list, next) -> {
                list.add(next);
                return list;
              });
    }
    return turns;
  }

  private CompletableFuture<Turn> turn(
      FencingConfiguration configured, FencingLevel level, String target) {
    List<FenceDevice> devices = new ArrayList<>();
    for (String id : level.devices()) {
      FenceDevice device = configured.device(id);
      if (device == null) {
        return CompletableFuture.completedFuture(
            new Turn(
                List.of(),
                "level [" + level.index() + "] names [" + id + "], which this node may not use"));
      }
      devices.add(device);
    }
    return reaching(devices, target)
        .thenApply(
            usable ->
                usable.size() == devices.size()
                    ? new Turn(devices, null)
                    : new Turn(
                        List.of(),
                        "not every device of level ["
                            + level.index()
                            + "] reaches ["
                            + target
                            + "]"));
  }

  private CompletableFuture<FencingResult> tryNext(
      List<Turn> turns, int index, FencingRequest request, FencingResult failure) {
    if (index >= turns.size()) {
      return CompletableFuture.completedFuture(failure != null ? failure : noDevice(request));
    }
    Turn next = turns.get(index);
    if (next.problem() != null) {
      FencingResult problem = new FencingResult(Outcome.FAILED, next.problem(), null);
      return tryNext(turns, index + 1, request, problem);
    }
    return turn.fence(next.devices(), request)
        .thenCompose(
            result ->
                result.succeeded()
                    ? CompletableFuture.completedFuture(result)
                    : tryNext(turns, index + 1, request, result));
  }

  private static FencingResult noDevice(FencingRequest request) {
    return new FencingResult(
        Outcome.NO_DEVICE,
        "no fence device reaches ["
            + request.target()
            + "]; check pcmk_host_list and pcmk_host_map of the stonith resources",
        null);
  }

  /** A target whose watchdog nobody feeds is off after a while, whatever the devices say (L-32). */
  private CompletableFuture<FencingResult> orWatchdog(
      FencingConfiguration configured, FencingRequest request, FencingResult result) {
    if (result.succeeded() || configured.watchdogMs() == 0 || request.action().equals("on")) {
      return CompletableFuture.completedFuture(result);
    }
    CompletableFuture<FencingResult> answer = new CompletableFuture<>();
    timers.after(
        configured.watchdogMs(),
        () -> answer.complete(new FencingResult(Outcome.DONE, "", WATCHDOG)));
    return answer;
  }
}
