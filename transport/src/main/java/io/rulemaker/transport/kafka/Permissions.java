package io.rulemaker.transport.kafka;

import io.rulemaker.transport.kafka.BrokerTrouble.NotYetException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.acl.AclOperation;

/**
 * What the brokers have to allow this node, and how an operator is told what they do not. Asked for
 * before anything is done, so that a permission that is missing shows when the service starts, and
 * not when the node is needed.
 */
final class Permissions {
  /** On all topics of the cluster; Describe comes with Read and Write. */
  private static final Set<AclOperation> ALL =
      EnumSet.of(
          AclOperation.CREATE,
          AclOperation.DESCRIBE_CONFIGS,
          AclOperation.READ,
          AclOperation.WRITE);

  private static final Pattern USER = Pattern.compile("username\\s*=\\s*[\"']?([^\"'\\s;]+)");

  private final KafkaSettings settings;

  Permissions(KafkaSettings settings) {
    this.settings = settings;
  }

  /**
   * Looks whether this node may do what it has to with topics that there are.
   *
   * @throws NotYetException if it may not
   */
  void check(Collection<TopicDescription> topics) throws NotYetException {
    Map<AclOperation, Set<String>> missing = new TreeMap<>();
    for (TopicDescription topic : topics) {
      Set<AclOperation> allowed = topic.authorizedOperations();
      if (allowed == null) {
        continue; // brokers that do not tell: it will show
      }
      for (AclOperation needed : needed(topic.name())) {
        if (!allowed.contains(needed)) {
          missing.computeIfAbsent(needed, operation -> new TreeSet<>()).add(topic.name());
        }
      }
    }
    if (!missing.isEmpty()) {
      Set<String> names = new TreeSet<>();
      missing.values().forEach(names::addAll);
      throw new NotYetException(
          "brokers [" + settings.brokers() + "] " + onTopics(missing.keySet(), names), null);
    }
  }

  /** An executor reads what members write, and writes nothing that only they may. */
  private Set<AclOperation> needed(String topic) {
    Set<AclOperation> needed = EnumSet.of(AclOperation.DESCRIBE_CONFIGS);
    boolean forMembers =
        topic.equals(settings.presenceTopic()) || topic.equals(settings.ordersTopic());
    if (!settings.executor() || !topic.equals(settings.executorsTopic())) {
      needed.add(AclOperation.READ);
    }
    if (!settings.executor() || !forMembers) {
      needed.add(AclOperation.WRITE);
    }
    return needed;
  }

  /** What is missing on topics, and the command that adds it. */
  String onTopics(Set<AclOperation> missing, Set<String> topics) {
    // Who may not even see a topic is told of everything at once.
    Set<AclOperation> add = missing.contains(AclOperation.DESCRIBE) ? ALL : missing;
    return text(missing, topics.size() == 1 ? "topic" : "topics", topics, add, "--topic");
  }

  /** What is missing on transactional ids, and the command that adds it. */
  String onTransactions(String id) {
    Set<AclOperation> write = Set.of(AclOperation.WRITE);
    return text(write, "transactional id", Set.of(id), write, "--transactional-id");
  }

  private String text(
      Set<AclOperation> missing,
      String kind,
      Set<String> names,
      Set<AclOperation> add,
      String option) {
    return "do not allow this node "
        + missing.stream().sorted().map(Permissions::word).collect(Collectors.joining(", "))
        + " on "
        + kind
        + " "
        + List.copyOf(new TreeSet<>(names))
        + "; run: kafka-acls.sh --bootstrap-server "
        + settings.brokers()
        + " --add --allow-principal "
        + principal()
        + add.stream()
            .sorted()
            .map(operation -> " --operation " + word(operation))
            .collect(Collectors.joining())
        + " "
        + option
        + " "
        + settings.prefix()
        + " --resource-pattern-type prefixed";
  }

  /** As the tools of Kafka write it: {@code DescribeConfigs}. */
  private static String word(AclOperation operation) {
    StringBuilder word = new StringBuilder();
    for (String part : operation.name().split("_")) {
      word.append(part.charAt(0)).append(part.substring(1).toLowerCase(java.util.Locale.ROOT));
    }
    return word.toString();
  }

  /** Whom the brokers take this node for, if its properties tell. */
  private String principal() {
    Matcher user = USER.matcher(settings.client().getOrDefault("sasl.jaas.config", ""));
    return user.find() ? "User:" + user.group(1) : "User:NAME-OF-THIS-NODE-AT-THE-BROKERS";
  }
}
