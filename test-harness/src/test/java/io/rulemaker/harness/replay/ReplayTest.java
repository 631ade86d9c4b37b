package io.rulemaker.harness.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.harness.scenario.ScenarioException;
import io.rulemaker.harness.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replays of small scenarios: what they find, and what they say. */
class ReplayTest {
  private static final String CLUSTER =
      """
      cluster: |
        <cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0">
          <configuration>
            <crm_config><cluster_property_set id="o">
              <nvpair id="o1" name="stonith-enabled" value="false"/>
              <nvpair id="o2" name="no-quorum-policy" value="ignore"/>
            </cluster_property_set></crm_config>
            <nodes><node id="1" uname="n1"/><node id="2" uname="n2"/></nodes>
            <resources>
              <primitive id="db" class="ocf" provider="heartbeat" type="Dummy">
                <operations><op id="m" name="monitor" interval="10s"/></operations>
              </primitive>
            </resources>
            <constraints/>
          </configuration>
          STATUS
        </cib>
      """;

  @TempDir Path folder;
  private final List<String> lines = new ArrayList<>();

  private ReplayResult run(String status, String steps) throws ScenarioException, IOException {
    Path file = folder.resolve("s.yaml");
    Files.writeString(file, CLUSTER.replace("STATUS", status) + "steps:\n" + steps);
    return Replay.run(ScenarioReader.read(file), new Timeline(lines::add));
  }

  private ReplayResult run(String steps) throws ScenarioException, IOException {
    return run("<status/>", steps);
  }

  @Test
  void anUnmetExpectationIsNamedWithItsLine() throws ScenarioException, IOException {
    ReplayResult result = run("  - node-lost: n1\n    expect:\n      running: {db: n1}\n");
    assertFalse(result.passed());
    ReplayResult.Failure failure = result.failures().get(0);
    assertEquals("db runs on n1", failure.expected());
    assertEquals("db runs on n2", failure.actual());
    assertEquals(1, failure.step());
    String cited = Files.readAllLines(folder.resolve("s.yaml")).get(failure.line() - 1);
    assertEquals("      running: {db: n1}", cited);
    assertTrue(lines.get(lines.size() - 1).endsWith("but [db runs on n2]"));
  }

  @Test
  void aServiceThatRunsTwiceIsFoundEvenIfNobodyExpectsAnything()
      throws ScenarioException, IOException {
    ReplayResult result = run("  - node-isolated: n1\n");
    assertEquals(
        "db was started on n2 while it was running on n1", result.failures().get(0).actual());
  }

  @Test
  void theSameScenarioRunsTheSameWayEachTime() throws ScenarioException, IOException {
    String steps = "  - service-fails: db\n  - node-lost: n1\n  - node-joined: n1\n";
    run(steps);
    List<String> first = List.copyOf(lines);
    lines.clear();
    run(steps);
    assertEquals(first, lines);
  }

  @Test
  void aRecordedClusterGoesOnAsItWas() throws ScenarioException, IOException {
    String status =
        "<status>"
            + state(1, "n1", operation("start", 0, 2) + operation("monitor", 10_000, 3))
            + state(2, "n2", "")
            + "</status>";
    ReplayResult result =
        run(
            status,
            "  - expect: {running: {db: n1}, nothing-moved: true}\n"
                + "  - service-fails: db\n    expect: {done: start db on n1}\n");
    assertEquals(List.of(), result.failures(), String.join("\n", lines));
  }

  private static String state(int id, String name, String operations) {
    String history =
        operations.isEmpty()
            ? ""
            : "<lrm_resource id=\"db\" class=\"ocf\" provider=\"heartbeat\" type=\"Dummy\">"
                + operations
                + "</lrm_resource>";
    return String.format(
        "<node_state id=\"%d\" uname=\"%s\" in_ccm=\"true\" crmd=\"online\" join=\"member\""
            + " expected=\"member\"><lrm id=\"%d\"><lrm_resources>%s</lrm_resources></lrm>"
            + "</node_state>",
        id, name, id, history);
  }

  /** An entry of the history, with the digest of no parameters (for monitors, of no timeout). */
  private static String operation(String task, long intervalMs, int call) {
    String id = intervalMs == 0 ? "db_last_0" : "db_monitor_" + intervalMs;
    String digest =
        intervalMs == 0 ? "f2317cad3d54cec5d7d7aa7d0bf35cf8" : "4811cef7f7f94e3a35a70be7916cb2fd";
    return String.format(
        "<lrm_rsc_op id=\"%s\" operation_key=\"db_%s_%d\" operation=\"%s\" call-id=\"%d\""
            + " rc-code=\"0\" op-status=\"0\" interval=\"%d\" op-digest=\"%s\""
            + " on_node=\"n1\" last-rc-change=\"1\" transition-key=\"1:1:0:x\""
            + " transition-magic=\"0:0;1:1:0:x\"/>",
        id, task, intervalMs, task, call, intervalMs, digest);
  }

  @Test
  void aStepThatMakesNoSenseIsRefusedWithItsLine() {
    assertRefused("  - node-joined: n1\n", "node [n1] is up already");
    assertRefused("  - node-lost: n7\n", "node [n7] is not up; the nodes that are: [n1, n2]");
    assertRefused("  - stop: web\n", "resource [web] is not configured; there are [db]");
    assertRefused(
        "  - service-fails: {resource: db, node: n2}\n",
        "resource [db] does not run on [n2], so it cannot break there");
  }

  private void assertRefused(String steps, String why) {
    String message = assertThrows(ScenarioException.class, () -> run(steps)).getMessage();
    assertTrue(message.matches(".*s\\.yaml:\\d+: .*"), message);
    assertTrue(message.endsWith(why), message);
  }

  @Test
  void theTimelineTellsEventDecisionReasonActionsAndPlaces() throws ScenarioException, IOException {
    run("  - step: power fails\n    node-lost: n1\n    expect: {running: {db: n2}}\n");
    String text = String.join("\n", lines);
    for (String part :
        List.of(
            "Step 1: power fails",
            "n1 lost power",
            "because n1 was lost; n2 leads the cluster",
            "db  Start ( n2 )  n2 was chosen: n1 is offline",
            "start db on n2: OK",
            "now             db: n2",
            "as expected     db runs on n2",
            "PASSED")) {
      assertTrue(text.contains(part), part + " is missing in\n" + text);
    }
  }
}
