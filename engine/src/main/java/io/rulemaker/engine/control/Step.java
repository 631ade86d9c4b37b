package io.rulemaker.engine.control;

import java.util.ArrayList;
import java.util.List;

/** One step of the controller: when it happens, and what it wants done so far. */
final class Step {
  private final long nowMs;
  private final List<Effect> effects = new ArrayList<>();

  Step(long nowMs) {
    this.nowMs = nowMs;
  }

  long nowMs() {
    return nowMs;
  }

  long nowSeconds() {
    return Math.floorDiv(nowMs, 1000L);
  }

  void wants(Effect effect) {
    effects.add(effect);
  }

  Effects effects() {
    return new Effects(effects);
  }
}
