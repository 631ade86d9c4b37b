package io.rulemaker.engine.port;

/** Runs something later, in real or virtual time. */
@FunctionalInterface
public interface Timers {

  /**
   * Runs a task once after a delay.
   *
   * @param delayMs in ms; 0 means soon, never within this call
   */
  Timer after(long delayMs, Runnable task);

  /** A task that waits for its time. */
  @FunctionalInterface
  interface Timer {
    /** Forgets the task if it did not begin yet. */
    void cancel();
  }
}
