package io.rulemaker.cli.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.cli.node.NodeConfig.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    assertEquals("10.0.0.2:7800", config.members().get("s2"));
    assertEquals(1500, config.lossDetectionMs());
    assertEquals(List.of(folder.resolve("policies")), config.policies());
    assertEquals(folder.resolve("cluster.key"), config.key());
    assertEquals(NodeConfig.DATA, config.data());
    assertEquals(LiveClient.SOCKET, config.socket());
  }

  @Test
  void twoNodesWaitForEachOtherUnlessToldOtherwise() throws Exception {
    assertTrue(read(GOOD).quorum().waitForAll());
    String hasty = GOOD.replace("two_node: true", "two_node: true\n  wait_for_all: false");
    assertEquals(false, read(hasty).quorum().waitForAll());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "node: s1|node: s3|1|is none of the members",
        "node: s1|node: a b|1|is no name",
        "cluster: demo|clutser: demo|2|unknown [clutser]",
        "  s2: 10.0.0.2:7800|  s2: 10.0.0.2|5|is no address",
        "  s2: 10.0.0.2:7800|  s2: 10.0.0.1:7800|5|is the address of [s1], too",
        "  s2: 10.0.0.2:7800|  s1: 10.0.0.2:7800|5|uplicate",
        "  two_node: true|  two_node: perhaps|7|cannot be used",
        "  two_node: true|  auto_tie_breaker_node: s9|7|is none of",
        "  two_node: true|  quorum_votes: {s9: 1}|7|is none of",
        "loss-detection: 1500ms|  last_man_standing: true|8|cannot be used with [two_node]",
        "  two_node: true|  quorum_votes: {s1: -1}|7|is not from 0",
        "  two_node: true|  quorum_votes: {s1: 0, s2: 0}|7|gives nobody",
        "loss-detection: 1500ms|loss-detection: 10ms|8|is no time from",
        "loss-detection: 1500ms|bus: carrier-pigeon|8|is no bus",
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
