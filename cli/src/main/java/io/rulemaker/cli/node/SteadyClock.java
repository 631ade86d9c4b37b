package io.rulemaker.cli.node;

import io.rulemaker.engine.port.Clock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The date, but without jumps. Leases of leaders are counted by it: a date that somebody sets
 * forward must end none, and one that is set back must lengthen none. After a jump of the system's
 * date it runs a little faster or slower until both agree again. Thread-safe.
 */
final class SteadyClock implements Clock {
  private static final Logger LOG = LoggerFactory.getLogger(SteadyClock.class);

  /** One part of this many is how much faster or slower it may run; leases hardly notice. */
  private static final long SLOWNESS = 20;

  /** A difference that is worth a line, in ms. */
  private static final long JUMP_MS = 2_000;

  private final LongSupplier dateMs;
  private final LongSupplier nanoTime;
  private long nanos;
  private long timeNanos;
  private long lastOffMs;

  /** A clock over the system's. */
  SteadyClock() {
    this(System::currentTimeMillis, System::nanoTime);
  }

  /**
   * A clock.
   *
   * @param dateMs the date, ms since the epoch; may jump
   * @param nanoTime counts on without jumps, in ns
   */
  SteadyClock(LongSupplier dateMs, LongSupplier nanoTime) {
    this.dateMs = dateMs;
    this.nanoTime = nanoTime;
    this.nanos = nanoTime.getAsLong();
    this.timeNanos = dateMs.getAsLong() * 1_000_000;
  }

  @Override
  public synchronized long nowMs() {
    long nowNanos = nanoTime.getAsLong();
    long passed = nowNanos - nanos;
    nanos = nowNanos;
    timeNanos += passed;
    long off = dateMs.getAsLong() * 1_000_000 - timeNanos;
    long most = passed / SLOWNESS;
    timeNanos += Math.max(-most, Math.min(most, off));
    tell(off / 1_000_000);
    return timeNanos / 1_000_000;
  }

  private void tell(long offMs) {
    if (Math.abs(offMs - lastOffMs) > JUMP_MS) {
      LOG.warn("The date was set by {} ms; this service follows it slowly", offMs - lastOffMs);
    }
    lastOffMs = offMs;
  }
}
