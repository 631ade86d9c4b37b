package io.rulemaker.transport;

import io.rulemaker.engine.control.Effect;
import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.port.Message;
import java.util.Locale;

/** What a message is about, hence which way it takes. Order is kept within a topic. */
public enum Topic {
  /** What happened, on its way to the controller. */
  EVENTS,
  /** What executors and fencers are to do. */
  ORDERS,
  /** What was decided, and how it ended: for whoever wants to know. */
  DECISIONS,
  /** Documents to be kept. */
  CONFIGURATION,
  /** Timers of the controller; they never leave the process. */
  TIMERS;

  /** The topic of a message. */
  static Topic of(Message message) {
    if (message instanceof Event) {
      return EVENTS;
    }
    if (message instanceof Effect.PerformOperation
        || message instanceof Effect.FenceNode
        || message instanceof Effect.LetLeave) {
      return ORDERS;
    }
    if (message instanceof Effect.WriteConfiguration) {
      return CONFIGURATION;
    }
    if (message instanceof Effect.SetTimer) {
      return TIMERS;
    }
    if (message instanceof Effect.Decided
        || message instanceof Effect.TransitionEnded
        || message instanceof Effect.Note) {
      return DECISIONS;
    }
    throw new IllegalArgumentException(
        "no topic carries " + message.getClass().getName() + "; name one in Topic");
  }

  /** The name in endpoints. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
