package io.rulemaker.rules.act;

import io.rulemaker.rules.Phase;
import io.rulemaker.rules.PolicyTest;
import io.rulemaker.rules.act.QuorumVerdict.Permission;
import org.junit.jupiter.api.Test;

/** Specification AC-5 item 5, Q-3. */
class QuorumNeedsPolicyTest extends PolicyTest {
  private static final QuorumVerdict RUNNABLE = new QuorumVerdict(Permission.RUN, null, false);
  private static final QuorumVerdict NO_QUORUM =
      new QuorumVerdict(Permission.BLOCK, "no quorum", false);

  QuorumNeedsPolicyTest() {
    super(Phase.ACT);
  }

  @Test
  void withQuorumEverythingMayComeUp() {
    given(new QuorumNeed(true, "stop", false, true, false)).derives(RUNNABLE);
    given(new QuorumNeed(true, "demote", true, true, true)).derives(RUNNABLE);
  }

  @Test
  void policiesThatTakeTheRiskLetItComeUpWithoutQuorum() {
    given(new QuorumNeed(false, "ignore", false, true, false)).derives(RUNNABLE);
    given(new QuorumNeed(false, "fence", false, true, false)).derives(RUNNABLE);
  }

  @Test
  void thePolicyStopStartsNothing() {
    given(new QuorumNeed(false, "stop", true, false, true)).derives(NO_QUORUM);
  }

  @Test
  void aFrozenClusterKeepsWhatRunsButRaisesNothing() {
    QuorumVerdict frozen = new QuorumVerdict(Permission.BLOCK, "quorum freeze", false);
    given(new QuorumNeed(false, "freeze", true, false, false))
        .derives(new QuorumVerdict(Permission.UNDECIDED, null, false));
    given(new QuorumNeed(false, "freeze", true, true, true)).derives(frozen);
    given(new QuorumNeed(false, "freeze", false, false, false)).derives(frozen);
  }

  @Test
  void thePolicyDemoteKeepsPromotableInstancesUnpromoted() {
    given(new QuorumNeed(false, "demote", true, false, true))
        .derives(new QuorumVerdict(Permission.RUN, null, true));
    given(new QuorumNeed(false, "demote", true, false, false)).derives(NO_QUORUM);
  }
}
