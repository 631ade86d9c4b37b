package io.rulemaker.cli.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.rulemaker.harness.lab.LabException;
import io.rulemaker.harness.lab.LabHost;
import io.rulemaker.harness.lab.LabPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The active node loses its power, and a fence agent that really switches hosts off has to confirm
 * it: what ran there starts elsewhere then, and not before. The same holds for an executor.
 */
class FencingLabTest {
  private static final String STATE = "/run/resource-agents/Dummy-r.state";

  /** An agent that the distribution ships as an example; it writes a line for each event. */
  private static final String SAMPLE = "/usr/share/pacemaker/alerts/alert_file.sh.sample";

  private static final String ALERT_AGENT = "/usr/local/bin/alert_file.sh";
  private static final String ALERT_LOG = "/var/log/cluster-alerts.log";

  /**
   * From the loss of power until it runs elsewhere, in ms. On a machine that is not busy it takes
   * one to two seconds; this says that nobody waits for a time-out of the fence agent.
   */
  private static final long SOON_MS = 20_000;

  private static LiveCluster cluster;

  @BeforeAll
  static void up() throws LabException {
    cluster = LiveCluster.start("fence", hosts(), "/usr/lib/ocf/resource.d/heartbeat/Dummy");
    cluster.configure(
        """
        <configuration>
          <crm_config>
            <cluster_property_set id="cib-bootstrap-options">
              <nvpair id="o1" name="stonith-enabled" value="true"/>
              <nvpair id="o2" name="stonith-action" value="off"/>
            </cluster_property_set>
          </crm_config>
          <nodes/>
          <resources>
            <primitive id="power" class="stonith" type="fence_lab"/>
            <primitive id="r" class="ocf" provider="heartbeat" type="Dummy"/>
            <primitive id="e" class="ocf" provider="heartbeat" type="Dummy"/>
          </resources>
          <constraints>
            <rsc_location id="r-at" rsc="r" node="node1" score="100"/>
            <rsc_location id="r-members" rsc="r">
              <rule id="r-rule" score="-INFINITY">
                <expression id="r-kind" attribute="#kind" operation="eq" value="remote"/>
              </rule>
            </rsc_location>
            <rsc_location id="e-at" rsc="e" node="x1" score="100"/>
            <rsc_location id="e-executors" rsc="e">
              <rule id="e-rule" score="-INFINITY">
                <expression id="e-kind" attribute="#kind" operation="ne" value="remote"/>
              </rule>
            </rsc_location>
            <rsc_location id="power-at" rsc="power" node="node2" score="100"/>
          </constraints>
        </configuration>
        """);
  }

  private static List<LabHost> hosts() {
    List<LabHost> hosts = new ArrayList<>(LabPlan.numbered(3));
    hosts.addAll(LabPlan.executors(2, hosts));
    return hosts;
  }

  @AfterAll
  static void down() throws LabException {
    if (cluster != null) {
      cluster.close();
    }
  }

  @AfterEach
  void heal() throws LabException {
    for (String host : new String[] {"node2", "node3"}) {
      cluster.lab().faults().fenceAgent(host, "off", "ok");
    }
    cluster.lab().powerOn("node1");
    cluster.lab().powerOn("x1");
    cluster.settle();
  }

  private static void awaitOnNode1() throws LabException {
    cluster.await("it runs on node1", () -> cluster.nodesOf("r").equals(Set.of("node1")));
    cluster.settle();
  }

  /** When it was started elsewhere, in ms since the epoch; 0 if it was not. */
  private static long startedElsewhere() throws LabException {
    return Math.max(started("node2", STATE), started("node3", STATE));
  }

  /** When a host made a state file, in ms since the epoch; 0 if it did not. */
  private static long started(String host, String state) throws LabException {
    String time = cluster.lab().attempt(host, "stat", "-c", "%.3Y", state).output().strip();
    return time.isEmpty() ? 0 : Math.round(Double.parseDouble(time) * 1000);
  }

  /** The newest fencing of a host. */
  private static JsonNode fencing(String host, String outcome) throws LabException {
    JsonNode newest = null;
    for (JsonNode each : cluster.json("node2", "status", "--output-as=json").path("fencings")) {
      if (each.path("target").asText().equals(host)
          && each.path("outcome").asText().equals(outcome)) {
        newest = each;
      }
    }
    return newest;
  }

  @Test
  void whatRanOnANodeWithoutPowerStartsElsewhereAfterTheFencing() throws LabException {
    awaitOnNode1();
    long lost = System.currentTimeMillis();
    cluster.lab().powerOff("node1");
    cluster.await("it runs elsewhere", () -> startedElsewhere() > 0);
    long started = startedElsewhere();
    cluster.await("the fencing is known", () -> fencing("node1", "done") != null);
    long fenced = fencing("node1", "done").path("atMs").asLong();
    System.out.println(
        "fenced after " + (fenced - lost) + " ms, started after " + (started - lost) + " ms");
    assertTrue(lost < fenced && fenced <= started, lost + " " + fenced + " " + started);
    assertTrue(started - lost < SOON_MS, () -> "it took " + (started - lost) + " ms");
  }

  @Test
  void alertAgentsOfTheOtherNodesAreTold() throws LabException {
    assumeTrue(Files.exists(Path.of(SAMPLE)), "[" + SAMPLE + "] is not installed");
    awaitOnNode1();
    for (String host : new String[] {"node2", "node3"}) {
      cluster.lab().run(host, "install", "-m", "755", SAMPLE, ALERT_AGENT);
    }
    cluster.command("node2", "configure", "alert", "log", ALERT_AGENT, "to", ALERT_LOG);
    cluster.lab().powerOff("node1");
    for (String host : new String[] {"node2", "node3"}) {
      cluster.await(
          host + " tells of the loss", () -> alerts(host).contains("'node1' is now 'lost'"));
      cluster.await(
          host + " tells of the fencing",
          () -> alerts(host).contains("Fencing Operation off of node1 for the cluster: OK"));
    }
    cluster.await(
        "the new place tells of the start",
        () ->
            (alerts("node2") + alerts("node3"))
                .contains("Resource operation 'start' for 'r' on 'node"));
  }

  private static String alerts(String host) throws LabException {
    return cluster.lab().attempt(host, "cat", ALERT_LOG).output();
  }

  @Test
  void nothingStartsWhileTheFencingFails() throws LabException {
    awaitOnNode1();
    for (String host : new String[] {"node2", "node3"}) {
      cluster.lab().faults().fenceAgent(host, "off", "fail");
    }
    cluster.lab().powerOff("node1");
    cluster.await("fencing failed", () -> fencing("node1", "failed") != null);
    assertEquals(0, startedElsewhere());
    long mended = System.currentTimeMillis();
    for (String host : new String[] {"node2", "node3"}) {
      cluster.lab().faults().fenceAgent(host, "off", "ok");
    }
    cluster.await("it runs elsewhere", () -> startedElsewhere() > 0);
    assertTrue(startedElsewhere() >= mended);
  }

  @Test
  void whatRanOnAnExecutorWithoutPowerStartsOnTheOtherOneAfterTheFencing() throws LabException {
    String state = STATE.replace("-r.", "-e.");
    cluster.await("it runs on x1", () -> cluster.nodesOf("e").equals(Set.of("x1")));
    cluster.settle();
    long lost = System.currentTimeMillis();
    cluster.lab().powerOff("x1");
    cluster.await("it runs on x2", () -> started("x2", state) > 0);
    cluster.await("the fencing is known", () -> fencing("x1", "done") != null);
    long fenced = fencing("x1", "done").path("atMs").asLong();
    long started = started("x2", state);
    assertTrue(lost < fenced && fenced <= started, lost + " " + fenced + " " + started);
    cluster.settle();
    assertEquals(Set.of("x2"), cluster.nodesOf("e"));
    assertEquals(Set.of("node1"), cluster.nodesOf("r"));
  }
}
