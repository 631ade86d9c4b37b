package io.rulemaker.harness.replay;

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

/** Fence devices that switch nodes of the {@link World} off, unless they are broken. */
final class SimulatedFencer implements Fencer {
  private final Timers time;
  private final Timing timing;
  private final Consumer<String> powerOff;
  private final Set<String> broken = new HashSet<>();
  private final List<String> fenced = new ArrayList<>();

  SimulatedFencer(Timers time, Timing timing, Consumer<String> powerOff) {
    this.time = time;
    this.timing = timing;
    this.powerOff = powerOff;
  }

  @Override
  public void fence(FencingRequest request, Consumer<FencingResult> whenDone) {
    time.after(
        timing.fencingMs() + Math.max(0, request.delayMs()),
        () -> {
          if (broken.contains(request.target())) {
            whenDone.accept(
                new FencingResult(Outcome.FAILED, "the fence device does not answer", null));
            return;
          }
          if (!request.action().equals("on")) {
            powerOff.accept(request.target());
            fenced.add(request.target());
          }
          whenDone.accept(new FencingResult(Outcome.DONE, "", null));
        });
  }

  /** Breaks or repairs the device of a node. */
  void setBroken(String node, boolean isBroken) {
    if (isBroken) {
      broken.add(node);
    } else {
      broken.remove(node);
    }
  }

  /** The nodes that were fenced since this was asked last. */
  Set<String> takeFenced() {
    Set<String> taken = Set.copyOf(fenced);
    fenced.clear();
    return taken;
  }
}
