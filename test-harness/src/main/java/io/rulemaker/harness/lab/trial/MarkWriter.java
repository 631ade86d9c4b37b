package io.rulemaker.harness.lab.trial;

import io.rulemaker.harness.lab.Lab;
import io.rulemaker.harness.lab.LabException;
import io.rulemaker.harness.lab.LabHost;
import java.util.Random;

/**
 * Changes the configuration without pause, by commands on hosts chosen by chance, and remembers the
 * last change that the cluster acknowledged. Values rise, so that what holds later tells what was
 * lost.
 */
final class MarkWriter implements AutoCloseable {
  private final Lab lab;
  private final ClusterStack stack;
  private final Random chance;
  private final Thread thread;
  private volatile boolean closed;
  private volatile long acknowledged;
  private volatile int accepted;
  private volatile int refused;

  MarkWriter(Lab lab, ClusterStack stack, long first, Random chance) {
    this.lab = lab;
    this.stack = stack;
    this.chance = chance;
    thread = new Thread(() -> write(first), "mark-writer");
    thread.start();
  }

  private void write(long first) {
    for (long value = first; !closed; value++) {
      LabHost host = lab.plan().hosts().get(chance.nextInt(lab.plan().hosts().size()));
      try {
        if (stack.mark(lab, host.name(), String.valueOf(value))) {
          acknowledged = value;
          accepted++;
        } else {
          refused++;
        }
      } catch (LabException e) {
        // The host has no power at the moment.
        refused++;
      }
    }
  }

  /** The last value whose change was acknowledged; 0 if none was. */
  long acknowledged() {
    return acknowledged;
  }

  int accepted() {
    return accepted;
  }

  int refused() {
    return refused;
  }

  @Override
  public void close() throws LabException {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted", e);
    }
  }
}
