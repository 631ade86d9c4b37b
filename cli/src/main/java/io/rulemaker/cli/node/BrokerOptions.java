package io.rulemaker.cli.node;

import io.rulemaker.transport.kafka.KafkaSettings;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** Options of {@code cluster init} for a cluster whose members talk through Kafka brokers. */
final class BrokerOptions {
  @Option(
      names = "--bootstrap",
      paramLabel = "HOST:PORT,…",
      description = "Members talk through the Kafka brokers found there, instead of directly.")
  private String bootstrap;

  @Option(
      names = "--replication",
      defaultValue = "" + KafkaSettings.REPLICATION,
      paramLabel = "N",
      description = "Brokers that keep each topic (default: ${DEFAULT-VALUE}).")
  private int replication;

  @Option(
      names = "--bus-property",
      paramLabel = "NAME=VALUE",
      description = {
        "A property of the Kafka client, such as security.protocol=SSL; the option may be repeated."
      })
  private Map<String, String> properties = new TreeMap<>();

  /** The bus that was asked for. */
  Bus bus() {
    return bootstrap == null
        ? new Bus.JGroups()
        : new Bus.Kafka(bootstrap, replication, properties);
  }

  /** Whether a property may be read by root only. */
  boolean holdSecrets() {
    return properties.keySet().stream().anyMatch(KafkaSettings::isSecret);
  }
}
