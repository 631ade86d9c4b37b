package io.rulemaker.transport;

import io.rulemaker.engine.port.ClusterLink.Listener;
import io.rulemaker.engine.port.ClusterView;
import io.rulemaker.engine.port.Message;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A route out to the members, and a route in to the listener. Within them a message is a {@link
 * Message}, outside it is bytes. The way in passes a queue: the bus, which also watches who is
 * alive, never waits for the listener, and the listener is called on one thread.
 */
final class LinkRoutes extends RouteBuilder {
  /** Takes messages; with the header {@link MemberComponent#TO} for one member. */
  static final String ENTRY = "direct:to-members";

  /** The route that is started last: it joins the others. */
  static final String IN = "in";

  private static final Logger LOG = LoggerFactory.getLogger(LinkRoutes.class);
  private static final String INBOX = "seda:inbox?size=1000000";

  private final String node;
  private final LinkEndpoints endpoints;
  private final Listener listener;
  private final WireFormat wire = new WireFormat();
  private final AtomicLong sent = new AtomicLong();
  private final Set<String> newer = ConcurrentHashMap.newKeySet();

  LinkRoutes(String node, LinkEndpoints endpoints, Listener listener) {
    this.node = node;
    this.endpoints = endpoints;
    this.listener = listener;
  }

  @Override
  public void configure() {
    errorHandler(noErrorHandler());
    from(ENTRY).routeId("out").process(this::marshal).to(endpoints.producer());
    from(endpoints.consumer()).routeId(IN).autoStartup(false).to(INBOX + "&blockWhenFull=true");
    from(INBOX + "&pollTimeout=200").routeId("inbox").process(this::hand);
  }

  private void marshal(Exchange exchange) {
    Message message = (Message) exchange.getMessage().getBody();
    exchange.getMessage().setBody(wire.write(new Envelope(node, sent.incrementAndGet(), message)));
  }

  private void hand(Exchange exchange) {
    if (exchange.getMessage().getBody() instanceof ClusterView view) {
      listener.viewed(view);
      return;
    }
    if (exchange.getMessage().getBody() instanceof MemberChannel.Arrival.Outranked outranked) {
      listener.outranked(outranked.why());
      return;
    }
    if (exchange.getMessage().getBody() instanceof MemberChannel.Arrival.Links arrival) {
      listener.linked(arrival.links());
      return;
    }
    String sender = exchange.getMessage().getHeader(MemberComponent.FROM, String.class);
    try {
      byte[] bytes = exchange.getMessage().getBody(byte[].class);
      wire.read(bytes)
          .ifPresentOrElse(
              read -> listener.received(sender, read.message()), () -> passOver(sender));
    } catch (WireFormat.WireException e) {
      LOG.error("A message of member [{}] was dropped: {}", sender, e.getMessage());
    }
  }

  /** A newer member sends what this version knows nothing of: no harm, and told once. */
  private void passOver(String sender) {
    if (newer.add(sender)) {
      LOG.warn(
          "Member [{}] is of a newer version and sends messages that are unknown here; they are"
              + " passed over. Upgrade this node, too",
          sender);
    }
  }
}
