package io.rulemaker.harness.sim;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.control.Effect.PerformOperation;
import io.rulemaker.engine.control.TransitionKey;
import io.rulemaker.engine.member.MemberOutput;
import io.rulemaker.engine.port.AgentId;
import io.rulemaker.engine.port.ExitCode;
import io.rulemaker.engine.port.OperationRequest;
import io.rulemaker.engine.port.OperationResult;
import io.rulemaker.harness.world.World;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The checkers catch what they are there for, and nothing else. */
class SafetyTest {
  private final World world = new World();
  private final Safety safety = new Safety(world, true, () -> false);

  @Test
  void aSecondActiveInstanceIsCaught() {
    start("n1");
    start("n2");
    assertCaught("db was started on n2 while", safety::check);
  }

  @Test
  void aMoveInOrderIsNot() {
    start("n1");
    stop("n1");
    start("n2");
    assertDoesNotThrow(() -> safety.check());
  }

  @Test
  void withoutFencingAClusterThatFellApartMayRunItTwice() {
    Safety lenient = new Safety(world, false, () -> false);
    start("n1");
    start("n2");
    assertDoesNotThrow(lenient::check);
  }

  @Test
  void withoutFencingAnUndividedClusterMayNot() {
    Safety strict = new Safety(world, false, () -> true);
    start("n1");
    start("n2");
    assertCaught("db was started on n2 while", strict::check);
  }

  @Test
  void aStartBeforeTheLostNodeIsFencedIsCaught() {
    start("n1");
    loseN1();
    assertCaught("before the fencing of n1", () -> start("n2"));
  }

  @Test
  void aStartAfterTheFencingIsNot() {
    start("n1");
    loseN1();
    safety.fenced("n1");
    assertDoesNotThrow(() -> start("n2"));
  }

  @Test
  void aStartAfterTheLostNodeCameBackAndWasProbedIsNot() {
    start("n1");
    loseN1();
    safety.ended("n1", request("n1", "monitor"), OperationResult.done(ExitCode.NOT_RUNNING));
    assertDoesNotThrow(() -> start("n2"));
  }

  @Test
  void ordersOfTwoLeadersInOneEpochAreCaught() {
    safety.ordered(null, order("n1", 64, "one"));
    assertTwoLeaders(null, order("n2", 64, "other"));
  }

  @Test
  void ordersOfTwoLeadersToAnExecutorAreCaught() {
    safety.ordered("x1-2", order("x1", 64, "one"));
    assertTwoLeaders("x1-2", order("x1", 64, "other"));
    assertTwoLeaders("x1-2", own("stop", "other"));
  }

  @Test
  void whatAnExecutorStopsOrDemotesByItselfIsAllowed() {
    safety.ordered("x1-2", order("x1", 64, "one"));
    for (String task : List.of("stop", "demote")) {
      assertDoesNotThrow(() -> safety.ordered("x1-2", own(task, "x1-2")));
    }
    assertDoesNotThrow(() -> safety.ordered("x1-2", order("x1", 64, "one")));
  }

  @Test
  void whatAnExecutorStartsByItselfIsCaught() {
    safety.ordered("x1-2", order("x1", 64, "one"));
    assertTwoLeaders("x1-2", own("start", "x1-2"));
    assertTwoLeaders("x1-2", own("promote", "x1-2"));
  }

  @Test
  void whatOnlyLooksLikeAnExecutorsOwnOrderIsCaught() {
    safety.ordered("x1-2", order("x1", 64, "one"));
    assertTwoLeaders("x1-2", own("stop", "x2-2")); // another node's
    assertTwoLeaders("x1-2", own("stop", "x1-1")); // of an earlier run
    assertTwoLeaders("x1-2~2", own("stop", "x1-2")); // of the time before it was found out
    assertTwoLeaders("x1-2", own("stop", "x1-2-3"));
    assertTwoLeaders(null, own("stop", "x1-2")); // a member has none
    PerformOperation counted =
        new PerformOperation(new TransitionKey(4, 1, 0, "x1-2"), 64, "x1", request("x1", "stop"));
    assertTwoLeaders("x1-2", counted);
  }

  private void assertTwoLeaders(String instance, PerformOperation order) {
    assertCaught("two leaders gave orders in epoch 64", () -> safety.ordered(instance, order));
  }

  private static PerformOperation own(String task, String controller) {
    return new PerformOperation(
        new TransitionKey(0, 1, 0, controller), 64, "x1", request("x1", task));
  }

  @Test
  void anOldLeaderWhoIsObeyedIsCaught() {
    PerformOperation old = order("n1", 64, "one");
    PerformOperation young = order("n1", 129, "other");
    safety.ordered(null, old);
    safety.ordered(null, young);
    safety.called("n1", young.request());
    assertCaught(
        "for epoch 64 after an operation for epoch 129", () -> safety.called("n1", old.request()));
  }

  @Test
  void aCleanLeaveFromWhatStillRunsIsCaught() {
    start("n1");
    assertCaught(
        "n1 left as if it ran nothing",
        () -> safety.left("n1", new MemberOutput.Leave(true, "asked")));
    assertDoesNotThrow(() -> safety.left("n1", new MemberOutput.Leave(false, "told to go")));
  }

  private static void assertCaught(String text, Executable step) {
    String message = assertThrows(Violation.class, step).getMessage();
    assertTrue(message.contains(text), message);
  }

  private void loseN1() {
    world.powerOff("n1");
    safety.poweredOff("n1");
  }

  private void start(String node) {
    OperationRequest request = request(node, "start");
    safety.called(node, request);
    world.perform(request);
  }

  private void stop(String node) {
    OperationRequest request = request(node, "stop");
    safety.called(node, request);
    safety.ended(node, request, world.perform(request));
  }

  private static PerformOperation order(String node, long epoch, String controller) {
    return new PerformOperation(
        new TransitionKey(1, 1, 0, controller), epoch, node, request(node, "start"));
  }

  private static OperationRequest request(String node, String task) {
    return new OperationRequest(
        "db", AgentId.parse("ocf:sim:Dummy"), task, 0, node, Map.of(), Map.of(), 20_000, 0);
  }
}
