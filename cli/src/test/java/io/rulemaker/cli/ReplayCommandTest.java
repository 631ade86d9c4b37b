package io.rulemaker.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rulemaker.cli.console.Console;
import io.rulemaker.cli.console.ExitCodes;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code replay}: exit codes and forms of output. */
class ReplayCommandTest {
  private static final String SCENARIO =
      """
      title: a small one
      cluster: >-
        <cib validate-with="pacemaker-3.9"><configuration><crm_config><cluster_property_set id="o">
        <nvpair id="o1" name="stonith-enabled" value="false"/></cluster_property_set></crm_config>
        <nodes><node id="1" uname="n1"/></nodes>
        <resources><primitive id="db" class="ocf" provider="heartbeat" type="Dummy"/></resources>
        <constraints/></configuration><status/></cib>
      steps:
        - expect:
            running: {db: NODE}
      """;

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String node, String... options) throws IOException {
    Path file = Files.writeString(folder.resolve("s.yaml"), SCENARIO.replace("NODE", node));
    String[] args = new String[options.length + 2];
    args[0] = "replay";
    System.arraycopy(options, 0, args, 1, options.length);
    args[args.length - 1] = file.toString();
    return Main.run(args, new Console(new PrintWriter(out), new PrintWriter(err)));
  }

  @Test
  void endsWithZeroIfAllIsAsExpected() throws IOException {
    assertEquals(ExitCodes.OK, run("n1"));
    assertTrue(out.toString().contains("PASSED  a small one"));
  }

  @Test
  void endsWithOneIfSomethingIsNot() throws IOException {
    assertEquals(ExitCodes.NOT_IN_ORDER, run("n2", "--quiet"));
    String[] lines = out.toString().split("\n");
    assertEquals(2, lines.length, out.toString());
    assertTrue(lines[0].startsWith("FAILED  a small one"));
    assertTrue(
        lines[1].endsWith("s.yaml:10: step 1: expected [db runs on n2], but [db runs on n1]"));
  }

  @Test
  void printsJson() throws IOException {
    assertEquals(ExitCodes.NOT_IN_ORDER, run("n2", "--json"));
    JsonNode replay = new ObjectMapper().readTree(out.toString()).get(0);
    assertEquals("a small one", replay.get("title").asText());
    assertEquals(false, replay.get("passed").asBoolean());
    assertEquals("db runs on n1", replay.get("failures").get(0).get("actual").asText());
    assertTrue(replay.get("steps").get(0).get("timeline").size() > 0);
  }

  @Test
  void aBadScenarioIsOneLine() throws IOException {
    Files.writeString(folder.resolve("bad.yaml"), "cluster: <cib/>\nsteps: maybe\n");
    String[] args = {"replay", folder.resolve("bad.yaml").toString()};
    int exitCode = Main.run(args, new Console(new PrintWriter(out), new PrintWriter(err)));
    assertEquals(ExitCodes.BAD_INPUT, exitCode);
    assertEquals(1, err.toString().lines().count(), err.toString());
    assertTrue(err.toString().contains("bad.yaml:2: a scenario needs [steps]"));
  }
}
