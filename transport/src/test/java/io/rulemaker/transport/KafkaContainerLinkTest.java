package io.rulemaker.transport;

import org.testcontainers.DockerClientFactory;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.kafka.KafkaContainer;

/** Through a broker as its makers ship it; skipped where there is no Docker engine. */
@Testcontainers(disabledWithoutDocker = true)
class KafkaContainerLinkTest extends KafkaLinkTests {
  @Container
  private static final KafkaContainer BROKER = new KafkaContainer("apache/kafka-native:4.1.0");

  @Override
  String address() {
    return BROKER.getBootstrapServers();
  }

  @Override
  void takeAway() {
    DockerClientFactory.lazyClient().pauseContainerCmd(BROKER.getContainerId()).exec();
  }

  @Override
  void bringBack() {
    DockerClientFactory.lazyClient().unpauseContainerCmd(BROKER.getContainerId()).exec();
  }
}
