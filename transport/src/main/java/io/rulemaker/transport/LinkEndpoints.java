package io.rulemaker.transport;

import io.rulemaker.transport.jgroups.JGroupsChannel;
import io.rulemaker.transport.kafka.KafkaChannel;
import io.rulemaker.transport.kafka.KafkaSettings;
import org.apache.camel.CamelContext;

/**
 * Which Camel endpoints carry messages between members: this choice is what a bus is. The producer
 * takes, and the consumer gives, what {@link MemberComponent} says.
 */
public interface LinkEndpoints {

  /** Adds to the context what the endpoints need. */
  void prepare(CamelContext context);

  /** The URI to which messages are sent. */
  String producer();

  /** The URI from which messages and views come. */
  String consumer();

  /** As {@link io.rulemaker.engine.port.ClusterLink#lead}. */
  default void lead(boolean leads) {}

  /** As {@link io.rulemaker.engine.port.ClusterLink#confirm}. */
  default void confirm(Runnable act) {
    act.run();
  }

  /** Members that talk to each other directly, without a broker. */
  static LinkEndpoints jgroups(LinkSettings settings) {
    return new OnChannel("jgroups", new JGroupsChannel(settings));
  }

  /** Members that talk to each other through brokers. */
  static LinkEndpoints kafka(KafkaSettings settings) {
    return new OnChannel("kafka-members", new KafkaChannel(settings));
  }

  /** Members within this process, for tests and for a cluster of one. */
  static LinkEndpoints inProcess(InProcessNetwork network, String node) {
    return new OnChannel("in-process", network.channel(node));
  }

  /** Endpoints on a channel of our own. */
  record OnChannel(String scheme, MemberChannel channel) implements LinkEndpoints {
    @Override
    public void prepare(CamelContext context) {
      context.addComponent(scheme, new MemberComponent(channel));
    }

    @Override
    public String producer() {
      return scheme + ":members";
    }

    @Override
    public String consumer() {
      return producer();
    }

    @Override
    public void lead(boolean leads) {
      channel.lead(leads);
    }

    @Override
    public void confirm(Runnable act) {
      channel.confirm(act);
    }
  }
}
