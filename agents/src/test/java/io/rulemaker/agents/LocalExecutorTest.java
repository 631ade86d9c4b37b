package io.rulemaker.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.control.Effect.PerformOperation;
import io.rulemaker.engine.control.Event.OperationFinished;
import io.rulemaker.engine.control.TransitionKey;
import io.rulemaker.engine.port.AgentId;
import io.rulemaker.engine.port.ExecutionStatus;
import io.rulemaker.engine.port.OperationRequest;
import io.rulemaker.engine.port.OperationResult;
import io.rulemaker.engine.port.Timers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The executor of a node on agents and a clock of the test. */
class LocalExecutorTest {
  private static final AgentId DUMMY = AgentId.parse("ocf:heartbeat:Dummy");

  private final List<String> called = new ArrayList<>();
  private final List<Consumer<OperationResult>> pending = new ArrayList<>();
  private final List<OperationFinished> reports = new ArrayList<>();
  private final PriorityQueue<Due> due = new PriorityQueue<>();
  private long now;
  private int actions;
  private final LocalExecutor executor =
      new LocalExecutor(
          (request, whenDone) -> {
            called.add(request.key());
            pending.add(whenDone);
          },
          this::later,
          reports::add);

  private record Due(long at, Runnable task) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      return Long.compare(at, other.at);
    }
  }

  private Timers.Timer later(long delayMs, Runnable task) {
    Due entry = new Due(now + delayMs, task);
    due.add(entry);
    return () -> due.remove(entry);
  }

  private void advance(long ms) {
    now += ms;
    while (!due.isEmpty() && due.peek().at() <= now) {
      due.poll().task().run();
    }
  }

  private void order(String resource, String task, long intervalMs, Map<String, String> meta) {
    order(1, resource, task, intervalMs, meta);
  }

  private void order(
      long epoch, String resource, String task, long intervalMs, Map<String, String> meta) {
    OperationRequest request =
        new OperationRequest(resource, DUMMY, task, intervalMs, "n1", Map.of(), meta, 20_000, 0);
    executor.perform(
        new PerformOperation(new TransitionKey(++actions, 1, 0, "test"), epoch, "n1", request));
  }

  @Test
  void anOrderIsCarriedOutOnceHoweverOftenItComes() {
    OperationRequest request =
        new OperationRequest("web", DUMMY, "start", 0, "n1", Map.of(), Map.of(), 20_000, 0);
    TransitionKey key = new TransitionKey(1, 1, 0, "test");
    executor.perform(new PerformOperation(key, 1, "n1", request));
    executor.perform(new PerformOperation(key, 1, "n1", request));
    answer(0);
    executor.perform(new PerformOperation(key, 1, "n1", request));
    assertEquals(List.of("web_start_0"), called);
    assertEquals(1, reports.size());
    executor.perform(new PerformOperation(new TransitionKey(1, 2, 0, "test"), 1, "n1", request));
    answer(0);
    executor.perform(new PerformOperation(key, 2, "n1", request)); // another leader's own
    assertEquals(List.of("web_start_0", "web_start_0", "web_start_0"), called);
  }

  @Test
  void agentsAreToldForWhomTheyActAndLeadersAreNotToldBack() {
    List<OperationRequest> seen = new ArrayList<>();
    LocalExecutor marking =
        new LocalExecutor(
            (request, whenDone) -> {
              seen.add(request);
              whenDone.accept(OperationResult.done(0));
            },
            OrderMarks::marked,
            this::later,
            reports::add);
    OperationRequest request =
        new OperationRequest("web", DUMMY, "start", 0, "n1", Map.of(), Map.of(), 20_000, 0);
    marking.perform(new PerformOperation(new TransitionKey(3, 7, 0, "c"), 65, "n1", request));
    marking.perform(new PerformOperation(null, 65, "n1", request));
    Map<String, String> environment = AgentEnvironment.ocf(AgentSettings.standard(), seen.get(0));
    assertEquals("65", environment.get("OCF_RESKEY_CRM_meta_epoch"));
    assertEquals("3:7:0:c", environment.get("OCF_RESKEY_CRM_meta_transition_key"));
    assertEquals(request, seen.get(1), "what an operator asked for is no part of a transition");
    assertEquals(List.of(request, request), reports.stream().map(r -> r.request()).toList());
  }

  private void answer(int exitCode) {
    pending.remove(0).accept(OperationResult.done(exitCode));
  }

  @Test
  void oneOperationAtATimeForAResource() {
    order("web", "stop", 0, Map.of());
    order("web", "start", 0, Map.of());
    order("db", "start", 0, Map.of());
    assertEquals(List.of("web_stop_0", "db_start_0"), called);
    answer(0);
    assertEquals(List.of("web_stop_0", "db_start_0", "web_start_0"), called);
    assertEquals("stop", reports.get(0).request().task());
  }

  @Test
  void aRecurringOperationIsReportedOnceAndThenWhenItChanges() {
    order("web", "monitor", 10_000, Map.of());
    answer(0);
    advance(10_000);
    answer(0);
    advance(10_000);
    assertEquals(1, reports.size());
    answer(7);
    assertEquals(2, reports.size());
    assertEquals(7, reports.get(1).result().exitCode());
    advance(10_000);
    answer(7);
    assertEquals(2, reports.size());
  }

  @Test
  void aStopCancelsTheMonitorsOfItsResourceOnly() {
    order("web", "monitor", 10_000, Map.of());
    answer(0);
    order("db", "monitor", 10_000, Map.of());
    answer(0);
    order("web", "stop", 0, Map.of());
    answer(0);
    called.clear();
    advance(60_000);
    assertEquals(List.of("db_monitor_10000"), called);
  }

  @Test
  void aProbeCancelsNothing() {
    order("web", "monitor", 10_000, Map.of());
    answer(0);
    order("web", "monitor", 0, Map.of());
    answer(0);
    called.clear();
    advance(10_000);
    assertEquals(List.of("web_monitor_10000"), called);
  }

  @Test
  void cancelStopsASeriesAndTellsWhoWaits() {
    order("web", "monitor", 10_000, Map.of());
    order("web", "cancel", 10_000, Map.of("operation", "monitor"));
    assertEquals(ExecutionStatus.CANCELLED, reports.get(0).result().status());
    assertEquals("cancel", reports.get(1).request().task());
    answer(0);
    advance(60_000);
    assertEquals(List.of("web_monitor_10000"), called);
    assertEquals(2, reports.size());
  }

  /** Members count what they ordered and was not answered: nothing may be left of that. */
  @Test
  void everySeriesThatEndsBeforeItsFirstResultIsAnswered() {
    order("web", "start", 0, Map.of());
    order("web", "monitor", 10_000, Map.of());
    order("web", "monitor", 10_000, Map.of()); // replaces the one that waits
    order("web", "monitor", 20_000, Map.of());
    order("web", "stop", 0, Map.of());
    answer(0);
    answer(0); // of the monitor that waited before the stop
    answer(0);
    answer(0);
    assertEquals(
        List.of(
            "web_monitor_10000 CANCELLED",
            "web_start_0 DONE",
            "web_monitor_10000 DONE",
            "web_monitor_20000 DONE",
            "web_stop_0 DONE"),
        answers());
    reports.clear();
    order("web", "start", 0, Map.of());
    order("web", "monitor", 10_000, Map.of());
    order("web", "monitor", 20_000, Map.of());
    executor.cancelAll();
    answer(0);
    order("db", "monitor", 10_000, Map.of());
    order("db", "delete", 0, Map.of());
    assertEquals(
        List.of(
            "web_monitor_10000 CANCELLED",
            "web_monitor_20000 CANCELLED",
            "web_start_0 DONE",
            "db_monitor_10000 CANCELLED",
            "db_delete_0 DONE"),
        answers());
  }

  private List<String> answers() {
    return reports.stream()
        .map(report -> report.request().key() + " " + report.result().status())
        .toList();
  }

  @Test
  void aSecondRequestReplacesTheFirst() {
    order("web", "monitor", 10_000, Map.of());
    answer(0);
    order("web", "monitor", 10_000, Map.of());
    answer(0);
    called.clear();
    advance(10_000);
    assertEquals(1, called.size());
    assertEquals(2, reports.size());
  }

  @Test
  void aDeposedLeaderIsRefused() {
    order(2, "web", "start", 0, Map.of());
    order(1, "db", "start", 0, Map.of());
    assertEquals(List.of("web_start_0"), called);
    assertEquals(ExecutionStatus.INVALID, reports.get(0).result().status());
    assertTrue(reports.get(0).result().exitReason().contains("epoch [2]"));
  }

  @Test
  void aLeavingNodeRefuses() {
    executor.refuse("the node is leaving");
    order("web", "start", 0, Map.of());
    assertEquals(List.of(), called);
    assertEquals(ExecutionStatus.INVALID, reports.get(0).result().status());
  }

  @Test
  void whatWaitedWhileTheLeaderChangedIsRefused() {
    order("web", "stop", 0, Map.of());
    order("web", "start", 0, Map.of());
    order("web", "monitor", 10_000, Map.of());
    executor.obey(2);
    answer(0);
    assertEquals(List.of("web_stop_0"), called);
    assertEquals(
        List.of("stop", "start", "monitor"),
        reports.stream().map(report -> report.request().task()).toList());
    assertEquals(ExecutionStatus.INVALID, reports.get(1).result().status());
    assertEquals(ExecutionStatus.INVALID, reports.get(2).result().status());
  }

  @Test
  void aSeriesOutlivesTheLeaderWhoAskedForIt() {
    order("web", "monitor", 10_000, Map.of());
    answer(0);
    executor.obey(2);
    advance(10_000);
    assertEquals(List.of("web_monitor_10000", "web_monitor_10000"), called);
  }
}
