package io.rulemaker.transport;

import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

/**
 * Camel endpoints on a {@link MemberChannel}. What is sent to one goes to the member in the header
 * {@link #TO}, or to all without it; what comes from one has bytes and the header {@link #FROM}, or
 * is a {@link io.rulemaker.engine.port.ClusterView}, or another {@link MemberChannel.Arrival}. The
 * channel is open while the route from it runs.
 */
final class MemberComponent extends DefaultComponent {
  /** Name of the member that a message is for; absent for all. */
  static final String TO = "RulemakerTo";

  /** Name of the member that sent a message. */
  static final String FROM = "RulemakerFrom";

  private final MemberChannel channel;

  MemberComponent(MemberChannel channel) {
    this.channel = channel;
  }

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
    return new DefaultEndpoint(uri, this) {
      @Override
      public Producer createProducer() {
        return new MemberProducer(this);
      }

      @Override
      public Consumer createConsumer(Processor processor) {
        return new MemberConsumer(this, processor);
      }

      @Override
      public boolean isSingleton() {
        return true;
      }
    };
  }

  private final class MemberProducer extends DefaultProducer {
    MemberProducer(Endpoint endpoint) {
      super(endpoint);
    }

    @Override
    public void process(Exchange exchange) {
      channel.send(
          exchange.getMessage().getHeader(TO, String.class),
          (byte[]) exchange.getMessage().getBody());
    }
  }

  private final class MemberConsumer extends DefaultConsumer {
    MemberConsumer(Endpoint endpoint, Processor processor) {
      super(endpoint, processor);
    }

    @Override
    protected void doStart() throws Exception {
      super.doStart();
      channel.open(this::arrived);
    }

    @Override
    protected void doStop() throws Exception {
      channel.close();
      super.doStop();
    }

    private void arrived(MemberChannel.Arrival arrival) {
      Exchange exchange = createExchange(true);
      if (arrival instanceof MemberChannel.Arrival.Bytes bytes) {
        exchange.getMessage().setBody(bytes.body());
        exchange.getMessage().setHeader(FROM, bytes.sender());
      } else if (arrival instanceof MemberChannel.Arrival.View view) {
        exchange.getMessage().setBody(view.view());
      } else {
        exchange.getMessage().setBody(arrival);
      }
      try {
        getProcessor().process(exchange);
      } catch (Exception e) { // what Camel declares
        exchange.setException(e);
      }
      if (exchange.getException() != null) {
        getExceptionHandler()
            .handleException("An arrival was lost", exchange, exchange.getException());
      }
    }
  }
}
