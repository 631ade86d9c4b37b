package io.rulemaker.transport.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.port.ClusterLink.LinkException;
import io.rulemaker.transport.ClusterKey;
import io.rulemaker.transport.kafka.BrokerTrouble.NotYetException;
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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    return refusal(NotYetException.class, settings);
  }

  private static String refusal(Class<? extends Exception> kind, KafkaSettings settings) {
    String text =
        assertThrows(kind, () -> new KafkaTopics(settings, PATIENCE_MS).ensure()).getMessage();
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

  @ParameterizedTest
  @CsvSource({
    "letters, cleanup.policy, compact, delete",
    "presence, message.timestamp.type, CreateTime, LogAppendTime",
    "orders, min.insync.replicas, 2, 1",
    "executors, max.message.bytes, 1000000, 67108864",
  })
  void whatIsWrongWithATopicIsToldWithTheRemedy(
      String topic, String name, String wrong, String right) throws Exception {
    String cluster = "wrong-" + topic;
    KafkaSettings settings = settings(cluster, 1);
    new KafkaTopics(settings, PATIENCE_MS).ensure();
    String whole = "rulemaker." + cluster + "." + topic;
    alter(whole, name, wrong);
    assertEquals(
        "topic ["
            + whole
            + "] has ["
            + name
            + "="
            + wrong
            + "], but must have ["
            + right
            + "]; run: kafka-configs.sh --bootstrap-server "
            + broker.address()
            + " --alter --entity-type topics --entity-name "
            + whole
            + " --add-config "
            + name
            + "="
            + right,
        refusal(settings));
  }

  private static void alter(String topic, String name, String value) throws Exception {
    Collection<AlterConfigOp> change =
        List.of(new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET));
    try (Admin admin = admin()) {
      admin
          .incrementalAlterConfigs(
              Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), change))
          .all()
          .get();
      awaitSetting(admin, topic, name, value);
    }
  }

  /** Brokers take over what the controller wrote a moment later. */
  private static void awaitSetting(Admin admin, String topic, String name, String value)
      throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    for (int i = 0; i < 100; i++) {
      var config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
      if (value.equals(config.get(name).value())) {
        return;
      }
      Thread.sleep(100);
    }
    throw new AssertionError(name + " of " + topic + " is never " + value);
  }

  @Test
  void aMemberGoesOnByItselfWhenTheTopicIsMended(@TempDir Path dir) throws Exception {
    Path key = dir.resolve("key");
    ClusterKey.generate(key);
    new KafkaTopics(settings("mended", 1), PATIENCE_MS).ensure();
    alter("rulemaker.mended.letters", "cleanup.policy", "compact");
    try (WatchedMember member =
        new WatchedMember("a", "mended", broker.address(), Map.of(), key, 1)) {
      member.await(0, line -> line.contains("cleanup.policy=compact"), "what is wrong");
      int mark = member.mark();
      alter("rulemaker.mended.letters", "cleanup.policy", "delete");
      member.awaitView(mark);
    }
  }

  @Test
  void fewerCopiesThanAskedForAreAWarning(@TempDir Path dir) throws Exception {
    Path key = dir.resolve("key");
    ClusterKey.generate(key);
    new KafkaTopics(settings("copies", 1), PATIENCE_MS).ensure();
    try (WatchedMember member =
        new WatchedMember("a", "copies", broker.address(), Map.of(), key, 3)) {
      member.awaitView(0);
      assertEquals(
          List.of(
              "LOG Topics [rulemaker.copies.executors, rulemaker.copies.letters,"
                  + " rulemaker.copies.orders, rulemaker.copies.presence] are kept on [1] brokers"
                  + " each, but node.yaml asks for [3]: the loss of a broker may stop the cluster;"
                  + " add copies with kafka-reassign-partitions.sh, or set replication to [1]"),
          member.since(0).stream().filter(line -> line.startsWith("LOG Topics")).toList());
    }
  }

  @Test
  void brokersThatCannotKeepAccountOfTransactionsAreToldOf(@TempDir Path dir) throws Exception {
    BrokerSettings asInstalled =
        BrokerSettings.alone().with(Map.of("transaction.state.log.replication.factor", "3"));
    String jars = System.getProperty("java.class.path");
    try (LocalBroker lonely = new LocalBroker(dir, jars, List.of(), asInstalled)) {
      lonely.awaitStart();
      KafkaSettings settings =
          new KafkaSettings("a", "x", lonely.address(), Map.of(), 1, Path.of("key"), 3_000, false);
      String line =
          assertThrows(NotYetException.class, () -> new KafkaTopics(settings, 3_000).ensure())
              .getMessage();
      assertEquals(
          "brokers ["
              + lonely.address()
              + "] answer, but nobody among them keeps account of transactions; look whether topic"
              + " [__transaction_state] has a leader, and transaction.state.log.replication.factor"
              + " of the brokers asks for more of them than there are",
          line);
    }
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
        "brokers [127.0.0.1:1] are not there (127.0.0.1:1: Connection refused); check bootstrap in"
            + " node.yaml, that they run, and what filters packets on the way",
        assertThrows(NotYetException.class, () -> new KafkaTopics(nowhere, 1_000).ensure())
            .getMessage());
  }

  @Test
  void anUnknownHostAndAWrongValueAreToldInOneLine() {
    KafkaSettings unknown =
        new KafkaSettings(
            "a", "x", "no-such-host.invalid:9092", Map.of(), 1, Path.of("k"), 3_000, false);
    assertEquals(
        "brokers [no-such-host.invalid:9092] have no address that this node can find; check"
            + " bootstrap in node.yaml, and the name service",
        refusal(unknown));
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
    String hopeless = refusal(LinkException.class, wrong);
    assertTrue(hopeless.contains("TELEPATHY"), hopeless);
  }
}
