package io.rulemaker.transport;

import io.rulemaker.engine.port.Message;
import io.rulemaker.engine.port.MessageBus;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * The bus on Camel. The routes are in {@link BusRoutes}; the endpoints, chosen by whoever wires the
 * parts, say which bus it is. Listeners are registered before the first message is published.
 */
public final class CamelBus implements MessageBus, AutoCloseable {
  private final DefaultCamelContext context = new DefaultCamelContext();
  private final ProducerTemplate producer;
  private final List<Listener<?>> listeners = new CopyOnWriteArrayList<>();
  private final AtomicLong sent = new AtomicLong();
  private final String sender;

  private record Listener<M extends Message>(Class<M> kind, Consumer<? super M> receiver) {
    void offer(Message message) {
      if (kind.isInstance(message)) {
        receiver.accept(kind.cast(message));
      }
    }
  }

  /**
   * Starts a bus.
   *
   * @param sender name of this node
   */
  public CamelBus(String sender, BusEndpoints endpoints) {
    this.sender = sender;
    context.setStartupSummaryLevel(StartupSummaryLevel.Off);
    context.setUseMDCLogging(false);
    try {
      context.addRoutes(new BusRoutes(endpoints, this::envelope, this::deliver));
      context.start();
    } catch (Exception e) { // what Camel declares
      throw new IllegalStateException("the bus cannot be started: " + e.getMessage(), e);
    }
    this.producer = context.createProducerTemplate();
  }

  @Override
  public void publish(Message message) {
    try {
      producer.sendBody(BusRoutes.entry(Topic.of(message)), message);
    } catch (CamelExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause; // a listener in this thread failed: its exception is not the bus's affair
      }
      throw e;
    }
  }

  @Override
  public <M extends Message> void listen(Class<M> kind, Consumer<? super M> receiver) {
    listeners.add(new Listener<>(kind, receiver));
  }

  private Envelope envelope(Message message) {
    return new Envelope(sender, sent.incrementAndGet(), message);
  }

  private void deliver(Message message) {
    listeners.forEach(listener -> listener.offer(message));
  }

  @Override
  public void close() {
    context.stop();
  }
}
