package io.rulemaker.transport.kafka;

import io.rulemaker.engine.port.ClusterLink.LinkException;
import io.rulemaker.transport.kafka.BrokerTrouble.NoAnswerException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
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
      create(admin, settings.presenceTopic(), 1);
      create(admin, settings.executorsTopic(), 1);
      create(admin, settings.lettersTopic(), LETTER_PARTITIONS);
      create(admin, settings.ordersTopic(), LETTER_PARTITIONS);
      check(admin, settings.presenceTopic(), 1);
      check(admin, settings.executorsTopic(), 1);
      int partitions = check(admin, settings.lettersTopic(), 0);
      check(admin, settings.ordersTopic(), partitions);
      prepareTransactions(admin);
      return partitions;
    } catch (ExecutionException | KafkaException e) {
      throw BrokerTrouble.of(settings, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LinkException("interrupted while the topics were made", e);
    }
  }

  /** What a topic must have, whoever made it. */
  private static Map<String, String> required() {
    Map<String, String> required = new TreeMap<>();
    required.put("cleanup.policy", "delete");
    // Time as the brokers see it: what is compared with each other comes from one clock.
    required.put("message.timestamp.type", "LogAppendTime");
    return required;
  }

  private void create(Admin admin, String name, int partitions)
      throws ExecutionException, InterruptedException {
    Map<String, String> configs = required();
    configs.put("retention.ms", RETENTION_MS);
    configs.put("segment.ms", RETENTION_MS); // only whole segments are ever removed
    configs.put("max.message.bytes", String.valueOf(LARGEST_RECORD));
    configs.put("min.insync.replicas", String.valueOf(settings.replication() / 2 + 1));
    NewTopic topic = new NewTopic(name, partitions, (short) settings.replication());
    try {
      admin.createTopics(List.of(topic.configs(configs))).all().get();
    } catch (ExecutionException e) {
      boolean mayBeThere = e.getCause() instanceof AuthorizationException;
      if (!(e.getCause() instanceof TopicExistsException)
          && !(mayBeThere && describe(admin, name, 0) != null)) {
        throw e;
      }
    }
  }

  /** A topic; null if there is none. Brokers learn of a new topic one after the other. */
  private static TopicDescription describe(Admin admin, String name, int tries)
      throws ExecutionException, InterruptedException {
    for (int left = tries; ; left--) {
      try {
        return admin.describeTopics(List.of(name)).topicNameValues().get(name).get();
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
          throw e;
        }
        if (left <= 0) {
          return null;
        }
        Thread.sleep(NEW_TOPIC_WAIT_MS);
      }
    }
  }

  private int check(Admin admin, String name, int partitions)
      throws ExecutionException, InterruptedException, LinkException {
    TopicDescription topic = describe(admin, name, NEW_TOPIC_TRIES);
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
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
    Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
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
