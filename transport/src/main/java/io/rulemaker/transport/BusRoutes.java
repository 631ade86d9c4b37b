package io.rulemaker.transport;

import io.rulemaker.engine.port.Message;
import java.util.function.Consumer;
import org.apache.camel.builder.RouteBuilder;

/**
 * For each topic a route within the caller's thread: a message was dealt with when {@code publish}
 * returns. Replay and simulation must run the same way each time.
 */
final class BusRoutes extends RouteBuilder {
  private final Consumer<Message> deliver;

  BusRoutes(Consumer<Message> deliver) {
    this.deliver = deliver;
  }

  /** The endpoint that takes messages of a topic. */
  static String entry(Topic topic) {
    return "direct:" + topic.label();
  }

  @Override
  public void configure() {
    // The failure of a listener is for whoever published.
    errorHandler(noErrorHandler());
    for (Topic topic : Topic.values()) {
      from(entry(topic))
          .routeId(topic.label())
          .process(exchange -> deliver.accept((Message) exchange.getMessage().getBody()));
    }
  }
}
