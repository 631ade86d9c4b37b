package io.rulemaker.rules.observe;

import io.rulemaker.rules.Phase;
import io.rulemaker.rules.PolicyTest;
import org.junit.jupiter.api.Test;

/** Specification ST-33, ST-35, ST-44, ST-56. */
class FailureHistoryPolicyTest extends PolicyTest {
  FailureHistoryPolicyTest() {
    super(Phase.OBSERVE);
  }

  private static SuccessfulOperation success(String task) {
    return new SuccessfulOperation(task, 0, false, false, "restart");
  }

  @Test
  void startsAndArrivalsLeaveAStartedResource() {
    given(success("start")).derives(new SuccessEffect("Started", true));
    given(success("migrate_from")).derives(new SuccessEffect("Started", true));
  }

  @Test
  void aDepartureIsForTheOtherNodesHistoryToTell() {
    given(success("migrate_to")).derivesNo(SuccessEffect.class);
  }

  @Test
  void stopsPromotionsAndDemotionsSetTheRole() {
    given(success("stop")).derives(new SuccessEffect("Stopped", true));
    given(success("promote")).derives(new SuccessEffect("Promoted", true));
    given(success("demote")).derives(new SuccessEffect("Unpromoted", false));
    given(new SuccessfulOperation("demote", 0, false, false, "demote"))
        .derives(new SuccessEffect("Unpromoted", true));
  }

  @Test
  void aMonitorCuresOnlyItsOwnFailure() {
    given(success("monitor")).derives(new SuccessEffect("active", false));
    given(new SuccessfulOperation("monitor", 0, false, true, "restart"))
        .derives(new SuccessEffect("active", true));
  }

  @Test
  void otherOperationsOnlyShowActivity() {
    given(success("asyncmon")).derives(new SuccessEffect("active", false));
  }

  @Test
  void reportsOfInactivityDoNotRaiseTheRole() {
    given(new SuccessfulOperation("monitor", 7, false, true, "ignore"))
        .derives(new SuccessEffect(null, true));
    given(new SuccessfulOperation("start", 5, false, false, "ignore"))
        .derives(new SuccessEffect("Stopped", false));
    given(new SuccessfulOperation("monitor", 7, true, false, "ignore"))
        .derives(new SuccessEffect("Stopped", false));
  }

  @Test
  void aSuccessEndsWhatCouldBeCuredInPlace() {
    for (String reaction :
        new String[] {"ignore", "demote", "restart", "restart-container", "block"}) {
      given(new PastFailure(reaction, true)).derives(new FailureCleared());
    }
  }

  @Test
  void decisionsOutliveASuccess() {
    for (String reaction : new String[] {"stop", "ban", "standby", "fence"}) {
      given(new PastFailure(reaction, false)).derivesNo(FailureCleared.class);
    }
  }

  @Test
  void aResetLastsForTheReconnectInterval() {
    given(new PastFailure("reset-remote", false)).derives(new FailureCleared());
    given(new PastFailure("reset-remote", true)).derivesNo(FailureCleared.class);
  }

  @Test
  void anExpiredFailureClearsItsExpiredCount() {
    given(new RecordedFailure(true, true, false, true, false, true))
        .derives(new FailCountObsolete("it expired"));
  }

  @Test
  void whileTheCountStandsNothingExpires() {
    given(new RecordedFailure(true, true, true, false, false, false))
        .derives(new FailureStillCounts());
    given(new RecordedFailure(true, true, true, false, false, false))
        .derivesNo(FailCountObsolete.class);
    given(new RecordedFailure(true, true, false, false, false, false))
        .derivesNo(FailureStillCounts.class);
  }

  @Test
  void aConnectionIsTriedAgainAfterItsReconnectInterval() {
    given(new RecordedFailure(true, false, false, true, true, false))
        .derives(new FailCountObsolete("reconnect interval is set"));
    given(new RecordedFailure(true, false, false, false, true, false))
        .derivesNo(FailCountObsolete.class);
    given(new RecordedFailure(true, false, false, true, false, false))
        .derivesNo(FailCountObsolete.class);
  }

  @Test
  void aFailureUnderOtherParametersIsForgotten() {
    FailCountObsolete changed = new FailCountObsolete("resource parameters have changed");
    given(new RecordedFailure(false, false, false, true, false, true)).derives(changed);
    given(new RecordedFailure(true, true, true, true, false, true)).derives(changed);
    given(new RecordedFailure(false, false, false, true, false, false))
        .derivesNo(FailCountObsolete.class);
    given(new RecordedFailure(false, false, false, false, false, true))
        .derivesNo(FailCountObsolete.class);
  }

  @Test
  void aLockEndsAfterItsLimit() {
    given(new RecordedLock(61, 60)).derives(new LockExpired());
    given(new RecordedLock(60, 60)).derivesNo(LockExpired.class);
    given(new RecordedLock(1_000_000, 0)).derivesNo(LockExpired.class);
  }
}
