package io.rulemaker.cli.node;

import io.rulemaker.engine.port.Timers;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Real time. Delays are counted by a clock that nobody can set, so a step of the date is no harm.
 */
final class NodeTimers implements Timers, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(NodeTimers.class);

  private final ScheduledThreadPoolExecutor threads;

  NodeTimers(int count) {
    AtomicInteger made = new AtomicInteger();
    threads =
        new ScheduledThreadPoolExecutor(
            count,
            task -> {
              Thread thread = new Thread(task, "timer-" + made.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    threads.setRemoveOnCancelPolicy(true);
  }

  @Override
  public Timer after(long delayMs, Runnable task) {
    ScheduledFuture<?> scheduled =
        threads.schedule(() -> run(task), delayMs, TimeUnit.MILLISECONDS);
    return () -> scheduled.cancel(false);
  }

  /** Runs a task again and again, counting from the end of one run to the begin of the next. */
  void every(long delayMs, Runnable task) {
    threads.scheduleWithFixedDelay(() -> run(task), delayMs, delayMs, TimeUnit.MILLISECONDS);
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.error("A task that waited for its time failed", e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
