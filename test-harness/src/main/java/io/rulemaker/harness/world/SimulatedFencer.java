package io.rulemaker.harness.world;

import io.rulemaker.engine.port.Fencer;
import io.rulemaker.engine.port.FencingRequest;
import io.rulemaker.engine.port.FencingResult;
import io.rulemaker.engine.port.FencingResult.Outcome;
import io.rulemaker.engine.port.Timers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Fence devices that switch nodes of the {@link World} off, unless they are broken. */
public final class SimulatedFencer implements Fencer {
  private final Timers time;
  private final LongSupplier durationMs;
  private final Consumer<FencingRequest> powerOff;
  private final Set<String> broken = new HashSet<>();
  private final List<String> fenced = new ArrayList<>();

  /**
   * Prepares devices.
   *
   * @param durationMs how long the next fencing takes, in ms
   * @param powerOff switches the target of a request for {@code off} or {@code reboot} off
   */
  public SimulatedFencer(Timers time, LongSupplier durationMs, Consumer<FencingRequest> powerOff) {
    this.time = time;
    this.durationMs = durationMs;
    this.powerOff = powerOff;
  }

  @Override
  public void fence(FencingRequest request, Consumer<FencingResult> whenDone) {
    time.after(
        durationMs.getAsLong() + Math.max(0, request.delayMs()),
        () -> {
          if (broken.contains(request.target())) {
            whenDone.accept(
                new FencingResult(Outcome.FAILED, "the fence device does not answer", null));
            return;
          }
          if (!request.action().equals("on")) {
            powerOff.accept(request);
            fenced.add(request.target());
          }
          whenDone.accept(new FencingResult(Outcome.DONE, "", null));
        });
  }

  /** Breaks or repairs the device of a node. */
  public void setBroken(String node, boolean isBroken) {
    if (isBroken) {
      broken.add(node);
    } else {
      broken.remove(node);
    }
  }

  /** The nodes that were fenced since this was asked last. */
  public Set<String> takeFenced() {
    Set<String> taken = Set.copyOf(fenced);
    fenced.clear();
    return taken;
  }
}
