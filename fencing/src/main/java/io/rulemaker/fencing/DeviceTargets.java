package io.rulemaker.fencing;

import io.rulemaker.engine.port.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Finds out whether a device can fence a node (L-29). What agents list is remembered for 60 s. */
public final class DeviceTargets {
  private static final long CACHE_MS = 60_000;
  private static final long ASK_TIMEOUT_MS = 20_000;

  private final DeviceActions actions;
  private final Clock clock;
  private final Map<String, Listed> listed = new HashMap<>();

  public DeviceTargets(DeviceActions actions, Clock clock) {
    this.actions = actions;
    this.clock = clock;
  }

  private record Listed(List<String> names, long untilMs) {}

  /** Whether a device can fence a node. */
  public CompletableFuture<Boolean> reaches(FenceDevice device, String node) {
    return actions
        .offers(device, "list")
        .thenCompose(
            lists ->
                switch (device.hostCheck(lists)) {
                  case STATIC_LIST -> CompletableFuture.completedFuture(device.lists(node));
                  case DYNAMIC_LIST ->
                      names(device).thenApply(names -> names.contains(device.portOf(node)));
                  case STATUS ->
                      actions
                          .status(device, node, ASK_TIMEOUT_MS)
                          .thenApply(power -> power != DeviceActions.Power.UNKNOWN);
                  case NONE -> CompletableFuture.completedFuture(true);
                });
  }

  private CompletableFuture<List<String>> names(FenceDevice device) {
    synchronized (listed) {
      Listed known = listed.get(device.id());
      if (known != null && clock.nowMs() < known.untilMs()) {
        return CompletableFuture.completedFuture(known.names());
      }
    }
    return actions
        .list(device, ASK_TIMEOUT_MS)
        .thenApply(
            names -> {
              synchronized (listed) {
                listed.put(device.id(), new Listed(names, clock.nowMs() + CACHE_MS));
              }
              return names;
            });
  }
}
