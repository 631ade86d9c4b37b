package io.rulemaker.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.agents.metadata.AgentMetadata;
import io.rulemaker.engine.port.AgentId;
import io.rulemaker.engine.port.AgentTraits;
import io.rulemaker.engine.port.ExecutionStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The agents that distributions ship. */
class InstalledAgentsTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"ocf:heartbeat:Dummy", "ocf:pacemaker:Dummy"})
  void startsMonitorsAndStops(String agent) {
    Map<String, String> parameters = Map.of("state", directory.resolve("state").toString());
    try (AgentFixture agents = AgentFixture.installed(agent)) {
      assertEquals(7, agents.run(agent, "monitor", parameters).exitCode());
      assertEquals(0, agents.run(agent, "start", parameters).exitCode());
      assertTrue(Files.exists(directory.resolve("state")), "the parameter reached the agent");
      assertEquals(0, agents.run(agent, "monitor", parameters).exitCode());
      assertEquals(0, agents.run(agent, "stop", parameters).exitCode());
      assertEquals(7, agents.run(agent, "monitor", parameters).exitCode());
    }
  }

  @Test
  void resultsSayWhatTheAgentCanReload() {
    String agent = "ocf:pacemaker:Dummy";
    Map<String, String> parameters = Map.of("state", directory.resolve("state").toString());
    try (AgentFixture agents = AgentFixture.installed(agent)) {
      AgentTraits traits = agents.run(agent, "monitor", parameters).traits();
      assertTrue(traits.restarting().contains("state"), traits.toString());
      assertFalse(traits.restarting().contains("fake"), traits.toString());
      assertEquals(traits, agents.run(agent, "start", parameters).traits());
      assertEquals(0, agents.run(agent, "stop", parameters).exitCode());
    }
  }

  @Test
  void promotesAndDemotes() {
    String agent = "ocf:pacemaker:Stateful";
    Map<String, String> parameters = Map.of("state", directory.resolve("state").toString());
    try (AgentFixture agents = AgentFixture.installed(agent)) {
      assertEquals(0, agents.run(agent, "start", parameters).exitCode());
      assertEquals(0, agents.run(agent, "promote", parameters).exitCode());
      assertEquals(8, agents.run(agent, "monitor", parameters).exitCode());
      assertEquals(0, agents.run(agent, "demote", parameters).exitCode());
      assertEquals(0, agents.run(agent, "monitor", parameters).exitCode());
      assertEquals(0, agents.run(agent, "stop", parameters).exitCode());
      assertEquals(7, agents.run(agent, "monitor", parameters).exitCode());
    }
  }

  @Test
  void readsMetadata() {
    try (AgentFixture agents = AgentFixture.installed("ocf:heartbeat:IPaddr2")) {
      AgentMetadata metadata =
          new AgentMetadataSource(agents.executor())
              .of(AgentId.parse("ocf:heartbeat:IPaddr2"))
              .join();
      assertEquals("IPaddr2", metadata.name());
      assertTrue(metadata.parameter("ip").orElseThrow().required());
      assertEquals("string", metadata.parameter("cidr_netmask").orElseThrow().type());
      assertTrue(metadata.offers("validate-all"));
      assertTrue(
          metadata.actions().stream()
              .anyMatch(a -> a.name().equals("start") && "20s".equals(a.timeout())));
    }
  }

  @Test
  void saysWhyAConfigurationIsRefused() {
    try (AgentFixture agents = AgentFixture.installed("ocf:heartbeat:IPaddr2")) {
      var result = agents.run("ocf:heartbeat:IPaddr2", "validate-all", Map.of());
      assertEquals(ExecutionStatus.DONE, result.status());
      assertEquals(6, result.exitCode());
      assertTrue(result.exitReason().contains("ip"), result.exitReason());
    }
  }

  @Test
  void missingAgentIsNotInstalled() {
    try (AgentFixture agents = AgentFixture.installed("ocf:heartbeat:Dummy")) {
      var result = agents.run("ocf:heartbeat:NoSuchThing", "start", Map.of());
      assertEquals(5, result.exitCode());
      assertEquals(ExecutionStatus.NOT_INSTALLED, result.status());
      assertTrue(result.exitReason().contains("/usr/lib/ocf/resource.d/heartbeat/NoSuchThing"));
    }
  }
}
