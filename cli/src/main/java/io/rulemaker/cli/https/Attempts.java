package io.rulemaker.cli.https;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How often somebody may fail to log in. Counted by where from and under which name, so that a
 * program with an old token does not keep out the people on the same machine.
 */
final class Attempts {
  /** How many may fail at once. */
  static final int MOST = 10;

  private static final long ONE_MORE_AFTER_NANOS = 5_000_000_000L;

  /** Who fails under ever new names makes us forget others, which costs these nothing. */
  private static final int REMEMBERED = 1_000;

  private final LongSupplier nanos;
  private final Map<String, Failures> failures =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** How many count, as of when. */
  private record Failures(long count, long sinceNanos) {}

  Attempts(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Whether another attempt is allowed. */
  synchronized boolean allowed(String who) {
    return now(who).count() < MOST;
  }

  /** An attempt failed. Returns whether it is the first for a while, which is worth a line. */
  synchronized boolean failed(String who) {
    Failures before = now(who);
    failures.put(who, new Failures(before.count() + 1, before.sinceNanos()));
    return before.count() == 0;
  }

  private Failures now(String who) {
    long nowNanos = nanos.getAsLong();
    Failures then = failures.get(who);
    if (then == null) {
      return new Failures(0, nowNanos);
    }
    long forgiven = (nowNanos - then.sinceNanos()) / ONE_MORE_AFTER_NANOS;
    return forgiven >= then.count()
        ? new Failures(0, nowNanos)
        : new Failures(
            then.count() - forgiven, then.sinceNanos() + forgiven * ONE_MORE_AFTER_NANOS);
  }
}
