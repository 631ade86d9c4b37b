package io.rulemaker.engine.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.Scheduler;
import io.rulemaker.engine.SchedulerSession;
import io.rulemaker.engine.cib.CibException;
import io.rulemaker.engine.cib.CibReader;
import io.rulemaker.engine.cib.CibVersion;
import io.rulemaker.engine.cib.CibWriter;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.cib.SchemaUpgrade;
import io.rulemaker.engine.control.Effect.PerformOperation;
import io.rulemaker.engine.control.Effect.TransitionEnded.Outcome;
import io.rulemaker.engine.port.AgentId;
import io.rulemaker.engine.port.AgentTraits;
import io.rulemaker.engine.port.ExecutionStatus;
import io.rulemaker.engine.port.FencingResult;
import io.rulemaker.engine.port.OperationRequest;
import io.rulemaker.engine.port.OperationResult;
import io.rulemaker.rules.PolicySet;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Steps of the controller on a cluster of two nodes with one resource. */
class ControllerTest {
  private static final String CIB =
      """
      <cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0">
        <configuration>
          <crm_config><cluster_property_set id="o">
            <nvpair id="o1" name="stonith-enabled" value="FENCING"/>
            <nvpair id="o2" name="no-quorum-policy" value="ignore"/>
          </cluster_property_set></crm_config>
          <nodes><node id="1" uname="n1"/><node id="2" uname="n2"/></nodes>
          <resources>
            <primitive id="db" class="ocf" provider="heartbeat" type="Dummy">
              <meta_attributes id="a">
                <nvpair id="a1" name="failure-timeout" value="60s"/>
              </meta_attributes>
              <operations><op id="m" name="monitor" interval="10s"/></operations>
            </primitive>
            DEVICE
          </resources>
          <constraints/>
        </configuration>
        <status/>
      </cib>
      """;
  private static final String DEVICE =
      "<primitive id=\"power\" class=\"stonith\" type=\"fence_test\"/>";

  private final List<PerformOperation> open = new ArrayList<>();
  private long nowMs = 1_767_225_600_000L;
  private Controller controller;

  private void cluster(boolean fencing) {
    String text =
        CIB.replace("FENCING", Boolean.toString(fencing)).replace("DEVICE", fencing ? DEVICE : "");
    try {
      Element cib =
          CibReader.read(
              new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "the test");
      SchemaUpgrade.upgrade(cib, notice -> {});
      controller =
          new Controller(
              new SchedulerSession(new Scheduler(PolicySet.builtIn()))::decide,
              PolicySet.builtIn(),
              new Controller.Identity("test", "n1", 7),
              cib);
    } catch (CibException e) {
      throw new IllegalStateException(e);
    }
    step(new Event.MembershipChanged("n1", List.of("n1", "n2"), List.of(), List.of(), true));
  }

  private Effects step(Event event) {
    nowMs += 100;
    Effects effects = controller.step(event, nowMs);
    open.addAll(effects.actions());
    return effects;
  }

  private Effects answer(PerformOperation order, OperationResult result) {
    open.remove(order);
    return step(new Event.OperationFinished(order.key(), order.node(), order.request(), result));
  }

  private static OperationResult expected(PerformOperation order) {
    return OperationResult.done(order.key().targetRc());
  }

  /** Answers everything as expected until nothing is asked for any more. */
  private void run() {
    while (!open.isEmpty()) {
      answer(open.get(0), expected(open.get(0)));
    }
  }

  private PerformOperation open(String task, String resource) {
    return open.stream()
        .filter(order -> order.request().task().equals(task))
        .filter(order -> order.request().resource().equals(resource))
        .findFirst()
        .orElseThrow();
  }

  private String status() {
    return CibWriter.write(controller.cib().child("status"));
  }

  private static Event lost(String node) {
    return new Event.MembershipChanged("n1", List.of(), List.of(node), List.of(), true);
  }

  @Test
  void probesThenStartsThenMonitorsAndRests() {
    cluster(false);
    assertEquals(2, open.size());
    assertTrue(open.stream().allMatch(order -> order.request().task().equals("monitor")));
    assertTrue(open.stream().allMatch(order -> order.epoch() == 7));
    run();
    assertTrue(controller.idle());
    assertTrue(status().contains("id=\"db_last_0\" operation_key=\"db_start_0\""), status());
    assertTrue(status().contains("id=\"db_monitor_10000\""));
  }

  @Test
  void anOperationIsRecordedBeforeItsEndIsKnown() {
    cluster(false);
    assertTrue(status().contains("op-status=\"-1\""));
    assertTrue(status().contains("rc-code=\"193\""));
    run();
    assertFalse(status().contains("op-status=\"-1\""));
  }

  @Test
  void whatAProbeFindsChangesThePlan() {
    cluster(false);
    PerformOperation probe =
        open.stream().filter(order -> order.node().equals("n2")).findFirst().orElseThrow();
    answer(probe, OperationResult.done(0));
    Effects effects = answer(open.get(0), expected(open.get(0)));
    assertEquals(List.of("db: probe on n2 returned 'OK'"), effects.decisions().get(0).causes());
    run();
    assertFalse(status().contains("db_start_0"), "it runs already");
    assertFalse(status().contains("fail-count"), "a probe that finds the truth did not fail");
  }

  @Test
  void aFailedStartCountsInfinitelyAndTheOtherNodeIsTried() {
    cluster(false);
    answer(open.get(0), expected(open.get(0)));
    answer(open.get(0), expected(open.get(0)));
    PerformOperation start = open("start", "db");
    answer(start, OperationResult.done(1));
    assertTrue(status().contains("name=\"fail-count-db#start_0\" value=\"INFINITY\""));
    run();
    assertTrue(controller.idle());
    assertTrue(status().contains("id=\"db_last_failure_0\""));
    String other = start.node().equals("n1") ? "n2" : "n1";
    assertEquals(List.of(other), nodesWithMonitor());
  }

  private List<String> nodesWithMonitor() {
    List<String> nodes = new ArrayList<>();
    for (Element state : controller.cib().child("status").children("node_state")) {
      if (CibWriter.write(state).contains("db_monitor_10000")) {
        nodes.add(state.get("uname"));
      }
    }
    return nodes;
  }

  @Test
  void aMonitorThatChangesItsMindLeadsToRecovery() {
    cluster(false);
    answer(open.get(0), expected(open.get(0)));
    answer(open.get(0), expected(open.get(0)));
    answer(open("start", "db"), OperationResult.done(0));
    PerformOperation monitor = open("monitor", "db");
    run();
    Effects effects = answer(monitor, OperationResult.done(7));
    assertEquals(
        List.of("db: monitor on n1 returned 'Not running'"), effects.decisions().get(0).causes());
    assertTrue(status().contains("name=\"fail-count-db#monitor_10000\" value=\"1\""));
    assertEquals("stop", open.get(0).request().task());
    run();
    assertTrue(controller.idle());
  }

  /** Found by {@code try faults}: executors tell changes only, and the failure was none later. */
  @Test
  void aFailureThatExpiredBeforeItWasDealtWithIsLookedForAgain() {
    cluster(false);
    run();
    String node = nodesWithMonitor().get(0);
    String other = node.equals("n1") ? "n2" : "n1";
    step(new Event.HistoryCleared("db", other, false));
    PerformOperation probe = open("monitor", "db");
    PerformOperation series =
        new PerformOperation(new TransitionKey(1, 1, 0, "another"), 7, node, monitorRequest(node));
    answer(series, OperationResult.done(7)); // and the probe takes its time
    nowMs += 61_000;
    answer(probe, expected(probe));
    PerformOperation anew = open("monitor", "db");
    assertEquals(node, anew.node());
    assertTrue(anew.request().recurring());
    answer(anew, OperationResult.done(7));
    assertEquals("stop", open.get(0).request().task());
    run();
    assertTrue(controller.idle());
    assertEquals(1, nodesWithMonitor().size());
  }

  @Test
  void aCancelledMonitorIsNoNews() {
    cluster(false);
    run();
    PerformOperation old =
        new PerformOperation(new TransitionKey(1, 1, 0, "another"), 7, "n1", monitorRequest("n1"));
    OperationResult cancelled = OperationResult.failed(193, ExecutionStatus.CANCELLED, "");
    assertEquals(List.of(), answer(old, cancelled).decisions());
  }

  private static OperationRequest monitorRequest(String node) {
    return new OperationRequest(
        "db",
        AgentId.parse("ocf:heartbeat:Dummy"),
        "monitor",
        10_000,
        node,
        Map.of(),
        Map.of(),
        20_000,
        0);
  }

  @Test
  void nothingStartsElsewhereBeforeALostNodeIsFenced() {
    cluster(true);
    run();
    String node = nodesWithMonitor().get(0);
    String other = node.equals("n1") ? "n2" : "n1";
    Effects effects =
        step(new Event.MembershipChanged(other, List.of(), List.of(node), List.of(), true));
    assertEquals(node, effects.fencings().get(0).request().target());
    run();
    assertFalse(nodesWithMonitor().contains(other));
    step(
        new Event.FencingFinished(
            effects.fencings().get(0).key(),
            effects.fencings().get(0).request(),
            new FencingResult(FencingResult.Outcome.DONE, "", "power")));
    run();
    assertEquals(List.of(other), nodesWithMonitor());
    assertTrue(controller.idle());
  }

  @Test
  void withoutADeviceFencingIsNotTriedAgainBeforeTheNextEvent() {
    cluster(true);
    run();
    Effects effects = step(lost("n2"));
    run();
    Effects failed =
        step(
            new Event.FencingFinished(
                effects.fencings().get(0).key(),
                effects.fencings().get(0).request(),
                new FencingResult(FencingResult.Outcome.NO_DEVICE, "none", null)));
    assertEquals(List.of(), failed.decisions());
    assertTrue(controller.idle());
    assertEquals(1, step(new Event.AttributeChanged("n1", "x", "1")).fencings().size());
  }

  @Test
  void nobodyWaitsForALostNode() {
    cluster(false);
    assertFalse(controller.idle());
    step(lost("n2"));
    open.removeIf(order -> order.node().equals("n2"));
    run();
    assertTrue(controller.idle());
    assertEquals(List.of("n1"), nodesWithMonitor());
  }

  @Test
  void anActionWithoutAnswerIsLostInTheEnd() {
    cluster(false);
    answer(open.get(0), expected(open.get(0)));
    answer(open.get(0), expected(open.get(0)));
    PerformOperation start = open("start", "db");
    open.remove(start);
    step(
        new Event.TimerFired(
            new ControllerTimer(
                ControllerTimer.Kind.ACTION, 6, start.key().transition(), start.key().action())));
    assertFalse(status().contains("db_last_failure_0"), "a timer of an older leader");
    step(
        new Event.TimerFired(
            new ControllerTimer(
                ControllerTimer.Kind.ACTION, 7, start.key().transition(), start.key().action())));
    assertTrue(status().contains("op-status=\"2\""), "recorded as a time-out");
    assertTrue(status().contains("no answer from n1"));
  }

  @Test
  void aChangedConfigurationIsWrittenAndGivesUpTheTransition() {
    cluster(false);
    CibVersion before = CibVersion.of(controller.cib());
    Element configuration = controller.cib().child("configuration").copy();
    Effects effects = step(new Event.ConfigurationChanged(configuration, "something new", "root"));
    assertEquals(1, effects.writes().size());
    assertTrue(effects.writes().get(0).version().compareTo(before) > 0);
    assertEquals(List.of(), effects.decisions(), "what is under way is awaited");
    answer(open.get(0), expected(open.get(0)));
    Effects last = answer(open.get(0), expected(open.get(0)));
    assertEquals(Outcome.ABORTED, last.endings().get(0).outcome());
    assertEquals(List.of("something new"), last.decisions().get(0).causes());
  }

  @Test
  void aNodeThatLeavesHandsItsResourcesOver() {
    cluster(false);
    run();
    String node = nodesWithMonitor().get(0);
    List<Effect.LetLeave> leaves =
        new ArrayList<>(step(new Event.ShutdownRequested(node)).leaves());
    while (!open.isEmpty()) {
      leaves.addAll(answer(open.get(0), expected(open.get(0))).leaves());
    }
    assertEquals(1, leaves.size());
    assertEquals(node, leaves.get(0).node());
    assertFalse(
        step(new Event.AttributeChanged(node, "x", "1")).decisions().size() > 0,
        "what a leaving node says changes nothing");
  }

  @Test
  void cleaningUpForgetsFailuresAndLooksAgain() {
    cluster(false);
    answer(open.get(0), expected(open.get(0)));
    answer(open.get(0), expected(open.get(0)));
    answer(open("start", "db"), OperationResult.done(1));
    run();
    step(new Event.HistoryCleared("db", null, true));
    assertFalse(status().contains("fail-count"));
    assertEquals("monitor", open.get(0).request().task());
    run();
    assertTrue(controller.idle());
  }

  @Test
  void theSameEventsGiveTheSameEffects() {
    cluster(false);
    run();
    String first = CibWriter.write(controller.cib());
    nowMs = 1_767_225_600_000L;
    cluster(false);
    run();
    assertEquals(first, CibWriter.write(controller.cib()));
  }

  /** Answers everything as an agent that can reload all but one parameter, and keeps one secret. */
  private List<String> runReloadable() {
    AgentTraits traits = new AgentTraits(List.of("state"), List.of("passwd"));
    List<String> done = new ArrayList<>();
    while (!open.isEmpty()) {
      PerformOperation order = open.get(0);
      done.add(order.request().task());
      answer(order, expected(order).withTraits(traits));
    }
    return done;
  }

  private void parameter(String name, String value) {
    Element configuration = controller.cib().child("configuration").copy();
    Element db = configuration.child("resources").children("primitive").get(0);
    Element attributes = db.child("instance_attributes");
    if (attributes == null) {
      attributes = db.insert(0, new Element("instance_attributes").set("id", "ia"));
    }
    attributes.add(
        new Element("nvpair").set("id", "ia-" + name).set("name", name).set("value", value));
    step(new Event.ConfigurationChanged(configuration, name + " was set", "the test"));
  }

  @Test
  void whatAnAgentCanReloadIsNotRestarted() {
    cluster(false);
    runReloadable();
    assertTrue(status().contains("op-force-restart=\" state \""), status());
    assertTrue(status().contains("op-secure-params=\" passwd \""), status());
    parameter("fake", "x");
    List<String> reload = runReloadable();
    assertTrue(reload.contains("reload-agent"), reload.toString());
    assertFalse(reload.contains("stop"), reload.toString());
    parameter("state", "/run/other");
    List<String> restart = runReloadable();
    assertTrue(restart.containsAll(List.of("stop", "start")), restart.toString());
    assertTrue(controller.idle());
  }

  /** Found by {@code try faults}: the stop that was refused counted as failed for ever. */
  @Test
  void whatAnExecutorRefusedIsNoFailure() {
    cluster(true);
    run();
    step(new Event.AttributeChanged("n1", "standby", "on"));
    PerformOperation stop = open("stop", "db");
    open.clear();
    Effects own =
        step(new Event.OperationFinished(stop.key(), stop.node(), stop.request(), refused()));
    assertEquals(List.of(), own.fencings());
    assertEquals(List.of(), own.actions(), "it would refuse again, without end");
    TransitionKey older = new TransitionKey(1, 1, 0, "a leader before");
    Effects foreign =
        step(new Event.OperationFinished(older, stop.node(), stop.request(), refused()));
    assertEquals(List.of(), foreign.fencings());
    assertFalse(status().contains("last_failure"), status());
    assertFalse(status().contains("fail-count"), status());
    assertTrue(
        foreign.actions().stream().anyMatch(order -> order.request().key().equals("db_monitor_0")),
        "what became of it is found out: " + foreign.actions());
  }

  private static OperationResult refused() {
    return OperationResult.failed(1, ExecutionStatus.INVALID, "a newer leader gave orders");
  }
}
