package io.rulemaker.engine.order;

import static io.rulemaker.engine.order.Decided.primitive;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A change that spreads along a long chain of orderings needs no deep stack. */
class LongChainTest {
  private static final int LENGTH = 2000;
  private static final long SMALL_STACK_BYTES = 512 << 10;

  @Test
  void theEndOfALongChainKnowsThatItsBeginCannotStart() throws InterruptedException {
    AtomicReference<Decided> decided = new AtomicReference<>();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread thread = new Thread(null, () -> decided.set(chain()), "chain", SMALL_STACK_BYTES);
    thread.setUncaughtExceptionHandler((where, thrown) -> failure.set(thrown));
    thread.start();
    thread.join();
    assertNull(failure.get());
    assertFalse(decided.get().action("r" + (LENGTH - 1) + "_start_0").runnable);
    assertEquals("unrunnable r1 start", decided.get().action("r2_start_0").reason);
    assertEquals(0, decided.get().graph().size());
  }

  private static Decided chain() {
    StringBuilder resources = new StringBuilder(primitive("r0", "target-role", "Stopped"));
    StringBuilder constraints = new StringBuilder();
    for (int i = 1; i < LENGTH; i++) {
      resources.append(primitive("r" + i));
      constraints.append("<rsc_order id='o%d' first='r%d' then='r%d'/>".formatted(i, i - 1, i));
    }
    String[] stopped = new String[LENGTH];
    Arrays.setAll(stopped, i -> "-r" + i);
    return Decided.of(resources.toString(), constraints.toString(), stopped);
  }
}
