package io.rulemaker.harness.world;

import io.rulemaker.engine.port.Clock;
import io.rulemaker.engine.port.Timers;
import java.util.PriorityQueue;

/** A clock that stands still until somebody lets the next thing happen. */
public final class VirtualTime implements Clock, Timers {
  private final PriorityQueue<Due> due = new PriorityQueue<>();
  private long nowMs;
  private long counter;

  /** Begins at a time, ms since the epoch. */
  public VirtualTime(long startMs) {
    this.nowMs = startMs;
  }

  /** Something that waits for its time; what was asked for first comes first. */
  private static final class Due implements Comparable<Due> {
    final long atMs;
    final long number;
    final Runnable task;
    boolean cancelled;

    Due(long atMs, long number, Runnable task) {
      this.atMs = atMs;
      this.number = number;
      this.task = task;
    }

    @Override
    public int compareTo(Due other) {
      int byTime = Long.compare(atMs, other.atMs);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  @Override
  public long nowMs() {
    return nowMs;
  }

  @Override
  public Timer after(long delayMs, Runnable task) {
    Due entry = new Due(nowMs + delayMs, ++counter, task);
    due.add(entry);
    return () -> entry.cancelled = true;
  }

  /** Lets the next thing happen if that is due by a time; otherwise only the time passes. */
  public boolean next(long untilMs) {
    while (!due.isEmpty() && due.peek().cancelled) {
      due.poll();
    }
    if (due.isEmpty() || due.peek().atMs > untilMs) {
      nowMs = Math.max(nowMs, untilMs);
      return false;
    }
    Due entry = due.poll();
    nowMs = Math.max(nowMs, entry.atMs);
    entry.task.run();
    return true;
  }
}
