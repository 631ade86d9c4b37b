package io.rulemaker.fencing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rulemaker.agents.metadata.AgentMetadata;
import io.rulemaker.agents.process.ProcessRunner;
import io.rulemaker.engine.port.AgentId;
import io.rulemaker.engine.port.FencingRequest;
import io.rulemaker.engine.port.FencingResult;
import io.rulemaker.engine.port.OperationRequest;
import io.rulemaker.engine.port.OperationResult;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fence agents at work: the distribution's, and one of the test's that keeps power in files. */
class FencingTest {
  @TempDir Path power;

  private final ProcessRunner processes = new ProcessRunner(200, 3);
  private FenceAgents agents;
  private DeviceActions actions;

  @BeforeEach
  void findTheAgentOfTheTest() throws URISyntaxException, IOException {
    Path directory = Path.of(FencingTest.class.getResource("/agents").toURI());
    assertTrue(directory.resolve("fence_test").toFile().setExecutable(true));
    agents = new FenceAgents(directory, processes);
    actions = new DeviceActions(agents, System::currentTimeMillis);
    Files.writeString(power.resolve("p1"), "on");
    Files.writeString(power.resolve("p2"), "on");
  }

  @AfterEach
  void endProcesses() {
    processes.close();
  }

  private FenceDevice device(String... more) {
    Map<String, String> parameters = new HashMap<>();
    parameters.put("dir", power.toString());
    parameters.put("pcmk_host_map", "n1:p1;n2:p2");
    for (int i = 0; i < more.length; i += 2) {
      parameters.put(more[i], more[i + 1]);
    }
    return FenceDevice.of("power", "fence_test", parameters);
  }

  private FencingResult fence(String target, String action, FenceDevice... devices) {
    DeviceFencer fencer =
        new DeviceFencer(
            () -> List.of(devices),
            actions,
            new DeviceTargets(actions, System::currentTimeMillis),
            (delayMs, task) -> {
              CompletableFuture.delayedExecutor(delayMs, TimeUnit.MILLISECONDS).execute(task);
              return () -> {};
            },
            () -> 0);
    CompletableFuture<FencingResult> answer = new CompletableFuture<>();
    fencer.fence(new FencingRequest(target, action, 5_000, 0), answer::complete);
    return answer.orTimeout(20, TimeUnit.SECONDS).join();
  }

  private String power(String port) throws IOException {
    return Files.readString(power.resolve(port)).strip();
  }

  @Test
  void switchesTheMappedPortOff() throws IOException {
    FencingResult result = fence("n1", "off", device());
    assertTrue(result.succeeded(), result.reason());
    assertEquals("off", power("p1"));
    assertEquals("on", power("p2"));
    assertTrue(Files.readString(power.resolve("log")).contains("off p1 n1"));
  }

  @Test
  void aRebootWithoutRebootIsOffThenOn() throws IOException {
    assertTrue(fence("n2", "reboot", device()).succeeded());
    assertEquals("on", power("p2"));
    assertEquals(
        List.of("off p2 n2", "on p2 n2"),
        Files.readAllLines(power.resolve("log")).stream()
            .filter(line -> line.startsWith("o"))
            .toList());
  }

  @Test
  void triesAgainWithinTheTimeLimit() {
    assertTrue(fence("n1", "off", device("fail", "1")).succeeded());
    FencingResult failed = fence("n2", "off", device("fail", "99"));
    assertEquals(FencingResult.Outcome.FAILED, failed.outcome());
    assertEquals("[off] of device [power] returned [1]: connection refused", failed.reason());
  }

  @Test
  void aHangingDeviceGivesWayToTheNext() throws IOException {
    FenceDevice second =
        FenceDevice.of(
            "backup", "fence_test", Map.of("dir", power.toString(), "pcmk_host_map", "n1:p1"));
    FencingResult result =
        fence("n1", "off", device("hang", "off", "pcmk_off_timeout", "400ms"), second);
    assertTrue(result.succeeded(), result.reason());
    assertEquals("backup", result.device());
    assertEquals("off", power("p1"));
  }

  @Test
  void withoutADeviceNothingIsCertain() {
    FencingResult result = fence("n9", "off", device());
    assertEquals(FencingResult.Outcome.NO_DEVICE, result.outcome());
    assertTrue(result.reason().contains("[n9]"));
  }

  @Test
  void asksForListAndStatus() {
    FenceDevice listing = FenceDevice.of("power", "fence_test", Map.of("dir", power.toString()));
    assertEquals(List.of("p1", "p2"), actions.list(listing, 5_000).join());
    assertEquals(DeviceActions.Power.ON, actions.status(device(), "n1", 5_000).join());
    fence("n1", "off", device());
    assertEquals(DeviceActions.Power.OFF, actions.status(device(), "n1", 5_000).join());
    DeviceTargets targets = new DeviceTargets(actions, System::currentTimeMillis);
    assertTrue(targets.reaches(listing, "p2").join());
    assertFalse(targets.reaches(listing, "n2").join());
  }

  @Test
  void aDeviceIsAResourceToo() {
    DeviceExecutor executor = new DeviceExecutor(agents, actions);
    assertEquals(7, operation(executor, "fence_test", "monitor").exitCode());
    assertEquals(0, operation(executor, "fence_test", "start").exitCode());
    assertEquals(0, operation(executor, "fence_test", "monitor").exitCode());
    assertEquals(0, operation(executor, "fence_test", "stop").exitCode());
    assertEquals(7, operation(executor, "fence_test", "monitor").exitCode());
    assertEquals(5, operation(executor, "fence_nosuch", "start").exitCode());
  }

  private OperationResult operation(DeviceExecutor executor, String agent, String task) {
    CompletableFuture<OperationResult> answer = new CompletableFuture<>();
    executor.perform(
        new OperationRequest(
            "power",
            new AgentId("stonith", null, agent),
            task,
            0,
            "n1",
            Map.of("dir", power.toString()),
            Map.of(),
            5_000,
            0),
        answer::complete);
    return answer.orTimeout(10, TimeUnit.SECONDS).join();
  }

  @Test
  void readsTheMetadataOfTheDistributionsAgents() {
    FenceAgents installed = new FenceAgents(Path.of("/usr/sbin"), processes);
    assumeTrue(
        installed.has("fence_ipmilan"),
        "skipped: fence_ipmilan is not installed (apt-get install fence-agents)");
    AgentMetadata metadata = installed.metadata("fence_ipmilan").join();
    assertEquals("fence_ipmilan", metadata.name());
    assertTrue(metadata.parameter("ip").isPresent());
    assertTrue(metadata.offers("reboot") && metadata.offers("monitor"));
  }

  @Test
  void aMissingAgentIsNamed() {
    var missing = FenceDevice.of("x", "fence_nosuch", Map.of("pcmk_host_list", "n1"));
    FencingResult result = fence("n1", "off", missing);
    assertEquals(
        "fence agent [fence_nosuch] of device [x] is not installed on this node", result.reason());
  }
}
