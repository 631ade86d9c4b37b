package io.rulemaker.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.port.ExecutionStatus;
import io.rulemaker.engine.port.OperationResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What agents are told, what is made of their answers, and how they are killed. */
class AgentExecutorTest {
  private static final String ENV = "ocf:test:Env";

  @TempDir Path directory;

  @Test
  void killsAHangingAgentWithAllItsHelpers() {
    Path pids = directory.resolve("pids");
    try (AgentFixture agents = AgentFixture.ofTest(Map.of())) {
      OperationResult result =
          agents.run("ocf:test:Hang", "start", Map.of("pids", pids.toString()), Map.of(), 3_000);
      assertEquals(1, result.exitCode());
      assertEquals(ExecutionStatus.TIMEOUT, result.status());
      assertTrue(result.exitReason().contains("[3000 ms]"), result.exitReason());
      assertTrue(result.output().contains("still busy"));
      assertTrue(result.execTimeMs() >= 3_000);
      long[] started = AgentFixture.pids(pids);
      assertEquals(3, started.length);
      for (long pid : started) {
        assertFalse(alive(pid), "process [" + pid + "] outlived the time-out");
      }
    }
  }

  private static boolean alive(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z'; // nobody may reap it in a container
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void doesNotWaitForADaemonThatKeepsTheOutputOpen() {
    try (AgentFixture agents = AgentFixture.ofTest(Map.of())) {
      OperationResult result = agents.run(ENV, "start", Map.of(), Map.of(), 5_000);
      assertEquals(ExecutionStatus.DONE, result.status());
      assertTrue(result.execTimeMs() < 2_000, "took " + result.execTimeMs() + " ms");
    }
  }

  @Test
  void tellsTheAgentEverythingOfTheStandard() {
    Map<String, String> parameters =
        Map.of("ip", "192.168.1.26", "odd=name", "x", "OCF_CHECK_LEVEL", "10");
    Map<String, String> meta =
        Map.of("interval", "20000", "notify-type", "pre", "on_node_uuid", "1", "timeout", "9000");
    try (AgentFixture agents = AgentFixture.ofTest(Map.of("HA_SBIN_DIR", "/opt/tools"))) {
      Map<String, String> told =
          AgentFixture.environment(agents.run(ENV, "monitor", parameters, meta, 9_000));
      assertEquals("1", told.get("OCF_RA_VERSION_MAJOR"));
      assertEquals("1", told.get("OCF_RA_VERSION_MINOR"));
      assertEquals("demo", told.get("OCF_RESOURCE_INSTANCE"));
      assertEquals("Env", told.get("OCF_RESOURCE_TYPE"));
      assertEquals("test", told.get("OCF_RESOURCE_PROVIDER"));
      assertTrue(told.get("OCF_ROOT").endsWith("/ocf"));
      assertEquals("192.168.1.26", told.get("OCF_RESKEY_ip"));
      assertEquals("10", told.get("OCF_CHECK_LEVEL"));
      assertEquals("9000", told.get("OCF_RESKEY_CRM_meta_timeout"));
      assertEquals("20000", told.get("OCF_RESKEY_CRM_meta_interval"));
      assertEquals("monitor", told.get("OCF_RESKEY_CRM_meta_name"));
      assertEquals("pre", told.get("OCF_RESKEY_CRM_meta_notify_type"));
      assertEquals("n1", told.get("OCF_RESKEY_CRM_meta_on_node"));
      assertEquals("1", told.get("OCF_RESKEY_CRM_meta_on_node_uuid"));
      assertEquals("ocf-exit-reason:", told.get("OCF_EXIT_REASON_PREFIX"));
      assertEquals("3.19.0", told.get("OCF_RESKEY_crm_feature_set"));
      assertEquals("/opt/tools", told.get("HA_SBIN_DIR"));
      assertNull(told.get("JAVA_HOME"), "nothing is inherited");
    }
  }

  @Test
  void theLastExitReasonCounts() {
    try (AgentFixture agents = AgentFixture.ofTest(Map.of())) {
      OperationResult result = agents.run(ENV, "stop", Map.of());
      assertEquals(1, result.exitCode());
      assertEquals("cannot unmount /srv", result.exitReason());
    }
  }

  @Test
  void aCodeThatOcfDoesNotKnowIsAnError() {
    try (AgentFixture agents = AgentFixture.ofTest(Map.of())) {
      OperationResult result = agents.run(ENV, "promote", Map.of());
      assertEquals(1, result.exitCode());
      assertEquals("the agent returned [42], which is no OCF return code", result.exitReason());
      assertEquals(1, agents.run(ENV, "notify", Map.of()).exitCode(), "killed by a signal");
    }
  }

  @Test
  void outputIsBounded() {
    try (AgentFixture agents = AgentFixture.ofTest(Map.of())) {
      OperationResult result = agents.run(ENV, "demote", Map.of());
      assertEquals(0, result.exitCode());
      assertTrue(result.output().length() < 300_000, "length " + result.output().length());
      assertTrue(result.output().endsWith("bytes]"));
    }
  }

  @Test
  void initScriptsSpeakLsb() throws IOException {
    Path rc = directory.resolve("rc");
    try (AgentFixture agents = AgentFixture.ofTest(Map.of("DEMO_RC", rc.toString()))) {
      assertEquals(7, agents.run("lsb:demo", "monitor", Map.of()).exitCode());
      assertEquals(0, agents.run("service:demo", "start", Map.of()).exitCode());
      assertEquals(0, agents.run("lsb:demo", "monitor", Map.of()).exitCode());
      for (String[] pair :
          new String[][] {{"1", "7"}, {"2", "7"}, {"4", "1"}, {"150", "5"}, {"151", "4"}}) {
        Files.writeString(rc, pair[0]);
        int seen = agents.run("lsb:demo", "monitor", Map.of()).exitCode();
        assertEquals(pair[1], Integer.toString(seen), "status " + pair[0]);
      }
      assertEquals(1, agents.run("lsb:demo", "reload", Map.of()).exitCode());
      assertEquals(3, agents.run("lsb:demo", "promote", Map.of()).exitCode());
      assertEquals(5, agents.run("lsb:nosuch", "start", Map.of()).exitCode());
      assertEquals(5, agents.run("lsb:../bin/systemctl", "start", Map.of()).exitCode());
    }
  }

  @Test
  void unitsAreAskedThroughSystemctl() throws IOException {
    Path unit = Files.writeString(directory.resolve("nginx.service"), "inactive");
    try (AgentFixture agents = AgentFixture.ofTest(Map.of("UNITS", directory.toString()))) {
      assertEquals(7, agents.run("systemd:nginx", "monitor", Map.of()).exitCode());
      assertEquals(0, agents.run("systemd:nginx", "start", Map.of()).exitCode());
      assertEquals(0, agents.run("systemd:nginx.service", "monitor", Map.of()).exitCode());
      Files.writeString(unit, "activating");
      assertEquals(0, agents.run("systemd:nginx", "monitor", Map.of()).exitCode());
      Files.writeString(unit, "failed");
      OperationResult failed = agents.run("systemd:nginx", "monitor", Map.of());
      assertEquals(7, failed.exitCode());
      assertEquals("failed", failed.exitReason());
      assertEquals(0, agents.run("systemd:nginx", "stop", Map.of()).exitCode());
      assertEquals(5, agents.run("systemd:nosuch", "monitor", Map.of()).exitCode());
      assertEquals(5, agents.run("service:nosuch", "start", Map.of()).exitCode());
      assertEquals(0, agents.run("systemd:nosuch", "stop", Map.of()).exitCode());
    }
  }
}
