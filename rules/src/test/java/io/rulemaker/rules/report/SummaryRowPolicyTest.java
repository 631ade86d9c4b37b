package io.rulemaker.rules.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rulemaker.rules.Phase;
import io.rulemaker.rules.PolicyTest;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Specification SO-24: of all proposed rows the one with the lowest rank is shown. */
class SummaryRowPolicyTest extends PolicyTest {
  SummaryRowPolicyTest() {
    super(Phase.ACT);
  }

  private boolean migrates;
  private boolean reloads;
  private boolean startStands = true;
  private boolean startRunnable = true;
  private boolean rePromotes;
  private boolean moves;
  private boolean failed;

  private boolean stopExists = true;
  private boolean stopStands;
  private boolean nextStopped;
  private boolean nextRuns = true;
  private boolean startUnrunnable;
  private boolean stopsAfterFailure;
  private boolean promotedNow;
  private boolean promotedNext;
  private boolean stoppedNow;

  private String sameRole() {
    return shown(
        new SameRole(migrates, reloads, startStands, startRunnable, rePromotes, moves, failed));
  }

  private String roleChange() {
    return shown(
        new RoleChange(
            stopExists,
            stopStands,
            nextStopped,
            nextRuns,
            startUnrunnable,
            stopsAfterFailure,
            moves,
            reloads,
            promotedNow,
            promotedNext,
            stoppedNow));
  }

  private static String shown(Record shape) {
    List<SummaryRow> rows = policies().derive(Phase.ACT, List.of(shape)).of(SummaryRow.class);
    SummaryRow row = rows.stream().min(Comparator.comparingInt(SummaryRow::rank)).orElse(null);
    return row == null
        ? "nothing"
        : row.kind() + " " + row.ends() + " " + row.acting() + "/" + row.reason();
  }

  @Test
  void aLiveMigrationIsShownEvenIfTheResourceFailed() {
    migrates = true;
    failed = true;
    assertEquals("Migrate FROM_TO start/start", sameRole());
  }

  @Test
  void aReloadIsShownBeforeARestart() {
    reloads = true;
    assertEquals("Reload FROM_TO start/start", sameRole());
  }

  @Test
  void demotingAndPromotingAgainIsShownOnlyIfNothingStarts() {
    rePromotes = true;
    assertEquals("Restart FROM_TO start/start", sameRole());
    startStands = false;
    assertEquals("Re-promote FROM_TO promote/demote", sameRole());
  }

  @Test
  void aResourceThatKeepsRunningIsNotShown() {
    startStands = false;
    moves = true;
    failed = true;
    assertEquals(" FROM_TO /", sameRole());
  }

  @Test
  void aStartThatCannotRunIsAStop() {
    startRunnable = false;
    moves = true;
    assertEquals("Stop FROM stop/stop start", sameRole());
  }

  @Test
  void aFailureMakesARecoveryOfAMove() {
    moves = true;
    assertEquals("Move FROM_TO stop/stop", sameRole());
    failed = true;
    assertEquals("Recover FROM_TO stop/stop", sameRole());
  }

  @Test
  void aFailureMakesARecoveryOfARestart() {
    assertEquals("Restart FROM_TO start/start", sameRole());
    failed = true;
    assertEquals("Recover FROM stop/stop", sameRole());
  }

  @Test
  void aResourceThatEndsUpStoppedIsShownWhereverItRuns() {
    nextStopped = true;
    moves = true;
    assertEquals("Stop EACH_FROM stop/stop start", roleChange());
    nextStopped = false;
    startUnrunnable = true;
    assertEquals("Stop EACH_FROM stop/stop start", roleChange());
    stopExists = false;
    assertEquals("Move FROM_TO stop/stop", roleChange());
  }

  @Test
  void aFailureIsShownBeforeAMove() {
    stopsAfterFailure = true;
    moves = true;
    assertEquals("Recover FROM_TO stop/start", roleChange());
    stopExists = false;
    assertEquals("Move FROM_TO stop/stop", roleChange());
  }

  @Test
  void aReloadIsShownBeforeARestartWhenTheRoleChanges() {
    reloads = true;
    stopStands = true;
    assertEquals("Reload FROM_TO start/start", roleChange());
    reloads = false;
    assertEquals("Restart FROM_TO start/start", roleChange());
  }

  @Test
  void changesOfRoleOnTheSpot() {
    promotedNow = true;
    assertEquals("Demote FROM_TO demote/demote", roleChange());
    promotedNow = false;
    promotedNext = true;
    stoppedNow = true;
    assertEquals("Promote FROM_TO promote/promote", roleChange());
    promotedNext = false;
    assertEquals("Start TO start/start", roleChange());
    nextRuns = false;
    assertEquals("nothing", roleChange());
  }
}
