package io.rulemaker.rules.act;

import static io.rulemaker.rules.act.PlannedRole.PROMOTED;
import static io.rulemaker.rules.act.PlannedRole.STARTED;
import static io.rulemaker.rules.act.PlannedRole.STOPPED;
import static io.rulemaker.rules.act.PlannedRole.UNPROMOTED;

import io.rulemaker.rules.Phase;
import io.rulemaker.rules.PolicyTest;
import io.rulemaker.rules.act.OperationDemand.Demand;
import org.junit.jupiter.api.Test;

/** Specification AC-31, AC-32. */
class RecurringOperationsPolicyTest extends PolicyTest {
  private static final OperationDemand KEEP = new OperationDemand(Demand.KEEP);
  private static final OperationDemand ISSUE = new OperationDemand(Demand.ISSUE);

  RecurringOperationsPolicyTest() {
    super(Phase.ACT);
  }

  private static OperationDemand cancelBefore(String task) {
    return new OperationDemand(Demand.CANCEL, task);
  }

  @Test
  void aRunningMonitorGoesOn() {
    given(new ActiveOperation(UNPROMOTED, true, STARTED, STARTED, true, true)).derives(KEEP);
    given(new ActiveOperation(PROMOTED, false, PROMOTED, PROMOTED, true, true)).derives(KEEP);
  }

  @Test
  void aMonitorIsIssuedWhereItDoesNotRunOrTheResourceStartsAnew() {
    given(new ActiveOperation(UNPROMOTED, true, STARTED, STARTED, true, false)).derives(ISSUE);
    given(new ActiveOperation(UNPROMOTED, true, STARTED, STARTED, false, true)).derives(ISSUE);
    given(new ActiveOperation(UNPROMOTED, true, STOPPED, STARTED, false, false)).derives(ISSUE);
  }

  @Test
  void aMonitorWithoutRoleServesUnpromotedButNotPromotedInstances() {
    given(new ActiveOperation(UNPROMOTED, true, STOPPED, UNPROMOTED, false, false)).derives(ISSUE);
    given(new ActiveOperation(UNPROMOTED, true, STOPPED, PROMOTED, false, false))
        .derivesNo(OperationDemand.class);
  }

  @Test
  void aRoleNeverMatchesAnotherRole() {
    given(new ActiveOperation(UNPROMOTED, false, STOPPED, STARTED, false, false))
        .derivesNo(OperationDemand.class);
    given(new ActiveOperation(PROMOTED, false, UNPROMOTED, UNPROMOTED, true, false))
        .derivesNo(OperationDemand.class);
  }

  @Test
  void aMonitorForALowerRoleIsCancelledBeforeThePromotion() {
    given(new ActiveOperation(UNPROMOTED, true, UNPROMOTED, PROMOTED, true, true))
        .derives(cancelBefore("promote"));
    given(new ActiveOperation(UNPROMOTED, false, STARTED, PROMOTED, true, true))
        .derives(cancelBefore("promote"));
  }

  @Test
  void aMonitorForThePromotedRoleIsCancelledBeforeTheDemotion() {
    given(new ActiveOperation(PROMOTED, false, PROMOTED, UNPROMOTED, true, true))
        .derives(cancelBefore("demote"));
    given(new ActiveOperation(UNPROMOTED, true, PROMOTED, PROMOTED, true, true))
        .derives(cancelBefore("demote"));
  }

  @Test
  void aMonitorForTheCurrentRoleIsCancelledBeforeTheStop() {
    given(new ActiveOperation(STARTED, false, STARTED, STOPPED, true, true))
        .derives(cancelBefore("stop"));
  }

  @Test
  void aMonitorForAnyOtherRoleIsJustCancelled() {
    given(new ActiveOperation(PROMOTED, false, UNPROMOTED, UNPROMOTED, true, true))
        .derives(new OperationDemand(Demand.CANCEL));
    given(new ActiveOperation(PROMOTED, false, STOPPED, STARTED, true, true))
        .derives(new OperationDemand(Demand.CANCEL));
  }

  @Test
  void nothingIsCancelledThatRestartsAnyway() {
    given(new ActiveOperation(UNPROMOTED, true, UNPROMOTED, PROMOTED, false, true))
        .derivesNo(OperationDemand.class);
  }

  @Test
  void watchingForTheStoppedRoleEndsWhereTheResourceStarts() {
    given(new InactiveOperation(true, STARTED, true)).derives(cancelBefore("start"));
    given(new InactiveOperation(true, UNPROMOTED, true)).derives(cancelBefore("start"));
    given(new InactiveOperation(true, PROMOTED, true)).derives(new OperationDemand(Demand.CANCEL));
    given(new InactiveOperation(true, STARTED, false)).derivesNo(OperationDemand.class);
  }

  @Test
  void elsewhereTheStoppedRoleIsWatched() {
    given(new InactiveOperation(false, STARTED, true)).derives(KEEP);
    given(new InactiveOperation(false, STARTED, false)).derives(ISSUE);
  }
}
