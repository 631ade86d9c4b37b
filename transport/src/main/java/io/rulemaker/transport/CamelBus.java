package io.rulemaker.transport;

import io.rulemaker.engine.port.Message;
import io.rulemaker.engine.port.MessageBus;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * The bus within a process, on Camel. The routes are in {@link BusRoutes}. Listeners are registered
 * before the first message is published.
 */
public final class CamelBus implements MessageBus, AutoCloseable {
  private final DefaultCamelContext context = new DefaultCamelContext();
  private final ProducerTemplate producer;
  private final List<Listener<?>> listeners = new CopyOnWriteArrayList<>();

  private record Listener<M extends Message>(Class<M> kind, Consumer<? super M> receiver) {
    void offer(Message message) {
      if (kind.isInstance(message)) {
        receiver.accept(kind.cast(message));
      }
    }
  }

  /** Starts a bus. */
  public CamelBus() {
    context.setStartupSummaryLevel(StartupSummaryLevel.Off);
    context.setUseMDCLogging(false);
    try {
      context.addRoutes(new BusRoutes(this::deliver));
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

  private void deliver(Message message) {
    listeners.forEach(listener -> listener.offer(message));
  }

  @Override
  public void close() {
    context.stop();
  }
}
