package io.rulemaker.transport.kafka;

import io.rulemaker.engine.port.ClusterLink.LinkException;
import io.rulemaker.transport.kafka.BrokerTrouble.NotYetException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the topics that are not there yet, and looks whether those that are will do. */
final class KafkaTopics {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaTopics.class);

  /** More than a message of Rulemaker ever has, and less than what a broker takes at once. */
  static final int LARGEST_RECORD = 64 << 20;

  private static final int LETTER_PARTITIONS = 16;
  private static final int NEW_TOPIC_TRIES = 50;
  private static final int NEW_TOPIC_WAIT_MS = 200;

  /** Nothing in these topics is of use later; the configuration is kept by the members. */
  private static final String RETENTION_MS = "3600000";

  private final KafkaSettings settings;
  private final int patienceMs;

  /** What the brokers are being asked for, as their permissions call it. */
  private AclOperation doing = AclOperation.DESCRIBE;

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
   * @throws LinkException if this can never work with what stands in node.yaml
   * @throws NotYetException if nobody answers, the brokers refuse, or a topic is not what it must
   *     be
   */
  int ensure() throws LinkException, NotYetException {
    Map<String, Object> properties = settings.common();
    properties.put("request.timeout.ms", String.valueOf(patienceMs));
    properties.put("default.api.timeout.ms", String.valueOf(patienceMs));
    new BrokerDoor(settings).checkTls();
    try (Admin admin = Admin.create(properties)) {
      Map<String, TopicDescription> there = describe(admin, 0);
      if (there.size() < names().size()) {
        create(admin, there.keySet());
        there = describe(admin, NEW_TOPIC_TRIES);
      }
      new Permissions(settings).check(there.values());
      doing = AclOperation.DESCRIBE_CONFIGS;
      Map<String, Config> configs = configs(admin, there.keySet());
      check(there, configs, settings.presenceTopic(), 1);
      check(there, configs, settings.executorsTopic(), 1);
      int partitions = check(there, configs, settings.lettersTopic(), 0);
      check(there, configs, settings.ordersTopic(), partitions);
      warnOfFewCopies(there.values());
      if (!settings.executor()) {
        new TransactionCheck(settings, patienceMs).check(admin);
      }
      return partitions;
    } catch (ExecutionException | KafkaException e) {
      throw BrokerTrouble.of(settings, e, doing);
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
    doing = AclOperation.CREATE;
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
    doing = AclOperation.DESCRIBE;
    DescribeTopicsOptions andRights = new DescribeTopicsOptions().includeAuthorizedOperations(true);
    for (int left = tries; ; left--) {
      Map<String, TopicDescription> there = new TreeMap<>();
      for (var answer : admin.describeTopics(names(), andRights).topicNameValues().entrySet()) {
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
      throws NotYetException {
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
    int copies = copies(topic);
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

  private static int copies(TopicDescription topic) {
    return topic.partitions().stream().mapToInt(each -> each.replicas().size()).min().orElse(0);
  }

  /** That does no harm to what runs, but is not what the operator relies on. */
  private void warnOfFewCopies(Collection<TopicDescription> topics) {
    int fewest = topics.stream().mapToInt(KafkaTopics::copies).min().orElse(0);
    if (fewest < settings.replication()) {
      LOG.warn(
          "Topics {} are kept on [{}] brokers each, but node.yaml asks for [{}]: the loss of a"
              + " broker may stop the cluster; add copies with kafka-reassign-partitions.sh, or set"
              + " replication to [{}]",
          topics.stream()
              .filter(topic -> copies(topic) == fewest)
              .map(TopicDescription::name)
              .sorted()
              .toList(),
          fewest,
          settings.replication(),
          fewest);
    }
  }

  private static String value(Config config, String name) {
    ConfigEntry entry = config.get(name);
    return entry == null ? "" : entry.value();
  }

  private NotYetException wrongSetting(String topic, Config config, String name, String must) {
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

  private static NotYetException wrong(String topic, String what, String remedy) {
    return new NotYetException("topic [" + topic + "] " + what + "; " + remedy, null);
  }
}
