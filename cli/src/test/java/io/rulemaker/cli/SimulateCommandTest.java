package io.rulemaker.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rulemaker.cli.console.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Options, output and exit codes of {@code simulate} (SO-35 to SO-44). */
class SimulateCommandTest {
  private static final String CLUSTER =
      """
      <cib have-quorum="1" validate-with="pacemaker-3.9" execution-date="1735689600">
        <configuration>
          <crm_config>
            <cluster_property_set id="o">
              <nvpair id="o1" name="stonith-enabled" value="false"/>
            </cluster_property_set>
          </crm_config>
          <nodes><node id="1" uname="n1"/><node id="2" uname="n2"/></nodes>
          <resources>
            <primitive id="db" class="ocf" provider="heartbeat" type="Dummy"/>
          </resources>
          <constraints/>
        </configuration>
        <status>
          <node_state id="1" uname="n1" in_ccm="true" crmd="online" join="member" expected="member"/>
          <node_state id="2" uname="n2" in_ccm="true" crmd="online" join="member" expected="member"/>
        </status>
      </cib>
      """;

  @TempDir Path folder;
  private String cib;
  private String output;
  private String errors;

  @BeforeEach
  void writeCluster() throws IOException {
    cib = Files.writeString(folder.resolve("cib.xml"), CLUSTER).toString();
  }

  @Test
  void withoutAnythingToDoTheStatusIsShown() {
    assertEquals(0, simulate("-x", cib));
    assertEquals(
        """
        Using the original execution date of: 2025-01-01 00:00:00Z
        Current cluster status:
          * Node List:
            * Online: [ n1 n2 ]

          * Full List of Resources:
            * db\t(ocf:heartbeat:Dummy):\t Stopped
        """,
        output);
    assertEquals("", errors);
  }

  @Test
  void theWholeSimulationAsText() {
    assertEquals(0, simulate("-x", cib, "-S"));
    assertTrue(
        output.endsWith(
            """

            Transition Summary:
              * Start      db      (    n1 )

            Executing Cluster Transition:
              * Resource action: db              monitor on n2
              * Resource action: db              monitor on n1
              * Resource action: db              start on n1
            Using the original execution date of: 2025-01-01 00:00:00Z

            Revised Cluster Status:
              * Node List:
                * Online: [ n1 n2 ]

              * Full List of Resources:
                * db\t(ocf:heartbeat:Dummy):\t Started n1
            """),
        output);
  }

  @Test
  void quietScoresAreBareLines() {
    assertEquals(0, simulate("-x", cib, "-s", "-S", "-Q"));
    assertEquals(
        """
        pcmk__primitive_assign: db allocation score on n1: 0
        pcmk__primitive_assign: db allocation score on n2: 0
        """,
        output);
  }

  @Test
  void changesAreMadeInAFixedOrder() {
    simulate("-x", cib, "-r", "T", "-d", "n2", "-q", "false", "-u", "n3");
    assertTrue(
        output.contains(
            """
            Performing Requested Modifications:
              * Setting quorum: false
              * Bringing node n3 online
              * Taking node n2 offline
              * Revoking ticket T
            Using the original execution date of: 2025-01-01 00:00:00Z
            """),
        output);
  }

  @Test
  void quorumAloneChangesNothing() {
    simulate("-x", cib, "-q", "false");
    assertFalse(output.contains("Modifications"), output);
  }

  @Test
  void anInjectedFailureIsCountedAndRecorded() throws IOException {
    String changed = folder.resolve("changed.xml").toString();
    assertEquals(0, simulate("-x", cib, "-i", "db_monitor_10000@n1=1", "-I", changed));
    assertTrue(
        output.contains(
            "  * Injecting attribute fail-count-db#monitor_10000=1 into /node_state '1'"),
        output);
    String written = Files.readString(Path.of(changed));
    assertTrue(written.contains("exit-reason=\"Simulated action result\""), written);
  }

  @Test
  void unusableInjectionsAreToldAndLeftOut() {
    assertEquals(
        0, simulate("-x", cib, "-i", "none_monitor_0@n1=1", "-i", "x", "-i", "db_start_0@n1=soon"));
    assertEquals(
        """
        Invalid resource name: none
        Invalid operation spec: x.  Only found 1 fields
        Invalid operation spec: db_start_0@n1=soon.  Only found 2 fields
        """,
        errors);
  }

  @Test
  void aFailureDuringTheTransitionEndsIt() {
    assertEquals(0, simulate("-x", cib, "-F", "db_monitor_0@N2=1", "-F", "db_start_0@n1=x"));
    assertTrue(
        output.contains(
            """
              * Resource action: db              monitor on n2
            Pretending action 2 failed with rc=1
              * Injecting attribute fail-count-db#monitor_0=1 into /node_state '2'
            """),
        output);
    assertFalse(output.contains("start on n1"), output);
  }

  @Test
  void theOutcomeCanBeStoredBack() throws IOException {
    assertEquals(0, simulate("-x", cib, "-X", "-Q"));
    assertTrue(Files.readString(Path.of(cib)).contains("operation=\"start\""));
    simulate("-x", cib);
    assertTrue(output.contains("Started n1"), output);
  }

  @Test
  void graphAndDotAreWritten() throws IOException {
    Path graph = folder.resolve("graph.xml");
    Path dot = folder.resolve("graph.dot");
    assertEquals(0, simulate("-x", cib, "-G", graph.toString(), "-D", dot.toString()));
    assertTrue(Files.readString(graph).startsWith("<transition_graph "));
    assertTrue(Files.readString(dot).startsWith(" digraph \"g\" {"));
  }

  @Test
  void jsonHoldsStatusSummaryActionsAndScores() throws IOException {
    assertEquals(0, simulate("-x", cib, "-S", "-s", "--output-as=json"));
    JsonNode json = new ObjectMapper().readTree(output);
    assertEquals("recorded", json.at("/time/source").asText());
    assertEquals("Stopped", json.at("/current/resources/0/role").asText());
    assertEquals("Start", json.at("/summary/resources/0/kind").asText());
    assertEquals("n1", json.at("/summary/resources/0/to").asText());
    assertEquals(3, json.at("/actions").size());
    assertEquals("0", json.at("/scores/0/score").asText());
    assertEquals("Started", json.at("/revised/resources/0/role").asText());
  }

  @Test
  void wrongInputIsOneLineAndAnExitCode() throws IOException {
    String text = Files.writeString(folder.resolve("text"), "no XML").toString();
    String strange =
        Files.writeString(folder.resolve("strange.xml"), CLUSTER.replace("maker-3.9", "maker-99"))
            .toString();
    List<Object[]> mistakes = new ArrayList<>();
    mistakes.add(new Object[] {64, "-x", cib, "--nonsense"});
    mistakes.add(new Object[] {64, "-x"});
    mistakes.add(new Object[] {65, "-x", folder.resolve("missing").toString()});
    mistakes.add(new Object[] {65, "-x", text});
    mistakes.add(new Object[] {65, "-x", folder.toString()});
    mistakes.add(new Object[] {74, "-x", cib, "-G", folder.resolve("no/graph").toString()});
    mistakes.add(new Object[] {78, "-x", strange});
    mistakes.add(new Object[] {105, "-P", folder.resolve("missing").toString()});
    for (Object[] mistake : mistakes) {
      String[] arguments = List.of(mistake).subList(1, mistake.length).toArray(String[]::new);
      assertEquals(mistake[0], simulate(arguments), errors);
      assertEquals(1, errors.lines().count(), errors);
      assertTrue(errors.startsWith("rulemaker: "), errors);
    }
  }

  @Test
  void profilingNamesEveryFile() {
    assertEquals(0, simulate("-P", folder.toString(), "-N", "2"));
    assertTrue(
        output.matches("(?s)Timings:\n  \\* Testing \\S+cib.xml \\.\\.\\. \\d+\\.\\d\\d secs\n"),
        output);
  }

  private int simulate(String... arguments) {
    List<String> all = new ArrayList<>(List.of("simulate"));
    all.addAll(List.of(arguments));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        Main.run(
            all.toArray(String[]::new), new Console(new PrintWriter(out), new PrintWriter(err)));
    output = out.toString();
    errors = err.toString();
    return exitCode;
  }
}
