package io.rulemaker.transport;

import io.rulemaker.engine.port.Message;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * For each topic a route out and a route in. Bodies are the messages themselves within the process,
 * and envelopes as bytes outside it.
 */
final class BusRoutes extends RouteBuilder {
  private static final Logger LOG = LoggerFactory.getLogger(BusRoutes.class);

  private final BusEndpoints endpoints;
  private final Function<Message, Envelope> envelopes;
  private final Consumer<Message> deliver;
  private final WireFormat wire;

  BusRoutes(
      BusEndpoints endpoints, Function<Message, Envelope> envelopes, Consumer<Message> deliver) {
    this.endpoints = endpoints;
    this.envelopes = envelopes;
    this.deliver = deliver;
    this.wire = endpoints.remote() ? new WireFormat() : null;
  }

  /** The endpoint that takes messages of a topic. */
  static String entry(Topic topic) {
    return "direct:publish-" + topic.label();
  }

  @Override
  public void configure() {
    // The failure of a listener is for whoever published, or for the log of the queue.
    errorHandler(noErrorHandler());
    for (Topic topic : Topic.values()) {
      // What concerns this process only stays in it, whatever bus carries the rest.
      boolean local = topic == Topic.TIMERS;
      out(topic, local);
      in(topic, local);
    }
  }

  private void out(Topic topic, boolean local) {
    RouteDefinition route = from(entry(topic)).routeId(topic.label() + "-out");
    if (local) {
      route.to("direct:local-" + topic.label());
    } else if (endpoints.remote()) {
      route.process(this::marshal).to(endpoints.producer(topic));
    } else {
      route.to(endpoints.producer(topic));
    }
  }

  private void in(Topic topic, boolean local) {
    String source = local ? "direct:local-" + topic.label() : endpoints.consumer(topic);
    RouteDefinition route = from(source).routeId(topic.label() + "-in");
    if (!local && endpoints.remote()) {
      route.process(this::unmarshal).filter(body().isNotNull()).process(this::hand);
    } else {
      route.process(this::hand);
    }
  }

  private void marshal(Exchange exchange) {
    Message message = (Message) exchange.getMessage().getBody();
    exchange.getMessage().setBody(wire.write(envelopes.apply(message)));
  }

  /** What is of an unknown type, or no message at all, leaves no body. */
  private void unmarshal(Exchange exchange) {
    Message message = null;
    try {
      byte[] bytes = exchange.getMessage().getBody(byte[].class);
      message = wire.read(bytes).map(Envelope::message).orElse(null);
    } catch (WireFormat.WireException e) {
      LOG.error("A message was dropped: {}", e.getMessage());
    }
    exchange.getMessage().setBody(message);
  }

  private void hand(Exchange exchange) {
    deliver.accept((Message) exchange.getMessage().getBody());
  }
}
