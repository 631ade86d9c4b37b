package io.rulemaker.engine.port;

import java.util.function.Consumer;

/** Carries messages between the parts of a cluster; which bus that is, nobody inward knows. */
public interface MessageBus {

  /**
   * Sends a message to everybody who listens for its kind. Messages of one sender stay in order.
   */
  void publish(Message message);

  /** Listens for messages of a kind, subtypes included, from now on. */
  <M extends Message> void listen(Class<M> kind, Consumer<? super M> receiver);
}
