package io.rulemaker.cli.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.cli.channel.LiveClient;
import io.rulemaker.cli.https.HttpsSettings;
import io.rulemaker.cli.node.NodeConfig.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code node.yaml}: what is read, and how mistakes are shown. */
class NodeConfigReaderTest {
  private static final String GOOD =
      """
      node: s1
      cluster: demo
      members:
        s1: 10.0.0.1:7800
        s2: 10.0.0.2:7800
      quorum:
        two_node: true
      loss-detection: 1500ms
      policies: [policies]
      """;

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("node.yaml");
  }

  private NodeConfig read(String text) throws IOException, ConfigException {
    return NodeConfigReader.read(Files.writeString(file(), text));
  }

  @Test
  void readsWhatIsWritten() throws Exception {
    NodeConfig config = read(GOOD);
    assertEquals("s1", config.node());
    assertEquals(List.of("10.0.0.2:7800"), config.members().get("s2"));
    assertEquals(1500, config.lossDetectionMs());
    assertEquals(List.of(folder.resolve("policies")), config.policies());
    assertEquals(folder.resolve("cluster.key"), config.key());
    assertEquals(NodeConfig.DATA, config.data());
    assertEquals(LiveClient.SOCKET, config.socket());
  }

  @Test
  void answersOverHttpsOnlyWhereThatIsWritten() throws Exception {
    assertNull(read(GOOD).http());
    HttpsSettings http = read(GOOD + "http:\n  listen: 0.0.0.0:7801\n").http();
    assertEquals(List.of("0.0.0.0:7801"), http.listen());
    assertEquals(folder.resolve("https.pem"), http.certificate());
    assertEquals(folder.resolve("users"), http.users());
    HttpsSettings other =
        read(GOOD + "http: {listen: ['a:1', '[::1]:2'], certificate: /c, users: u}\n").http();
    assertEquals(List.of("a:1", "[::1]:2"), other.listen());
    assertEquals(Path.of("/c"), other.certificate());
    assertEquals(folder.resolve("u"), other.users());
  }

  @Test
  void membersMayHaveSeveralAddresses() throws Exception {
    String two =
        GOOD.replace("10.0.0.1:7800", "[10.0.0.1:7800, 10.1.0.1:7800]")
            .replace("10.0.0.2:7800", "\n    - 10.0.0.2:7800\n    - 10.1.0.2:7800");
    NodeConfig config = read(two);
    assertEquals(List.of("10.0.0.1:7800", "10.1.0.1:7800"), config.addresses());
    assertEquals(List.of("10.0.0.2:7800", "10.1.0.2:7800"), config.members().get("s2"));
    String executor =
        two.replace(
            "node: s1", "node: x1\nrole: executor\naddress: [10.0.0.9:7800, 10.1.0.9:7800]");
    assertEquals(List.of("10.0.0.9:7800", "10.1.0.9:7800"), read(executor).addresses());
    String tooMany = GOOD.replace("node: s1", "node: x1\nrole: executor\naddress: [a:1, b:1]");
    ConfigException refused = assertThrows(ConfigException.class, () -> read(tooMany));
    assertTrue(refused.getMessage().contains("more addresses than members have: [1]"));
  }

  @Test
  void twoNodesWaitForEachOtherUnlessToldOtherwise() throws Exception {
    assertTrue(read(GOOD).quorum().waitForAll());
    String hasty = GOOD.replace("two_node: true", "two_node: true\n  wait_for_all: false");
    assertEquals(false, read(hasty).quorum().waitForAll());
  }

  @Test
  void theLastManStandsOnlyWhereOneVoteIsNotEnoughAnyway() throws Exception {
    String both = GOOD.replace("two_node: true", "two_node: true\n  last_man_standing: true");
    ConfigException refused = assertThrows(ConfigException.class, () -> read(both));
    assertTrue(refused.getMessage().contains("cannot be used with [two_node]"));
    String alone = GOOD.replace("two_node: true", "last_man_standing: true");
    assertEquals(10_000, read(alone).quorum().lastManStandingMs());
    String hasty = alone + "\nquorum_votes: {}\n";
    assertThrows(ConfigException.class, () -> read(hasty), "quorum_votes belongs to quorum");
  }

  private static final String KAFKA =
      """
      node: s1
      cluster: demo
      members: [s1, s2, s3]
      bus:
        kafka:
          bootstrap: k1:9092,k2:9092
          replication: 2
          properties:
            security.protocol: SSL
            ssl.truststore.location: /etc/trust.p12
      """;

  @Test
  void readsABusOfBrokers() throws Exception {
    NodeConfig config = read(KAFKA);
    assertEquals(
        new Bus.Kafka(
            "k1:9092,k2:9092",
            2,
            Map.of("security.protocol", "SSL", "ssl.truststore.location", "/etc/trust.p12")),
        config.bus());
    assertEquals(Set.of("s1", "s2", "s3"), config.members().keySet());
    assertEquals(3000, config.lossDetectionMs());
  }

  @Test
  void aSecretIsNotReadFromAFileThatIsOpenToOthers() throws Exception {
    String secret = KAFKA + "      ssl.keystore.password: hidden\n";
    ConfigException refused = assertThrows(ConfigException.class, () -> read(secret));
    assertEquals(
        file()
            + ":11: [ssl.keystore.password] is a secret, but the file is open to others;"
            + " run: chmod 600 "
            + file(),
        refused.getMessage());
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-------"));
    assertEquals(3, ((Bus.Kafka) NodeConfigReader.read(file()).bus()).properties().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "bootstrap: k1:9092,k2:9092|bootstrap: k1|6|names no brokers",
        "bootstrap: k1:9092,k2:9092|bootstraps: k1:1|6|unknown [bootstraps]",
        "replication: 2|replication: 0|7|is no number of copies",
        "replication: 2|replication: many|7|cannot be used",
        "security.protocol: SSL|secruity.protocol: SSL|9|is no property of a Kafka client",
        "security.protocol: SSL|acks: 0|9|is set by Rulemaker itself",
        "members: [s1, s2, s3]|members: [s2, s3]|1|is none of the members",
        "node: s1|node: s1@loss-detection: 500ms|2|is no time from 1000ms"
      })
  void saysWhatIsWrongWithABusOfBrokersAndWhere(String good, String bad, int line, String what) {
    ConfigException refused =
        assertThrows(
            ConfigException.class, () -> read(KAFKA.replace(good, bad.replace('@', '\n'))));
    String start = file() + ":" + line + ": ";
    assertTrue(refused.getMessage().startsWith(start), refused.getMessage());
    assertTrue(refused.getMessage().contains(what), refused.getMessage());
    assertEquals(1, refused.getMessage().lines().count());
  }

  @Test
  void aBusOfBrokersNeedsToKnowThem() {
    for (String bus : List.of("bus: kafka\n", "bus: {}\n", "bus: {kafka: }\n")) {
      assertTrue(
          assertThrows(ConfigException.class, () -> read(GOOD + bus))
              .getMessage()
              .contains("needs to know the brokers"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "node: s1|node: s3|1|is none of the members",
        "node: s1|node: a b|1|is no name",
        "cluster: demo|clutser: demo|2|unknown [clutser]",
        "  s2: 10.0.0.2:7800|  s2: 10.0.0.2|5|is no address",
        "  s2: 10.0.0.2:7800|  s2: 10.0.0.1:7800|5|is the address of [s1], too",
        "  s2: 10.0.0.2:7800|  s2: [10.0.0.2:7800, 10.1.0.2:7800]|5|all need the same number",
        "  s2: 10.0.0.2:7800|  s2: [10.0.0.2:7800, 10.0.0.2:7800]|5|is the address of [s2], too",
        "  s2: 10.0.0.2:7800|  s2: []|5|is no address",
        "  s2: 10.0.0.2:7800|  s1: 10.0.0.2:7800|5|uplicate",
        "  two_node: true|  two_node: perhaps|7|cannot be used",
        "  two_node: true|  auto_tie_breaker_node: s9|7|is none of",
        "  two_node: true|  quorum_votes: {s9: 1}|7|is none of",
        "  two_node: true|  quorum_votes: {s1: -1}|7|is not from 0",
        "  two_node: true|  quorum_votes: {s1: 0, s2: 0}|7|gives nobody",
        "loss-detection: 1500ms|loss-detection: 10ms|8|is no time from",
        "loss-detection: 1500ms|bus: carrier-pigeon|8|is no bus",
        "policies: [policies]|http: {}|9|needs to know where to listen",
        "policies: [policies]|http: {listen: nowhere}|1|is no address",
        "policies: [policies]|http: {listen: 'h:70000'}|1|is no address",
        "policies: [policies]|http: {port: 1}|1|unknown [port]",
        "loss-detection: 1500ms|log-level: chatty|8|is none of",
        "loss-detection: 1500ms|log-level: @x|8|not YAML"
      })
  void saysWhatIsWrongAndWhere(String good, String bad, int line, String what) {
    ConfigException refused =
        assertThrows(ConfigException.class, () -> read(GOOD.replace(good, bad)));
    String start = file() + ":" + line + ": ";
    assertTrue(refused.getMessage().startsWith(start), refused.getMessage());
    assertTrue(refused.getMessage().contains(what), refused.getMessage());
    assertEquals(1, refused.getMessage().lines().count());
  }

  @Test
  void saysWhatIsMissing() {
    assertTrue(
        assertThrows(ConfigException.class, () -> read("node: s1\ncluster: c\n"))
            .getMessage()
            .contains("[members] is missing"));
    assertTrue(
        assertThrows(ConfigException.class, () -> NodeConfigReader.read(file()))
                .getMessage()
                .contains("no such file")
            || Files.exists(file()));
  }
}
