package io.rulemaker.transport.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.transport.ClusterKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A member on a broker with access lists: what docs/node.md lists is enough, each part of it is
 * needed, and for what is missing the operator is told a command after which the member goes on.
 */
class KafkaPermissionsTest {
  private static SecureBroker broker;
  private static Path key;

  @BeforeAll
  static void begin(@TempDir Path dir) throws Exception {
    key = dir.resolve("key");
    ClusterKey.generate(key);
    broker = SecureBroker.shared();
  }

  /** A member whose user has the name of the cluster. */
  private static WatchedMember member(String cluster) throws Exception {
    broker.setPassword(cluster, "secret");
    return new WatchedMember(
        "a", cluster, broker.sasl(), SecureBroker.as(cluster, "secret"), key, 1);
  }

  private static AclBinding binding(
      List<AclBinding> all, ResourceType kind, AclOperation operation) {
    return all.stream()
        .filter(each -> each.pattern().resourceType() == kind)
        .filter(each -> each.entry().operation() == operation)
        .findFirst()
        .orElseThrow();
  }

  /** Does what the line says. */
  private static void obey(String line) throws Exception {
    String command = line.replaceFirst("^.*; run: ", "").replaceFirst("; trying again$", "");
    broker.allow(AclCommand.bindings(command));
  }

  @Test
  void whatIsDocumentedIsEnough() throws Exception {
    List<AclBinding> all = AclCommand.documented("enough", "enough");
    assertEquals(5, all.size(), "the permissions in docs/node.md");
    broker.allow(all);
    try (WatchedMember member = member("enough")) {
      member.awaitView(0);
      lead(member);
    }
  }

  /** Sees that it leads, and that its letters arrive. */
  private static void lead(WatchedMember member) throws Exception {
    int mark = member.mark();
    member.channel().lead(true);
    member.channel().confirm(() -> member.hear("DID"));
    member.await(mark, "DID"::equals, "what it may do as leader");
    member.channel().lead(false);
  }

  @ParameterizedTest
  @CsvSource({
    "TOPIC, CREATE, 'Create on topic [rulemaker.NAME.*]'",
    "TOPIC, DESCRIBE_CONFIGS, 'DescribeConfigs on topics [rulemaker.NAME.executors, '",
    "TOPIC, READ, 'Read on topics [rulemaker.NAME.executors, rulemaker.NAME.letters, '",
    "TOPIC, WRITE, 'Write on topics [rulemaker.NAME.executors, rulemaker.NAME.letters, '",
    "TRANSACTIONAL_ID, WRITE, 'Write on transactional id [rulemaker.NAME.leader]'",
  })
  void whatIsMissingIsNamedWithACommandAfterWhichTheMemberGoesOn(
      ResourceType kind, AclOperation operation, String missing) throws Exception {
    String cluster = (kind + "-" + operation).toLowerCase(Locale.ROOT);
    List<AclBinding> all = new ArrayList<>(AclCommand.documented(cluster, cluster));
    assertTrue(all.remove(binding(all, kind, operation)));
    broker.allow(all);
    try (WatchedMember member = member(cluster)) {
      String line = member.awaitTrouble(0);
      String says = "brokers [" + broker.sasl() + "] do not allow this node ";
      assertTrue(line.startsWith(says + missing.replace("NAME", cluster)), line);
      int mark = member.mark();
      obey(line);
      member.awaitView(mark);
      lead(member);
    }
  }

  @Test
  void anExecutorNeedsLess() throws Exception {
    broker.allow(AclCommand.documented("maker", "less"));
    broker.setPassword("maker", "secret");
    new WatchedMember("a", "less", broker.sasl(), SecureBroker.as("maker", "secret"), key, 1)
        .close(); // so that the topics are there
    String all = "kafka-acls.sh --add --allow-principal User:x --operation DescribeConfigs";
    for (String words :
        List.of(
            " --operation Read --topic rulemaker.less.presence",
            " --operation Read --topic rulemaker.less.orders",
            " --operation Read --operation Write --topic rulemaker.less.letters",
            " --operation Write --topic rulemaker.less.executors")) {
      broker.allow(AclCommand.bindings(all + words));
    }
    broker.setPassword("x", "secret");
    KafkaSettings executor =
        new KafkaSettings(
            "x",
            "less",
            broker.sasl(),
            SecureBroker.as("x", "secret"),
            1,
            key,
            WatchedMember.LOSS_DETECTION_MS,
            true);
    try (WatchedMember member = new WatchedMember(executor)) {
      member.awaitView(0);
    }
  }

  @Test
  void whoMayNothingIsToldOfEverythingInTwoSteps() throws Exception {
    try (WatchedMember member = member("nothing")) {
      String line = member.awaitTrouble(0);
      obey(line);
      int mark = member.mark();
      line =
          member.await(mark, text -> text.contains("on transactional id"), "what is missing still");
      obey(line);
      member.awaitView(mark);
    }
  }

  @ParameterizedTest
  @CsvSource({"READ", "WRITE"})
  void whatIsTakenAwayLaterCutsOffUntilItIsGivenBack(AclOperation operation) throws Exception {
    String cluster = "taken-" + operation.name().toLowerCase();
    List<AclBinding> all = AclCommand.documented(cluster, cluster);
    broker.allow(all);
    try (WatchedMember member = member(cluster)) {
      member.awaitView(0);
      AclBinding taken = binding(all, ResourceType.TOPIC, operation);
      int mark = member.mark();
      broker.forbid(taken);
      member.await(mark, line -> line.startsWith("CUT OFF"), "that it is cut off");
      String line = member.awaitTrouble(mark);
      mark = member.mark();
      obey(line);
      member.awaitView(mark);
      lead(member);
    }
  }

  @Test
  void aLeaderWhoseTransactionsAreForbiddenIsToldWhy() throws Exception {
    List<AclBinding> all = AclCommand.documented("deposed", "deposed");
    broker.allow(all);
    try (WatchedMember member = member("deposed")) {
      member.awaitView(0);
      broker.forbid(binding(all, ResourceType.TRANSACTIONAL_ID, AclOperation.WRITE));
      int mark = member.mark();
      member.channel().lead(true);
      String line = member.await(mark, text -> text.startsWith("OUTRANKED"), "that it is deposed");
      member.channel().lead(false);
      obey(line);
      lead(member);
    }
  }
}
