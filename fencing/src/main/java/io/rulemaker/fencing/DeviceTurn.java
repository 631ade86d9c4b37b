package io.rulemaker.fencing;

import io.rulemaker.engine.port.FencingRequest;
import io.rulemaker.engine.port.FencingResult;
import io.rulemaker.engine.port.FencingResult.Outcome;
import io.rulemaker.engine.port.Timers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.DoubleSupplier;

/**
 * Carries out a request with devices of which all must succeed, one after the other (L-31). A
 * reboot by several devices, or by one that knows none, is off on all, then on; whether on works
 * does not matter, because the target runs nothing by then.
 */
final class DeviceTurn {
  private final DeviceActions actions;
  private final Timers timers;
  private final DoubleSupplier chance;

  DeviceTurn(DeviceActions actions, Timers timers, DoubleSupplier chance) {
    this.actions = actions;
    this.timers = timers;
    this.chance = chance;
  }

  /** Fences; completes with success only if every device succeeded. */
  CompletableFuture<FencingResult> fence(List<FenceDevice> devices, FencingRequest request) {
    if (!request.action().equals("reboot")) {
      return all(devices, 0, request, request.action());
    }
    return canReboot(devices)
        .thenCompose(
            reboots ->
                reboots
                    ? all(devices, 0, request, "reboot")
                    : all(devices, 0, request, "off")
                        .thenCompose(
                            off -> off.succeeded() ? thenOn(devices, request, off) : done(off)));
  }

  private CompletableFuture<Boolean> canReboot(List<FenceDevice> devices) {
    FenceDevice only = devices.get(0);
    return devices.size() > 1
        ? CompletableFuture.completedFuture(false)
        : actions.offers(only, only.actionName("reboot"));
  }

  private CompletableFuture<FencingResult> all(
      List<FenceDevice> devices, int index, FencingRequest request, String action) {
    FenceDevice device = devices.get(index);
    return delay(device, request)
        .thenCompose(now -> actions.perform(device, action, request.target(), request.timeoutMs()))
        .thenCompose(
            result -> {
              if (!result.succeeded()) {
                return done(new FencingResult(Outcome.FAILED, result.reason(), device.id()));
              }
              return index + 1 < devices.size()
                  ? all(devices, index + 1, request, action)
                  : done(new FencingResult(Outcome.DONE, "", names(devices)));
            });
  }

  private CompletableFuture<Void> delay(FenceDevice device, FencingRequest request) {
    long delayMs = device.delayMs(request.target(), request.delayMs(), chance.getAsDouble());
    if (delayMs == 0) {
      return CompletableFuture.completedFuture(null);
    }
    CompletableFuture<Void> over = new CompletableFuture<>();
    timers.after(delayMs, () -> over.complete(null));
    return over;
  }

  private CompletableFuture<FencingResult> thenOn(
      List<FenceDevice> devices, FencingRequest request, FencingResult off) {
    CompletableFuture<?> last = CompletableFuture.completedFuture(null);
    for (FenceDevice device : devices) {
      last =
          last.thenCompose(
              before -> actions.perform(device, "on", request.target(), request.timeoutMs()));
    }
    return last.thenApply(on -> off);
  }

  private static CompletableFuture<FencingResult> done(FencingResult result) {
    return CompletableFuture.completedFuture(result);
  }

  private static String names(List<FenceDevice> devices) {
    return String.join("+", devices.stream().map(FenceDevice::id).toList());
  }
}
