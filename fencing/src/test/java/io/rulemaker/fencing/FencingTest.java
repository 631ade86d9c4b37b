package io.rulemaker.fencing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rulemaker.agents.metadata.AgentMetadata;
import io.rulemaker.agents.process.ProcessRunner;
import io.rulemaker.engine.ClusterSnapshot;
import io.rulemaker.engine.Scheduler;
import io.rulemaker.engine.cib.CibException;
import io.rulemaker.engine.cib.CibReader;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.port.AgentId;
import io.rulemaker.engine.port.FencingRequest;
import io.rulemaker.engine.port.FencingResult;
import io.rulemaker.engine.port.OperationRequest;
import io.rulemaker.engine.port.OperationResult;
import io.rulemaker.rules.PolicySet;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
    return fence(FencingConfiguration.ofDevices(List.of(devices)), target, action);
  }

  private FencingResult fence(FencingConfiguration configuration, String target, String action) {
    return ask(fencer(configuration), target, action).orTimeout(20, TimeUnit.SECONDS).join();
  }

  private DeviceFencer fencer(FencingConfiguration configuration) {
    return new DeviceFencer(
        () -> configuration,
        actions,
        new DeviceTargets(actions, System::currentTimeMillis),
        (delayMs, task) -> {
          CompletableFuture.delayedExecutor(delayMs, TimeUnit.MILLISECONDS).execute(task);
          return () -> {};
        },
        () -> 0);
  }

  private static CompletableFuture<FencingResult> ask(
      DeviceFencer fencer, String target, String action) {
    CompletableFuture<FencingResult> answer = new CompletableFuture<>();
    fencer.fence(new FencingRequest(target, action, 5_000, 0), answer::complete);
    return answer;
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

  private String powerResource(String id, String more) {
    return "<primitive id='"
        + id
        + "' class='stonith' type='fence_test'><instance_attributes id='"
        + id
        + "-ia'><nvpair id='"
        + id
        + "-dir' name='dir' value='"
        + power
        + "'/><nvpair id='"
        + id
        + "-map' name='pcmk_host_map' value='n1:p1;n2:p2'/>"
        + more
        + "</instance_attributes></primitive>";
  }

  private static String setting(String name, String value) {
    return "<nvpair id='" + name + value + "' name='" + name + "' value='" + value + "'/>";
  }

  private FencingConfiguration configured(String options, String resources, String rest) {
    String text =
        "<cib><configuration><crm_config><cluster_property_set id='o'>"
            + options
            + "</cluster_property_set></crm_config><nodes><node id='1' uname='n1'>"
            + "<instance_attributes id='n1-a'><nvpair id='n1-rack' name='rack' value='a'/>"
            + "</instance_attributes></node><node id='2' uname='n2'/></nodes><resources>"
            + resources
            + "</resources>"
            + rest
            + "</configuration><status/></cib>";
    try {
      Cluster cluster =
          new Scheduler(PolicySet.builtIn())
              .observe(new ClusterSnapshot(CibReader.parse(text, "test"), 1));
      return FencingConfiguration.of(
          cluster,
          "n2",
          problem -> {
            throw new AssertionError(problem);
          });
    } catch (CibException e) {
      throw new AssertionError(e);
    }
  }

  private static String topology(String... levels) {
    StringBuilder text = new StringBuilder("<constraints/><fencing-topology>");
    for (int i = 0; i < levels.length; i++) {
      text.append("<fencing-level id='fl").append(i).append("' ").append(levels[i]).append("/>");
    }
    return text.append("</fencing-topology>").toString();
  }

  private List<String> switched() throws IOException {
    return Files.readAllLines(power.resolve("log")).stream()
        .filter(line -> line.startsWith("o"))
        .toList();
  }

  @Test
  void aLevelThatFailsGivesWayToTheNext() throws IOException {
    FencingConfiguration configuration =
        configured(
            "",
            powerResource("broken", setting("fail", "99")) + powerResource("good", ""),
            topology(
                "target='n1' index='2' devices='good'", "target='n1' index='1' devices='broken'"));
    FencingResult result = fence(configuration, "n1", "off");
    assertTrue(result.succeeded(), result.reason());
    assertEquals("good", result.device());
    assertEquals(List.of("off p1 n1", "off p1 n1", "off p1 n1"), switched());
  }

  @Test
  void allDevicesOfALevelMustSucceedAndARebootIsOffOnAllThenOn() throws IOException {
    String devices = powerResource("left", "") + powerResource("right", "");
    FencingResult result =
        fence(
            configured("", devices, topology("target='n1' index='1' devices='left,right'")),
            "n1",
            "reboot");
    assertTrue(result.succeeded(), result.reason());
    assertEquals("left+right", result.device());
    assertEquals(List.of("off p1 n1", "off p1 n1", "on p1 n1", "on p1 n1"), switched());
    String broken = powerResource("left", "") + powerResource("right", setting("fail", "99"));
    FencingResult half =
        fence(
            configured("", broken, topology("target='n2' index='1' devices='left,right'")),
            "n2",
            "off");
    assertEquals(FencingResult.Outcome.FAILED, half.outcome());
  }

  @Test
  void levelsAreForNamesThenPatternsThenAttributes() {
    FencingConfiguration configuration =
        configured(
            "",
            powerResource("a", "") + powerResource("b", "") + powerResource("c", ""),
            topology(
                "target-attribute='rack' target-value='a' index='1' devices='a'",
                "target-pattern='n[1-9]' index='1' devices='b'",
                "target='n2' index='1' devices='c'"));
    assertEquals("b", fence(configuration, "n1", "off").device());
    assertEquals("c", fence(configuration, "n2", "off").device());
    FencingConfiguration byAttribute =
        configured(
            "",
            powerResource("a", ""),
            topology("target-attribute='rack' target-value='a' index='1' devices='a'"));
    assertEquals(1, byAttribute.levels("n1").size());
    assertEquals(0, byAttribute.levels("n2").size());
  }

  @Test
  void aDeviceThatIsStoppedOrRepelledIsNotUsed() {
    String stopped =
        powerResource("a", "")
            .replace(
                "</primitive>",
                "<meta_attributes id='a-m'><nvpair id='a-r' name='target-role'"
                    + " value='Stopped'/></meta_attributes></primitive>");
    assertEquals(List.of(), configured("", stopped, "").devices());
    String repelled =
        "<constraints><rsc_location id='l' rsc='a' node='n2' score='-1'/></constraints>";
    assertEquals(List.of(), configured("", powerResource("a", ""), repelled).devices());
    assertEquals(1, configured("", powerResource("a", ""), "<constraints/>").devices().size());
  }

  @Test
  void equalRequestsShareOneFencing() throws IOException {
    DeviceFencer fencer = fencer(FencingConfiguration.ofDevices(List.of(device())));
    CompletableFuture<FencingResult> one = ask(fencer, "n1", "off");
    CompletableFuture<FencingResult> other = ask(fencer, "n1", "off");
    assertTrue(one.orTimeout(20, TimeUnit.SECONDS).join().succeeded());
    assertTrue(other.orTimeout(20, TimeUnit.SECONDS).join().succeeded());
    assertEquals(List.of("off p1 n1"), switched());
    assertTrue(ask(fencer, "n1", "off").orTimeout(20, TimeUnit.SECONDS).join().succeeded());
    assertEquals(2, switched().size());
  }

  @Test
  void aDeviceDoesOneActionAtATimeUnlessItMayDoMore() {
    DeviceSlots slots = new DeviceSlots();
    List<CompletableFuture<String>> begun = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      slots.run(device(), () -> begin(begun));
    }
    assertEquals(1, begun.size());
    begun.get(0).complete("done");
    assertEquals(2, begun.size());
    begun.get(1).completeExceptionally(new IllegalStateException("broken"));
    assertEquals(3, begun.size());
    for (int i = 0; i < 2; i++) {
      slots.run(
          FenceDevice.of("free", "fence_test", Map.of("pcmk_action_limit", "-1")),
          () -> begin(begun));
    }
    assertEquals(5, begun.size());
  }

  private static CompletableFuture<String> begin(List<CompletableFuture<String>> begun) {
    CompletableFuture<String> action = new CompletableFuture<>();
    begun.add(action);
    return action;
  }

  @Test
  void theWatchdogOfATargetIsTheLastResort() {
    String options =
        setting("have-watchdog", "true") + setting("fencing-watchdog-timeout", "300ms");
    String broken = powerResource("broken", setting("fail", "99"));
    FencingResult result = fence(configured(options, broken, ""), "n1", "off");
    assertTrue(result.succeeded(), result.reason());
    assertEquals(DeviceFencer.WATCHDOG, result.device());
    assertEquals(
        FencingResult.Outcome.FAILED,
        fence(configured(setting("fencing-watchdog-timeout", "300ms"), broken, ""), "n1", "off")
            .outcome());
    assertEquals(
        FencingResult.Outcome.FAILED, fence(configured(options, broken, ""), "n1", "on").outcome());
  }

  @Test
  void aWatchdogIsFedAndToldOfAnIntendedEnd() throws IOException {
    Path device = Files.createFile(power.resolve("watchdog"));
    try (Watchdog watchdog = Watchdog.open(device)) {
      watchdog.feed();
      watchdog.feed();
    }
    assertEquals("\0\0V", Files.readString(device));
    Watchdog starved = Watchdog.open(device);
    starved.starve();
    starved.close();
    assertEquals("\0\0V", Files.readString(device));
    IOException missing =
        assertThrows(IOException.class, () -> Watchdog.open(power.resolve("none")));
    assertTrue(missing.getMessage().contains("none] cannot be opened"), missing.getMessage());
  }
}
