package io.rulemaker.engine.control;

import io.rulemaker.engine.port.Clock;
import io.rulemaker.engine.port.MessageBus;
import io.rulemaker.engine.port.Timers;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Puts a controller on a bus: events in, effects out, one step at a time. Events that come while a
 * step is carried out, perhaps because of it, wait for their turn.
 */
public final class ControllerLoop {
  private final MessageBus bus;
  private final Clock clock;
  private final Queue<Event> waiting = new ArrayDeque<>();
  private Controller controller;
  private boolean busy;

  /**
   * Listens to events from now on.
   *
   * @param timers on which the controller's timers run
   */
  public ControllerLoop(MessageBus bus, Clock clock, Timers timers) {
    this.bus = bus;
    this.clock = clock;
    bus.listen(Event.class, this::take);
    bus.listen(
        Effect.SetTimer.class,
        wish ->
            timers.after(wish.delayMs(), () -> bus.publish(new Event.TimerFired(wish.timer()))));
  }

  /** Lets a controller lead; null if nobody leads. What the one before wanted is forgotten. */
  public synchronized void lead(Controller leader) {
    controller = leader;
    waiting.clear();
  }

  /** The controller that leads; null if nobody does. */
  public synchronized Controller leader() {
    return controller;
  }

  private void take(Event event) {
    synchronized (this) {
      waiting.add(event);
      if (busy) {
        return;
      }
      busy = true;
    }
    boolean finished = false;
    try {
      while (step()) {
        // one event after the other
      }
      finished = true;
    } finally {
      if (!finished) {
        synchronized (this) {
          busy = false; // a failure goes to the publisher; later events must not wait for ever
        }
      }
    }
  }

  /** Takes the next event; false if there is none, and then the next comer takes over. */
  private boolean step() {
    Event next;
    Controller leader;
    synchronized (this) {
      next = waiting.poll();
      leader = controller;
      if (next == null) {
        busy = false;
        return false;
      }
    }
    if (leader != null) {
      leader.step(next, clock.nowMs()).all().forEach(bus::publish);
    }
    return true;
  }
}
