package io.rulemaker.cli.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The date may jump; the clock that leases are counted by may not. */
class SteadyClockTest {
  private long dateMs = 1_000_000;
  private long nanos = 77;
  private final SteadyClock clock = new SteadyClock(() -> dateMs, () -> nanos);

  private long after(long ms) {
    dateMs += ms;
    nanos += ms * 1_000_000;
    return clock.nowMs();
  }

  @Test
  void isTheDateAsLongAsNobodySetsIt() {
    assertEquals(1_000_000, clock.nowMs());
    assertEquals(1_000_100, after(100));
  }

  @Test
  void doesNotJumpForward() {
    dateMs += 3_600_000;
    long before = clock.nowMs();
    assertEquals(1_000_000, before);
    assertEquals(before + 1_050, after(1_000));
  }

  @Test
  void doesNotGoBack() {
    dateMs -= 3_600_000;
    long before = clock.nowMs();
    assertEquals(before + 950, after(1_000));
  }

  @Test
  void agreesWithTheDateAgainAfterAWhile() {
    dateMs += 10_000;
    long last = clock.nowMs();
    for (int i = 0; i < 400; i++) {
      long now = after(1_000);
      assertTrue(now > last);
      last = now;
    }
    assertEquals(dateMs, last);
  }
}
