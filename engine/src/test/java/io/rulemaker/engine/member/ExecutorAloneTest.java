package io.rulemaker.engine.member;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.control.Effect.PerformOperation;
import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.port.ExecutionStatus;
import io.rulemaker.engine.port.ExitCode;
import io.rulemaker.engine.port.OperationResult;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an executor ends by itself, and whether it knows that nothing runs when it leaves. */
class ExecutorAloneTest {
  private static final OperationResult TIMED_OUT =
      OperationResult.failed(ExitCode.ERROR, ExecutionStatus.TIMEOUT, "too slow");

  private static final OperationResult REFUSED =
      OperationResult.failed(ExitCode.ERROR, ExecutionStatus.INVALID, "a newer leader");

  @Test
  void followingThePolicyItStopsWhatStartedMeanwhile() {
    LoneExecutor x = new LoneExecutor("stop").runs("ip");
    PerformOperation start = x.ordered("start", "db");
    x.alone();
    assertEquals(List.of("stop ip"), x.wanted());
    x.ended(start, ExitCode.OK);
    assertEquals(List.of("stop ip", "stop db"), x.wanted());
  }

  @Test
  void aFailedStartIsStoppedTooAndARefusedOneIsNot() {
    LoneExecutor x = new LoneExecutor("stop");
    PerformOperation failed = x.ordered("start", "db");
    PerformOperation refused = x.ordered("start", "ip");
    x.alone();
    x.ended(failed, TIMED_OUT);
    x.ended(refused, REFUSED);
    assertEquals(List.of("stop db"), x.wanted());
  }

  @Test
  void followingThePolicyItStopsWhatAProbeFindsMeanwhile() {
    LoneExecutor x = new LoneExecutor("stop");
    PerformOperation found = x.ordered("monitor", "db");
    PerformOperation absent = x.ordered("monitor", "ip");
    x.alone();
    x.ended(found, ExitCode.OK);
    x.ended(absent, ExitCode.NOT_RUNNING);
    assertEquals(List.of("stop db"), x.wanted());
  }

  @Test
  void followingThePolicyItDemotesWhatWasPromotedMeanwhile() {
    LoneExecutor x = new LoneExecutor("demote").runs("db").runs("web");
    PerformOperation promote = x.ordered("promote", "db");
    PerformOperation start = x.ordered("start", "ip");
    x.alone();
    x.ended(promote, ExitCode.OK);
    x.ended(start, ExitCode.OK);
    assertEquals(List.of("demote db"), x.wanted());
  }

  @Test
  void aPolicyThatKeepsWhatRunsKeepsWhatStartsMeanwhile() {
    LoneExecutor x = new LoneExecutor("ignore").runs("ip");
    PerformOperation start = x.ordered("start", "db");
    x.alone();
    x.ended(start, ExitCode.OK);
    assertEquals(List.of(), x.wanted());
  }

  @Test
  void whatStartsWhenALeaderIsBackGoesOn() {
    LoneExecutor x = new LoneExecutor("stop").runs("ip");
    PerformOperation start = x.ordered("start", "db");
    x.alone();
    x.obeys(LoneExecutor.EPOCH + 64);
    x.ended(start, ExitCode.OK);
    assertEquals(List.of("stop ip"), x.wanted());
    assertNotEquals("x#1", x.instance(), "what it changed alone is found out");
  }

  @Test
  void itLeavesWhenWhatStartedMeanwhileIsStopped() {
    LoneExecutor x = new LoneExecutor("ignore").probed();
    PerformOperation start = x.ordered("start", "db");
    x.alone();
    x.askedToLeave();
    assertNull(x.left);
    x.ended(start, ExitCode.OK);
    assertNull(x.left);
    assertEquals(List.of("stop db"), x.wanted());
    x.ended(x.next(), ExitCode.OK);
    assertTrue(x.left.clean(), x.left.why());
  }

  @Test
  void whatIsBeingStoppedIsNotStoppedAgainToLeave() {
    LoneExecutor x = new LoneExecutor("stop").runs("db").probed().alone();
    x.askedToLeave();
    assertEquals(List.of("stop db"), x.wanted());
    x.ended(x.next(), ExitCode.OK);
    assertTrue(x.left.clean(), x.left.why());
  }

  @Test
  void whoLeavesBeforeAllWasLookedForMayRunSomething() {
    LoneExecutor x = new LoneExecutor("ignore").runs("db").alone();
    x.askedToLeave();
    x.ended(x.next(), ExitCode.OK);
    assertFalse(x.left.clean(), x.left.why());
  }

  @Test
  void whatWasLookedForAnotherRunOfTheServiceDoesNotCount() {
    LoneExecutor x = new LoneExecutor("ignore");
    x.hears(new Letter.Probed(LoneExecutor.EPOCH, "x#0"));
    x.alone();
    x.askedToLeave();
    assertFalse(x.left.clean(), x.left.why());
  }

  @Test
  void whatAProbeCouldNotTellIsStoppedBeforeItLeaves() {
    LoneExecutor x = new LoneExecutor("ignore").probed();
    x.ended(x.ordered("monitor", "db"), TIMED_OUT);
    x.alone();
    x.askedToLeave();
    assertEquals(List.of("stop db"), x.wanted());
    x.ended(x.next(), ExitCode.OK);
    assertTrue(x.left.clean(), x.left.why());
  }

  @Test
  void whatAProbeCouldNotTellAndDoesNotStopMayRun() {
    LoneExecutor x = new LoneExecutor("ignore").probed();
    x.ended(x.ordered("monitor", "db"), TIMED_OUT);
    x.alone();
    x.askedToLeave();
    x.ended(x.next(), TIMED_OUT);
    assertFalse(x.left.clean(), x.left.why());
  }

  @Test
  void whatDoesNotStopKeepsItNoLonger() {
    LoneExecutor x = new LoneExecutor("ignore").runs("db").runs("ip").probed().alone();
    x.askedToLeave();
    x.ended(x.next(), ExitCode.OK);
    assertNull(x.left);
    x.ended(x.next(), TIMED_OUT);
    assertFalse(x.left.clean());
    assertTrue(x.left.why().contains("[db]"), x.left.why());
  }

  @Test
  void letGoItStopsWhatStartedMeanwhile() {
    LoneExecutor x = new LoneExecutor("stop");
    PerformOperation start = x.ordered("start", "db");
    x.letGo();
    assertNull(x.left);
    x.ended(start, ExitCode.OK);
    x.ended(x.next(), ExitCode.OK);
    assertTrue(x.left.clean(), x.left.why());
  }

  @Test
  void aProbeInDoubtIsForTheLeaderToJudgeWhoLetsItGo() {
    LoneExecutor x = new LoneExecutor("stop");
    x.ended(x.ordered("monitor", "db"), TIMED_OUT);
    x.letGo();
    assertEquals(List.of(), x.wanted());
    assertTrue(x.left.clean(), x.left.why());
  }

  @Test
  void aLeaderThatIsBackIsToldThatItLeaves() {
    LoneExecutor x = new LoneExecutor("ignore").runs("db").probed().alone();
    x.askedToLeave();
    x.obeys(LoneExecutor.EPOCH + 64);
    x.ended(x.next(), ExitCode.OK);
    assertNull(x.left, "the leader decides now");
    x.sent.clear();
    x.hears(new Letter.Attended(LoneExecutor.EPOCH + 64, x.instance(), 0, "ignore"));
    Command wish = new Command.Happen(new Event.ShutdownRequested("x"));
    assertNotNull(
        x.sent.stream()
            .filter(each -> each instanceof Letter.Forward letter && letter.command().equals(wish))
            .findAny()
            .orElse(null));
  }
}
