package io.rulemaker.transport.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.port.ClusterLink.LinkException;
import io.rulemaker.transport.kafka.BrokerTrouble.NoAnswerException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What topics a real broker is given, and what an operator is told when that does not work. */
class KafkaTopicsTest {
  private static final int PATIENCE_MS = 30_000;

  private static LocalBroker broker;

  @BeforeAll
  static void begin() throws Exception {
    broker = SharedBroker.get();
  }

  private static KafkaSettings settings(String cluster, int replication) {
    return new KafkaSettings(
        "a", cluster, broker.address(), Map.of(), replication, Path.of("key"), 3_000, false);
  }

  private static Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", broker.address()));
  }

  private static String refusal(KafkaSettings settings) {
    String text =
        assertThrows(LinkException.class, () -> new KafkaTopics(settings, PATIENCE_MS).ensure())
            .getMessage();
    assertEquals(1, text.lines().count());
    return text;
  }

  @Test
  void theFirstMemberMakesThemAndTheNextOneFindsThem() throws Exception {
    KafkaSettings settings = settings("first", 1);
    int partitions = new KafkaTopics(settings, PATIENCE_MS).ensure();
    assertEquals(16, partitions);
    assertEquals(partitions, new KafkaTopics(settings, PATIENCE_MS).ensure());
    try (Admin admin = admin()) {
      assertTrue(admin.listTopics().names().get().contains("rulemaker.first.presence"));
    }
  }

  @Test
  void anExecutorFindsThemWithTheClientThatItHasAndMakesNone() throws Exception {
    KafkaSettings settings = settings("found", 1);
    try (Consumer<byte[], byte[]> client = KafkaChannel.consumer(settings);
        Admin admin = admin()) {
      assertEquals(0, KafkaTopics.find(settings, client));
      assertFalse(admin.listTopics().names().get().contains(settings.lettersTopic()));
      int partitions = new KafkaTopics(settings, PATIENCE_MS).ensure();
      assertEquals(partitions, KafkaTopics.find(settings, client));
    }
  }

  @Test
  void whatIsWrongWithATopicIsToldWithTheRemedy() throws Exception {
    KafkaSettings settings = settings("second", 1);
    new KafkaTopics(settings, PATIENCE_MS).ensure();
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, settings.lettersTopic());
    Collection<AlterConfigOp> change =
        List.of(
            new AlterConfigOp(
                new ConfigEntry("cleanup.policy", "compact"), AlterConfigOp.OpType.SET));
    try (Admin admin = admin()) {
      admin.incrementalAlterConfigs(Map.of(topic, change)).all().get();
    }
    assertEquals(
        "topic [rulemaker.second.letters] has [cleanup.policy=compact], but must have [delete];"
            + " run: kafka-configs.sh --bootstrap-server "
            + broker.address()
            + " --alter --entity-type topics --entity-name rulemaker.second.letters"
            + " --add-config cleanup.policy=delete",
        refusal(settings));
  }

  @Test
  void aPresenceTopicInPartsIsRefused() throws Exception {
    KafkaSettings settings = settings("third", 1);
    try (Admin admin = admin()) {
      admin.createTopics(List.of(new NewTopic(settings.presenceTopic(), 3, (short) 1))).all().get();
    }
    assertEquals(
        "topic [rulemaker.third.presence] has [3] partitions, but must have [1]; stop all members"
            + " and delete it: it is made anew",
        refusal(settings));
  }

  @Test
  void tooFewBrokersForTheCopiesAreToldOf() {
    String text = refusal(settings("fourth", 3));
    assertTrue(text.contains("cannot keep [3] copies of a topic"), text);
    assertTrue(text.endsWith("start more brokers, or lower replication in node.yaml"), text);
  }

  @Test
  void brokersThatDoNotAnswerAreNamed() {
    KafkaSettings nowhere =
        new KafkaSettings("a", "x", "127.0.0.1:1", Map.of(), 1, Path.of("key"), 3_000, false);
    assertEquals(
        "brokers [127.0.0.1:1] do not answer; check bootstrap in node.yaml, security.protocol, and"
            + " that they run",
        assertThrows(NoAnswerException.class, () -> new KafkaTopics(nowhere, 1_000).ensure())
            .getMessage());
  }

  @Test
  void anUnknownHostAndAWrongValueAreToldInOneLine() {
    KafkaSettings unknown =
        new KafkaSettings(
            "a", "x", "no-such-host.invalid:9092", Map.of(), 1, Path.of("k"), 3_000, false);
    assertTrue(refusal(unknown).contains("check bootstrap and properties of the bus"));
    KafkaSettings wrong =
        new KafkaSettings(
            "a",
            "x",
            broker.address(),
            Map.of("security.protocol", "TELEPATHY"),
            1,
            Path.of("k"),
            3_000,
            false);
    assertTrue(refusal(wrong).contains("TELEPATHY"), refusal(wrong));
  }
}
