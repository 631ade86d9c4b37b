package io.rulemaker.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.control.Effect;
import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.port.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bus within one process. */
class CamelBusTest {

  @Test
  void directMessagesAreDealtWithAtOnce() {
    try (CamelBus bus = new CamelBus("n1", BusEndpoints.direct())) {
      List<Message> seen = new ArrayList<>();
      bus.listen(Event.class, seen::add);
      bus.listen(Event.ShutdownRequested.class, seen::add);
      bus.publish(new Event.ShutdownRequested("n2"));
      bus.publish(new Effect.TransitionEnded(1, Effect.TransitionEnded.Outcome.COMPLETE));
      assertEquals(
          List.of(new Event.ShutdownRequested("n2"), new Event.ShutdownRequested("n2")), seen);
    }
  }

  @Test
  void aListenersFailureReachesThePublisher() {
    try (CamelBus bus = new CamelBus("n1", BusEndpoints.direct())) {
      bus.listen(
          Event.class,
          event -> {
            throw new IllegalStateException("no");
          });
      var failure =
          assertThrows(
              IllegalStateException.class, () -> bus.publish(new Event.ShutdownRequested("n2")));
      assertEquals("no", failure.getMessage());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void queuedMessagesKeepTheirOrder(boolean overWire) throws InterruptedException {
    BusEndpoints endpoints = overWire ? BusEndpoints.queuedOverWire() : BusEndpoints.queued();
    int count = 2_000;
    try (CamelBus bus = new CamelBus("n1", endpoints)) {
      BlockingQueue<Event> seen = new LinkedBlockingQueue<>();
      bus.listen(Event.class, seen::add);
      for (int i = 0; i < count; i++) {
        bus.publish(new Event.ShutdownRequested("n" + i));
      }
      for (int i = 0; i < count; i++) {
        assertEquals(new Event.ShutdownRequested("n" + i), seen.poll(5, TimeUnit.SECONDS));
      }
      assertTrue(seen.isEmpty());
    }
  }
}
