package io.rulemaker.agents.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs child processes side by side. Each gets a session of its own, hence a process group of its
 * own, so that a time-out reaches the helpers that an agent started and not us. Daemons that an
 * agent leaves behind after it ended in time are left alone: starting them was its job.
 */
public final class ProcessRunner implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ProcessRunner.class);

  /** How often output is fetched while a child runs, in ms. */
  private static final long PUMP_MS = 20;

  private static final int OUTPUT_LIMIT_BYTES = 256 * 1024;

  private final long killGraceMs;
  private final ScheduledExecutorService worker;

  /**
   * Prepares.
   *
   * @param killGraceMs between the TERM and the KILL that follow a time-out, in ms
   * @param threads for output, input and time-outs; children themselves need none
   */
  public ProcessRunner(long killGraceMs, int threads) {
    this.killGraceMs = killGraceMs;
    this.worker = Executors.newScheduledThreadPool(threads, daemonThreads());
  }

  private static ThreadFactory daemonThreads() {
    AtomicInteger count = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, "process-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /**
   * Runs a child.
   *
   * @param whenDone takes the outcome, exactly once, on another thread
   */
  public void run(ProcessSpec spec, Consumer<ProcessOutcome> whenDone) {
    worker.execute(() -> start(spec, whenDone));
  }

  private void start(ProcessSpec spec, Consumer<ProcessOutcome> whenDone) {
    List<String> command = new ArrayList<>(List.of("setsid", "--"));
    command.addAll(spec.command());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(spec.environment());
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      whenDone.accept(
          new ProcessOutcome(ProcessOutcome.Ending.NOT_STARTED, -1, "", e.getMessage(), 0));
      return;
    }
    new Child(process, spec, whenDone).begin();
  }

  /** Ends the threads; children that run are left to themselves. */
  @Override
  public void close() {
    worker.shutdownNow();
  }

  /** One running child. */
  private final class Child {
    private final Process process;
    private final ProcessSpec spec;
    private final Consumer<ProcessOutcome> whenDone;
    private final BoundedText output = new BoundedText(OUTPUT_LIMIT_BYTES);
    private final BoundedText errors = new BoundedText(OUTPUT_LIMIT_BYTES);
    private final long startedNanos = System.nanoTime();
    private final ProcessGroup group;
    private ScheduledFuture<?> pump;
    private ScheduledFuture<?> alarm;
    private volatile boolean timedOut;

    Child(Process process, ProcessSpec spec, Consumer<ProcessOutcome> whenDone) {
      this.process = process;
      this.group = new ProcessGroup(process.pid());
      this.spec = spec;
      this.whenDone = whenDone;
    }

    void begin() {
      pump = worker.scheduleWithFixedDelay(this::fetch, PUMP_MS, PUMP_MS, TimeUnit.MILLISECONDS);
      alarm = worker.schedule(this::timeOut, spec.timeoutMs(), TimeUnit.MILLISECONDS);
      process.onExit().thenRunAsync(this::finish, worker);
      feed();
    }

    private void feed() {
      try (OutputStream in = process.getOutputStream()) {
        in.write(spec.input().getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        LOG.debug("{} did not read its input: {}", spec.command(), e.getMessage());
      }
    }

    private void fetch() {
      take(process.getInputStream(), output);
      take(process.getErrorStream(), errors);
    }

    private void take(InputStream from, BoundedText into) {
      try {
        into.takeAvailable(from);
      } catch (IOException e) {
        LOG.debug("{}: output lost: {}", spec.command(), e.getMessage());
      }
    }

    /** TERM, and KILL when the grace is over; the end of the leader ends it all. */
    private void timeOut() {
      timedOut = true;
      group.terminate();
      worker.schedule(
          () -> {
            if (process.isAlive() && !group.kill()) {
              LOG.error(
                  "{} ran out of time and cannot be killed; is it waiting for a device?",
                  spec.command());
            }
          },
          killGraceMs,
          TimeUnit.MILLISECONDS);
    }

    private void finish() {
      pump.cancel(false);
      alarm.cancel(false);
      fetch();
      if (timedOut) {
        group.kill(); // helpers that ignored TERM must not outlive the leader
      }
      long elapsedMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNanos);
      whenDone.accept(
          new ProcessOutcome(
              timedOut ? ProcessOutcome.Ending.TIMED_OUT : ProcessOutcome.Ending.EXITED,
              process.exitValue(),
              output.text(),
              errors.text(),
              elapsedMs));
    }
  }
}
