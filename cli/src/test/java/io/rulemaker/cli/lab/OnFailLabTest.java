package io.rulemaker.cli.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.harness.lab.LabException;
import io.rulemaker.harness.lab.LabPlan;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens when a real agent fails, for every value of on-fail. */
class OnFailLabTest {
  private static final String AGENT = "ocf:heartbeat:Dummy";
  private static final String STATE = "/run/resource-agents/Dummy-r.state";
  private static LiveCluster cluster;

  @BeforeAll
  static void up() throws LabException {
    cluster =
        LiveCluster.start("onfail", LabPlan.numbered(2), "/usr/lib/ocf/resource.d/heartbeat/Dummy");
  }

  @AfterAll
  static void down() throws LabException {
    if (cluster != null) {
      cluster.close();
    }
  }

  @BeforeEach
  void nothingRuns() throws LabException {
    // The test before may have had a node fenced, which is booting.
    cluster.lab().powerOn("node1");
    cluster.settle();
    cluster.configure(configuration(""));
    cluster.command("node1", "resource", "refresh");
    cluster.settle();
  }

  private static String configuration(String resources) {
    return """
        <configuration>
          <crm_config>
            <cluster_property_set id="cib-bootstrap-options">
              <nvpair id="o1" name="stonith-enabled" value="true"/>
              <nvpair id="o2" name="no-quorum-policy" value="ignore"/>
            </cluster_property_set>
          </crm_config>
          <nodes/>
          <resources>
            <primitive id="power" class="stonith" type="fence_lab"/>%s
          </resources>
          <constraints>
            <rsc_location id="at" rsc="power" node="node2" score="1000"/>
          </constraints>
        </configuration>
        """
        .formatted(resources);
  }

  /** A resource that prefers node1; the operation is monitored each second. */
  private static void run(String operations) throws LabException {
    cluster.configure(
        configuration(
                """
                <primitive id="r" class="ocf" provider="heartbeat" type="Dummy">
                  <operations>%s</operations>
                </primitive>
                """
                    .formatted(operations))
            .replace(
                "<rsc_location",
                "<rsc_location id=\"r-at\" rsc=\"r\" node=\"node1\" score=\"100\"/><rsc_location"));
    cluster.await("it runs on node1", () -> cluster.nodesOf("r").equals(Set.of("node1")));
    cluster.settle();
  }

  private static String monitor(String onFail) {
    return "<op id=\"r-m\" name=\"monitor\" interval=\"1s\" on-fail=\"" + onFail + "\"/>";
  }

  /** The service dies: the agent itself will see that. */
  private static void serviceDies() throws LabException {
    cluster.lab().run("node1", "rm", STATE);
  }

  private static boolean runs(String host) throws LabException {
    return cluster.lab().attempt(host, "test", "-e", STATE).succeeded();
  }

  private static void awaitFailure(String operation) throws LabException {
    cluster.await(
        "the failure is known",
        () -> cluster.status().path("failures").findValuesAsText("op_key").contains(operation));
    cluster.settle();
  }

  @Test
  void restart() throws LabException {
    run(monitor("restart"));
    serviceDies();
    cluster.await("it is started again", () -> runs("node1"));
    cluster.settle();
    assertEquals(Set.of("node1"), cluster.nodesOf("r"));
  }

  @Test
  void ignore() throws LabException {
    run(monitor("ignore"));
    serviceDies();
    awaitFailure("r_monitor_1000");
    assertFalse(runs("node1"));
    assertFalse(runs("node2"));
    assertEquals(Set.of("node1"), cluster.nodesOf("r"));
  }

  @Test
  void block() throws LabException {
    run(monitor("block"));
    serviceDies();
    awaitFailure("r_monitor_1000");
    assertFalse(runs("node1"));
    assertFalse(runs("node2"));
    assertTrue(cluster.resource("r").path("blocked").asBoolean());
  }

  @Test
  void stop() throws LabException {
    run(monitor("stop"));
    serviceDies();
    awaitFailure("r_monitor_1000");
    assertFalse(runs("node1"));
    assertFalse(runs("node2"));
    assertEquals(Set.of(), cluster.nodesOf("r"));
  }

  @Test
  void standby() throws LabException {
    run(monitor("standby"));
    serviceDies();
    cluster.await("node2 runs it", () -> runs("node2"));
    cluster.settle();
    assertFalse(runs("node1"));
    assertEquals(Set.of("node2"), cluster.nodesOf("r"));
  }

  @Test
  void fence() throws LabException {
    run(monitor("fence"));
    int before = cluster.lab().powerLog().size();
    serviceDies();
    cluster.await(
        "node1 is switched off",
        () ->
            cluster.lab().powerLog().stream()
                .skip(before)
                .anyMatch(line -> line.endsWith(" off node1")));
    cluster.await("it runs again", () -> runs("node1") || runs("node2"));
    cluster.lab().powerOn("node1");
    cluster.await("it runs on one node", () -> cluster.nodesOf("r").size() == 1);
  }

  @Test
  void aFailedStartMovesIt() throws LabException {
    cluster.lab().faults().agent("node1", AGENT, "start", "fail");
    cluster.configure(
        configuration("<primitive id=\"r\" class=\"ocf\" provider=\"heartbeat\" type=\"Dummy\"/>")
            .replace(
                "<rsc_location",
                "<rsc_location id=\"r-at\" rsc=\"r\" node=\"node1\" score=\"100\"/><rsc_location"));
    cluster.await("node2 runs it", () -> runs("node2"));
    cluster.settle();
    assertFalse(runs("node1"));
    cluster.lab().faults().agent("node1", AGENT, "start", "ok");
    cluster.command("node1", "resource", "cleanup", "r");
    cluster.await("it returns", () -> runs("node1"));
  }

  @Test
  void aFailedStopWithoutFencingOfItBlocks() throws LabException {
    run("<op id=\"r-s\" name=\"stop\" interval=\"0\" on-fail=\"block\"/>");
    cluster.lab().faults().agent("node1", AGENT, "stop", "fail");
    cluster.command("node1", "resource", "move", "r", "node2");
    awaitFailure("r_stop_0");
    assertTrue(runs("node1"));
    assertFalse(runs("node2"));
    assertTrue(cluster.resource("r").path("blocked").asBoolean());
    cluster.lab().faults().agent("node1", AGENT, "stop", "ok");
    cluster.command("node1", "resource", "cleanup", "r");
    cluster.await("it moves", () -> runs("node2") && !runs("node1"));
  }

  @Test
  void aStopThatHangsIsFencedAwayAfterItsTimeout() throws LabException {
    run("<op id=\"r-s\" name=\"stop\" interval=\"0\" timeout=\"1s\"/>");
    int before = cluster.lab().powerLog().size();
    cluster.lab().faults().agent("node1", AGENT, "stop", "hang");
    cluster.command("node1", "resource", "move", "r", "node2");
    cluster.await("node2 runs it", () -> runs("node2"));
    assertTrue(
        cluster.lab().powerLog().stream().skip(before).anyMatch(l -> l.endsWith(" off node1")));
    cluster.lab().powerOn("node1");
    cluster.settle();
  }
}
