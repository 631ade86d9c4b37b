package io.rulemaker.harness.sim;

import io.rulemaker.engine.port.MemberDocument;
import io.rulemaker.engine.port.Timers;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * The disk of a machine. A document is durable some time after it was written; until then a loss of
 * power may lose it or may not. Documents become durable in the order in which they were written.
 */
final class SimulatedDisk {
  private final Timers time;
  private final Chance chance;
  private final Deque<Write> pending = new ArrayDeque<>();
  private MemberDocument durable;
  private boolean full;
  private long slowByMs;
  private boolean busy;

  /** A document on its way; the answer is null if it is durable, otherwise what went wrong. */
  private record Write(MemberDocument document, Consumer<String> whenDone) {}

  SimulatedDisk(Timers time, Chance chance, MemberDocument durable) {
    this.time = time;
    this.chance = chance;
    this.durable = durable;
  }

  /** What survives. */
  MemberDocument durable() {
    return durable;
  }

  /** From now on refuses, or takes again. */
  void setFull(boolean full) {
    this.full = full;
  }

  /** From now on takes that much longer for each write, in ms. */
  void slowBy(long ms) {
    this.slowByMs = ms;
  }

  /** Writes a document. */
  void store(MemberDocument document, Consumer<String> whenDone) {
    pending.add(new Write(document, whenDone));
    next();
  }

  private void next() {
    if (busy || pending.isEmpty()) {
      return;
    }
    busy = true;
    Write write = pending.peek();
    time.after(
        chance.mostlyShort(1, 30) + slowByMs,
        () -> {
          if (pending.peek() != write) {
            return; // the power was lost meanwhile
          }
          pending.poll();
          busy = false;
          if (!full) {
            durable = write.document();
          }
          write.whenDone().accept(full ? "no space left on device" : null);
          next();
        });
  }

  /** The power is gone: some of what was on its way made it, the rest never will. */
  void losePower() {
    int made = full ? 0 : chance.between(0, pending.size());
    for (int i = 0; i < made; i++) {
      durable = pending.poll().document();
    }
    pending.clear();
    busy = false;
  }
}
