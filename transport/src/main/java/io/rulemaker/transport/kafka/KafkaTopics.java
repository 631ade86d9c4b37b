package io.rulemaker.transport.kafka;

import io.rulemaker.engine.port.ClusterLink.LinkException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Makes the topics that are not there yet. */
final class KafkaTopics {
  private static final String TIMEOUT_MS = "10000";
  private static final int LETTER_PARTITIONS = 16;
  private static final int NEW_TOPIC_TRIES = 50;
  private static final int NEW_TOPIC_WAIT_MS = 200;

  /** Nothing in these topics is of use later; the configuration is kept by the members. */
  private static final String RETENTION_MS = "3600000";

  private final KafkaSettings settings;

  KafkaTopics(KafkaSettings settings) {
    this.settings = settings;
  }

  /**
   * Makes the topics.
   *
   * @return how many partitions the letters have
   * @throws LinkException if the brokers do not answer, or refuse
   */
  int ensure() throws LinkException {
    Map<String, Object> properties = settings.common();
    properties.put("request.timeout.ms", TIMEOUT_MS);
    properties.put("default.api.timeout.ms", TIMEOUT_MS);
    try (Admin admin = Admin.create(properties)) {
      create(admin, settings.presenceTopic(), 1);
      create(admin, settings.lettersTopic(), LETTER_PARTITIONS);
      partitions(admin, settings.presenceTopic());
      return partitions(admin, settings.lettersTopic());
    } catch (ExecutionException e) {
      throw refused(e.getCause());
    } catch (KafkaException e) {
      throw refused(e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LinkException("interrupted while the topics were made", e);
    }
  }

  private void create(Admin admin, String name, int partitions)
      throws ExecutionException, InterruptedException {
    NewTopic topic = new NewTopic(name, partitions, (short) settings.replication());
    topic.configs(
        Map.of(
            // Time as the broker sees it: what is compared with each other comes from one clock.
            "message.timestamp.type",
            "LogAppendTime",
            "retention.ms",
            RETENTION_MS,
            "min.insync.replicas",
            String.valueOf(settings.replication() / 2 + 1)));
    try {
      admin.createTopics(List.of(topic)).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  /** How many partitions a topic has. Brokers learn of a new topic one after the other. */
  private static int partitions(Admin admin, String topic)
      throws ExecutionException, InterruptedException {
    for (int patience = NEW_TOPIC_TRIES; ; patience--) {
      try {
        return admin
            .describeTopics(List.of(topic))
            .topicNameValues()
            .get(topic)
            .get()
            .partitions()
            .size();
      } catch (ExecutionException e) {
        if (patience == 0 || !(e.getCause() instanceof UnknownTopicOrPartitionException)) {
          throw e;
        }
        Thread.sleep(NEW_TOPIC_WAIT_MS);
      }
    }
  }

  private LinkException refused(Throwable cause) {
    String brokers = "brokers [" + settings.brokers() + "] ";
    String said = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    if (cause instanceof AuthenticationException) {
      return new LinkException(
          brokers + "refuse this node: " + said + "; check the credentials of the bus", cause);
    }
    if (cause instanceof AuthorizationException) {
      return new LinkException(
          brokers
              + "forbid it: "
              + said
              + "; allow this node to create, read and write topics rulemaker."
              + settings.cluster()
              + ".*",
          cause);
    }
    if (cause instanceof org.apache.kafka.common.errors.TimeoutException) {
      return new LinkException(
          brokers + "do not answer; check the address of the bus, and that they run", cause);
    }
    return new LinkException(brokers + "cannot be used: " + said, cause);
  }
}
