package io.rulemaker.transport.kafka;

import java.util.HashMap;
import java.util.Map;

/**
 * How one member reaches the others through brokers.
 *
 * @param node the name of this member; no other may have it
 * @param cluster the name of the cluster, a part of the topics' names
 * @param brokers where brokers listen, {@code host:port,…}
 * @param client further properties of the Kafka client, such as those of TLS and SASL
 * @param replication on how many brokers each topic is kept, if it is not there yet
 * @param lossDetectionMs how long a member may be silent before the others believe it lost, in ms
 */
public record KafkaSettings(
    String node,
    String cluster,
    String brokers,
    Map<String, String> client,
    int replication,
    int lossDetectionMs) {

  /** Silence that is believed to be a loss unless the operator says otherwise, in ms. */
  public static final int LOSS_DETECTION_MS = 3_000;

  public KafkaSettings {
    client = Map.copyOf(client);
  }

  /** The properties that all clients share. */
  Map<String, Object> common() {
    Map<String, Object> properties = new HashMap<>(client);
    properties.put("bootstrap.servers", brokers);
    properties.put("reconnect.backoff.max.ms", "500");
    return properties;
  }

  /** How often a member shows that it is there, in ms. */
  int heartbeatMs() {
    return lossDetectionMs / 8;
  }

  String presenceTopic() {
    return "rulemaker." + cluster + ".presence";
  }

  String lettersTopic() {
    return "rulemaker." + cluster + ".letters";
  }
}
