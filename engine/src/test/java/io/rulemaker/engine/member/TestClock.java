package io.rulemaker.engine.member;

import java.util.Comparator;
import java.util.PriorityQueue;

/** A virtual clock: things happen at their times, those of one moment in the order of planning. */
final class TestClock {
  private final PriorityQueue<Due> agenda =
      new PriorityQueue<>(Comparator.comparingLong(Due::atMs).thenComparingLong(Due::number));
  private long nowMs = 1_767_225_600_000L;
  private long numbers;

  private record Due(long atMs, long number, Runnable task) {}

  /** Now, ms since the epoch. */
  long nowMs() {
    return nowMs;
  }

  /** Lets something happen later. */
  void after(long delayMs, Runnable task) {
    agenda.add(new Due(nowMs + delayMs, ++numbers, task));
  }

  /** Lets time pass. */
  void run(long ms) {
    long endMs = nowMs + ms;
    while (!agenda.isEmpty() && agenda.peek().atMs() <= endMs) {
      Due due = agenda.poll();
      nowMs = due.atMs();
      due.task().run();
    }
    nowMs = endMs;
  }
}
