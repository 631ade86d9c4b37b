package io.rulemaker.fencing;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Lets no more actions of a device run at once than it can take; the others wait (L-30). */
final class DeviceSlots {
  private final Map<String, Device> devices = new HashMap<>();

  private static final class Device {
    int running;
    final Queue<Runnable> waiting = new ArrayDeque<>();
  }

  /**
   * Runs an action as soon as the device has a place for it.
   *
   * @param action called once, on this thread or on that of an action which ends
   */
  <T> CompletableFuture<T> run(FenceDevice device, Supplier<CompletableFuture<T>> action) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    Runnable begin =
        () ->
            action
                .get()
                .whenComplete(
                    (result, problem) -> {
                      release(device.id());
                      if (problem != null) {
                        answer.completeExceptionally(problem);
                      } else {
                        answer.complete(result);
                      }
                    });
    synchronized (this) {
      Device state = devices.computeIfAbsent(device.id(), id -> new Device());
      int limit = device.actionLimit();
      if (limit > 0 && state.running >= limit) {
        state.waiting.add(begin);
        return answer;
      }
      state.running++;
    }
    begin.run();
    return answer;
  }

  private void release(String id) {
    Runnable next;
    synchronized (this) {
      Device state = devices.get(id);
      next = state.waiting.poll();
      if (next == null) {
        state.running--;
      }
    }
    if (next != null) {
      next.run();
    }
  }
}
