package io.rulemaker.transport.kafka;

import io.rulemaker.engine.port.ClusterLink.LinkException;
import io.rulemaker.transport.kafka.BrokerTrouble.NoAnswerException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Makes the topics that are not there yet, and looks whether those that are will do. */
final class KafkaTopics {
  /** More than a message of Rulemaker ever has, and less than what a broker takes at once. */
  static final int LARGEST_RECORD = 64 << 20;

  private static final int LETTER_PARTITIONS = 16;
  private static final int NEW_TOPIC_TRIES = 50;
  private static final int NEW_TOPIC_WAIT_MS = 200;

  /** Nothing in these topics is of use later; the configuration is kept by the members. */
  private static final String RETENTION_MS = "3600000";

  private final KafkaSettings settings;
  private final int patienceMs;

  /**
   * Prepares.
   *
   * @param patienceMs how long brokers may take to answer
   */
  KafkaTopics(KafkaSettings settings, int patienceMs) {
    this.settings = settings;
    this.patienceMs = patienceMs;
  }

  /**
   * Makes the topics.
   *
   * @return how many partitions the letters have, and the leader's orders too
   * @throws LinkException if the brokers refuse, or a topic is not what it must be
   * @throws NoAnswerException if they do not answer
   */
  int ensure() throws LinkException, NoAnswerException {
    Map<String, Object> properties = settings.common();
    properties.put("request.timeout.ms", String.valueOf(patienceMs));
    properties.put("default.api.timeout.ms", String.valueOf(patienceMs));
    try (Admin admin = Admin.create(properties)) {
      Map<String, TopicDescription> there = describe(admin, 0);
      if (there.size() < names().size()) {
        create(admin, there.keySet());
        there = describe(admin, NEW_TOPIC_TRIES);
      }
      Map<String, Config> configs = configs(admin, there.keySet());
      check(there, configs, settings.presenceTopic(), 1);
      check(there, configs, settings.executorsTopic(), 1);
      int partitions = check(there, configs, settings.lettersTopic(), 0);
      check(there, configs, settings.ordersTopic(), partitions);
      if (!settings.executor()) {
        prepareTransactions(admin);
      }
      return partitions;
    } catch (ExecutionException | KafkaException e) {
      throw BrokerTrouble.of(settings, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LinkException("interrupted while the topics were made", e);
    }
  }

  /**
   * Looks for the topics with a client that is there anyway: an executor, of which there are
   * hundreds, leaves it to members to look at their settings.
   *
   * @return how many partitions the letters have; 0 if a topic is missing, or is not as made here
   */
  static int find(KafkaSettings settings, Consumer<byte[], byte[]> client) {
    int letters = client.partitionsFor(settings.lettersTopic()).size();
    boolean complete =
        client.partitionsFor(settings.ordersTopic()).size() == letters
            && client.partitionsFor(settings.presenceTopic()).size() == 1
            && client.partitionsFor(settings.executorsTopic()).size() == 1;
    return complete ? letters : 0;
  }

  /** What a topic must have, whoever made it. */
  private static Map<String, String> required() {
    Map<String, String> required = new TreeMap<>();
    required.put("cleanup.policy", "delete");
    // Time as the brokers see it: what is compared with each other comes from one clock.
    required.put("message.timestamp.type", "LogAppendTime");
    return required;
  }

  private List<String> names() {
    return List.of(
        settings.presenceTopic(),
        settings.executorsTopic(),
        settings.lettersTopic(),
        settings.ordersTopic());
  }

  private void create(Admin admin, Set<String> there)
      throws ExecutionException, InterruptedException {
    for (String name : names()) {
      if (there.contains(name)) {
        continue;
      }
      boolean shared =
          name.equals(settings.presenceTopic()) || name.equals(settings.executorsTopic());
      NewTopic topic =
          new NewTopic(name, shared ? 1 : LETTER_PARTITIONS, (short) settings.replication());
      try {
        admin.createTopics(List.of(topic.configs(settingsOfNew()))).all().get();
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) { // another one was faster
          throw e;
        }
      }
    }
  }

  private Map<String, String> settingsOfNew() {
    Map<String, String> configs = required();
    configs.put("retention.ms", RETENTION_MS);
    configs.put("segment.ms", RETENTION_MS); // only whole segments are ever removed
    configs.put("max.message.bytes", String.valueOf(LARGEST_RECORD));
    configs.put("min.insync.replicas", String.valueOf(settings.replication() / 2 + 1));
    return configs;
  }

  /** Those topics that there are. Brokers learn of a new topic one after the other. */
  private Map<String, TopicDescription> describe(Admin admin, int tries)
      throws ExecutionException, InterruptedException {
    for (int left = tries; ; left--) {
      Map<String, TopicDescription> there = new TreeMap<>();
      for (var answer : admin.describeTopics(names()).topicNameValues().entrySet()) {
        try {
          there.put(answer.getKey(), answer.getValue().get());
        } catch (ExecutionException e) {
          if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
            throw e;
          }
        }
      }
      if (there.size() == names().size() || left <= 0) {
        return there;
      }
      Thread.sleep(NEW_TOPIC_WAIT_MS);
    }
  }

  private static Map<String, Config> configs(Admin admin, Set<String> topics)
      throws ExecutionException, InterruptedException {
    Map<String, Config> configs = new TreeMap<>();
    admin
        .describeConfigs(
            topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList())
        .all()
        .get()
        .forEach((resource, config) -> configs.put(resource.name(), config));
    return configs;
  }

  private int check(
      Map<String, TopicDescription> topics,
      Map<String, Config> configs,
      String name,
      int partitions)
      throws LinkException {
    TopicDescription topic = topics.get(name);
    if (topic == null) {
      throw wrong(name, "was made, but does not appear", "look at the log of the brokers");
    }
    int there = topic.partitions().size();
    if (partitions != 0 && there != partitions) {
      throw wrong(
          name,
          "has [" + there + "] partitions, but must have [" + partitions + "]",
          "stop all members and delete it: it is made anew");
    }
    Config config = configs.get(name);
    for (Map.Entry<String, String> must : required().entrySet()) {
      if (!must.getValue().equals(value(config, must.getKey()))) {
        throw wrongSetting(name, config, must.getKey(), must.getValue());
      }
    }
    int copies =
        topic.partitions().stream().mapToInt(each -> each.replicas().size()).min().orElse(0);
    int inSync = Integer.parseInt(value(config, "min.insync.replicas"));
    if (copies > 2 && inSync < 2) {
      throw wrongSetting(name, config, "min.insync.replicas", "2"); // or what was acknowledged goes
    }
    if (inSync > copies) {
      throw wrongSetting(name, config, "min.insync.replicas", String.valueOf(copies / 2 + 1));
    }
    if (Integer.parseInt(value(config, "max.message.bytes")) < LARGEST_RECORD) {
      throw wrongSetting(name, config, "max.message.bytes", String.valueOf(LARGEST_RECORD));
    }
    return there;
  }

  private static String value(Config config, String name) {
    ConfigEntry entry = config.get(name);
    return entry == null ? "" : entry.value();
  }

  private LinkException wrongSetting(String topic, Config config, String name, String must) {
    return wrong(
        topic,
        "has [" + name + "=" + value(config, name) + "], but must have [" + must + "]",
        "run: kafka-configs.sh --bootstrap-server "
            + settings.brokers()
            + " --alter --entity-type topics --entity-name "
            + topic
            + " --add-config "
            + name
            + "="
            + must);
  }

  private static LinkException wrong(String topic, String what, String remedy) {
    return new LinkException("topic [" + topic + "] " + what + "; " + remedy, null);
  }

  /** Brokers make what transactions need when they are first asked: now, not in an emergency. */
  private void prepareTransactions(Admin admin) throws ExecutionException, InterruptedException {
    try {
      admin.describeTransactions(List.of(settings.leaderId())).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TransactionalIdNotFoundException)) {
        throw e;
      }
    }
  }
}
