package io.rulemaker.harness.sim;

import io.rulemaker.engine.port.Clock;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Tells what happens in a simulation, for people; costs nothing when nobody listens. */
final class Trace {
  private final Clock clock;
  private final long startMs;
  private final Consumer<String> lines;

  /** Tells lines; null for nobody. */
  Trace(Clock clock, Consumer<String> lines) {
    this.clock = clock;
    this.startMs = clock.nowMs();
    this.lines = lines;
  }

  /** Time since the beginning, in ms. */
  long sinceStartMs() {
    return clock.nowMs() - startMs;
  }

  boolean wanted() {
    return lines != null;
  }

  /** Something happened to a part of the cluster. */
  void tell(String who, Supplier<String> what) {
    if (lines != null) {
      lines.accept(
          String.format(Locale.ROOT, "%9.3f  %-8s %s", sinceStartMs() / 1000.0, who, what.get()));
    }
  }
}
