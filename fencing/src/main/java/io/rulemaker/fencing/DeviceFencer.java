package io.rulemaker.fencing;

import io.rulemaker.engine.port.Fencer;
import io.rulemaker.engine.port.FencingRequest;
import io.rulemaker.engine.port.FencingResult;
import io.rulemaker.engine.port.FencingResult.Outcome;
import io.rulemaker.engine.port.Timers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Fences with the devices that this node can use, one after the other until one works (L-31,
 * without topology).
 */
public final class DeviceFencer implements Fencer {
  private final Supplier<List<FenceDevice>> devices;
  private final DeviceActions actions;
  private final DeviceTargets targets;
  private final Timers timers;
  private final DoubleSupplier chance;

  /**
   * Prepares.
   *
   * @param devices the configured devices, in order of preference, asked for at each request
   * @param chance numbers from 0 inclusive to 1 exclusive, for random delays
   */
  public DeviceFencer(
      Supplier<List<FenceDevice>> devices,
      DeviceActions actions,
      DeviceTargets targets,
      Timers timers,
      DoubleSupplier chance) {
    this.devices = devices;
    this.actions = actions;
    this.targets = targets;
    this.timers = timers;
    this.chance = chance;
  }

  @Override
  public void fence(FencingRequest request, Consumer<FencingResult> whenDone) {
    reaching(List.copyOf(devices.get()), request.target(), new ArrayList<>())
        .thenAccept(usable -> tryNext(usable, 0, request, null, whenDone));
  }

  private CompletableFuture<List<FenceDevice>> reaching(
      List<FenceDevice> candidates, String target, List<FenceDevice> found) {
    if (candidates.isEmpty()) {
      return CompletableFuture.completedFuture(found);
    }
    FenceDevice first = candidates.get(0);
    return targets
        .reaches(first, target)
        .thenCompose(
            reaches -> {
              if (reaches) {
                found.add(first);
              }
              return reaching(candidates.subList(1, candidates.size()), target, found);
            });
  }

  private void tryNext(
      List<FenceDevice> usable,
      int index,
      FencingRequest request,
      FencingResult failure,
      Consumer<FencingResult> whenDone) {
    if (index >= usable.size()) {
      whenDone.accept(failure != null ? failure : noDevice(request));
      return;
    }
    FenceDevice device = usable.get(index);
    long delayMs = device.delayMs(request.target(), request.delayMs(), chance.getAsDouble());
    timers.after(
        delayMs,
        () ->
            act(device, request)
                .thenAccept(
                    result -> {
                      if (result.succeeded()) {
                        whenDone.accept(new FencingResult(Outcome.DONE, "", device.id()));
                      } else {
                        FencingResult failed =
                            new FencingResult(Outcome.FAILED, result.reason(), device.id());
                        tryNext(usable, index + 1, request, failed, whenDone);
                      }
                    }));
  }

  private static FencingResult noDevice(FencingRequest request) {
    return new FencingResult(
        Outcome.NO_DEVICE,
        "no fence device reaches ["
            + request.target()
            + "]; check pcmk_host_list and pcmk_host_map of the stonith resources",
        null);
  }

  /** A reboot by an agent that knows none is off, then on; whether on works does not matter. */
  private CompletableFuture<DeviceActions.Result> act(FenceDevice device, FencingRequest request) {
    String target = request.target();
    long timeoutMs = request.timeoutMs();
    if (!request.action().equals("reboot")) {
      return actions.perform(device, request.action(), target, timeoutMs);
    }
    return actions
        .offers(device, device.actionName("reboot"))
        .thenCompose(
            reboots -> {
              if (reboots) {
                return actions.perform(device, "reboot", target, timeoutMs);
              }
              return actions
                  .perform(device, "off", target, timeoutMs)
                  .thenCompose(off -> off.succeeded() ? thenOn(device, request, off) : done(off));
            });
  }

  private CompletableFuture<DeviceActions.Result> thenOn(
      FenceDevice device, FencingRequest request, DeviceActions.Result off) {
    return actions
        .perform(device, "on", request.target(), request.timeoutMs())
        .thenApply(on -> off);
  }

  private static CompletableFuture<DeviceActions.Result> done(DeviceActions.Result result) {
    return CompletableFuture.completedFuture(result);
  }
}
