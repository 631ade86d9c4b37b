package io.rulemaker.cli.node;

import io.rulemaker.transport.LinkEndpoints;
import io.rulemaker.transport.LinkSettings;
import io.rulemaker.transport.kafka.KafkaSettings;
import java.util.Map;

/** What carries the messages between members. */
public sealed interface Bus {
  /** The name of the bus that needs no broker. */
  String JGROUPS = "jgroups";

  /** The name of the bus that consists of brokers. */
  String KAFKA = "kafka";

  /** The ends of the bus on a node. */
  LinkEndpoints endpoints(NodeConfig config);

  /** How long a member may be silent on this bus unless the operator says otherwise, in ms. */
  int lossDetectionMs();

  /** The shortest time that can be asked for, in ms. */
  int leastLossDetectionMs();

  /** Members that talk to each other directly. */
  record JGroups() implements Bus {
    @Override
    public LinkEndpoints endpoints(NodeConfig config) {
      return LinkEndpoints.jgroups(
          new LinkSettings(
              config.node(),
              config.cluster(),
              config.addresses(),
              config.members(),
              config.key(),
              config.lossDetectionMs()));
    }

    @Override
    public int lossDetectionMs() {
      return LinkSettings.LOSS_DETECTION_MS;
    }

    @Override
    public int leastLossDetectionMs() {
      return LinkSettings.LEAST_LOSS_DETECTION_MS;
    }
  }

  /**
   * Members that talk through brokers.
   *
   * @param bootstrap where some of the brokers listen, {@code host:port,…}
   * @param replication on how many brokers each topic is kept
   * @param properties further ones of the Kafka client, such as those of TLS and SASL
   */
  record Kafka(String bootstrap, int replication, Map<String, String> properties) implements Bus {
    public Kafka {
      properties = Map.copyOf(properties);
    }

    @Override
    public LinkEndpoints endpoints(NodeConfig config) {
      return LinkEndpoints.kafka(
          new KafkaSettings(
              config.node(),
              config.cluster(),
              bootstrap,
              properties,
              replication,
              config.key(),
              config.lossDetectionMs(),
              config.role().isExecutor()));
    }

    @Override
    public int lossDetectionMs() {
      return KafkaSettings.LOSS_DETECTION_MS;
    }

    @Override
    public int leastLossDetectionMs() {
      return KafkaSettings.LEAST_LOSS_DETECTION_MS;
    }
  }
}
