package io.rulemaker.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rulemaker.engine.control.Effect;
import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.port.Message;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bus within one process. */
class CamelBusTest {

  @Test
  void directMessagesAreDealtWithAtOnce() {
    try (CamelBus bus = new CamelBus()) {
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
    try (CamelBus bus = new CamelBus()) {
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
}
