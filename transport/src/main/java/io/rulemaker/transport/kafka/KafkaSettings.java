package io.rulemaker.transport.kafka;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * How one member reaches the others through brokers.
 *
 * @param node the name of this member; no other may have it
 * @param cluster the name of the cluster, a part of the topics' names
 * @param brokers where brokers listen, {@code host:port,…}
 * @param client further properties of the Kafka client, such as those of TLS and SASL
 * @param replication on how many brokers each topic is kept, if it is not there yet
 * @param key the file with the key that all members share, see {@link
 *     io.rulemaker.transport.ClusterKey}
 * @param lossDetectionMs how long a member may be silent before the others believe it lost, in ms
 * @param executor whether this node has no vote
 */
public record KafkaSettings(
    String node,
    String cluster,
    String brokers,
    Map<String, String> client,
    int replication,
    Path key,
    int lossDetectionMs,
    boolean executor) {

  /** Silence that is believed to be a loss unless the operator says otherwise, in ms. */
  public static final int LOSS_DETECTION_MS = 3_000;

  /** Below this, a pause of a broker would be taken for a loss of members, in ms. */
  public static final int LEAST_LOSS_DETECTION_MS = 1_000;

  /** Copies of each topic unless the operator says otherwise. */
  public static final int REPLICATION = 3;

  /** Settings on which the safety of the cluster rests: they are not the operator's to choose. */
  private static final Set<String> OURS =
      Set.of(
          "bootstrap.servers",
          "acks",
          "enable.idempotence",
          "transactional.id",
          "transaction.timeout.ms",
          "isolation.level",
          "enable.auto.commit",
          "auto.offset.reset",
          "group.id",
          "key.serializer",
          "value.serializer",
          "key.deserializer",
          "value.deserializer",
          "linger.ms",
          "retries",
          "max.in.flight.requests.per.connection",
          "max.block.ms",
          "request.timeout.ms",
          "delivery.timeout.ms",
          "default.api.timeout.ms",
          "max.request.size",
          "interceptor.classes");

  public KafkaSettings {
    client = Map.copyOf(client);
  }

  /** Why a property of the client cannot be set; empty if it can. Values are not looked at. */
  public static Optional<String> whyNot(String property) {
    if (OURS.contains(property)) {
      return Optional.of("is set by Rulemaker itself; take it out");
    }
    Set<String> known = new HashSet<>(AdminClientConfig.configNames());
    known.addAll(ProducerConfig.configNames());
    known.addAll(ConsumerConfig.configNames());
    // Options of logins and mechanisms are open: each listener's may have its own prefix.
    if (known.contains(property) || property.startsWith("sasl.") || property.startsWith("ssl.")) {
      return Optional.empty();
    }
    return Optional.of("is no property of a Kafka client; see its documentation");
  }

  /** Whether the value of a property should be read by nobody else. */
  public static boolean isSecret(String property) {
    return property.endsWith("password")
        || Arrays.asList("sasl.jaas.config", "ssl.keystore.key").contains(property);
  }

  /** The properties that all clients share. */
  Map<String, Object> common() {
    Map<String, Object> properties = new HashMap<>(client);
    properties.put("bootstrap.servers", brokers);
    properties.putIfAbsent("client.id", "rulemaker-" + cluster + "-" + node);
    properties.putIfAbsent("reconnect.backoff.max.ms", "500");
    // Nobody asks for them, and each client would register a hundred or more.
    properties.putIfAbsent("metric.reporters", "");
    properties.putIfAbsent("enable.metrics.push", "false");
    return properties;
  }

  /** How often this node shows that it is there, in ms: executors, which are many, less often. */
  int heartbeatMs() {
    return lossDetectionMs / (executor ? 4 : 8);
  }

  /** What the names of all topics begin with. */
  String prefix() {
    return "rulemaker." + cluster + ".";
  }

  String presenceTopic() {
    return prefix() + "presence";
  }

  String executorsTopic() {
    return prefix() + "executors";
  }

  String lettersTopic() {
    return prefix() + "letters";
  }

  /** What the leader writes, in transactions. */
  String ordersTopic() {
    return prefix() + "orders";
  }

  /** A name under which only this node writes, to find out whether it may write in transactions. */
  String ownId() {
    return prefix() + "member." + node;
  }

  /** The name under which the leader writes: whoever took it last is the only one who can. */
  String leaderId() {
    return prefix() + "leader";
  }
}
