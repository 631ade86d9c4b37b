package io.rulemaker.rules.act;

import io.rulemaker.rules.Phase;
import io.rulemaker.rules.PolicyTest;
import org.junit.jupiter.api.Test;

/** Specification AC-5 item 5, Q-3. */
class QuorumNeedsPolicyTest extends PolicyTest {
  private static final QuorumVerdict RUNNABLE = new QuorumVerdict(true, null, false);
  private static final QuorumVerdict NO_QUORUM = new QuorumVerdict(false, "no quorum", false);

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
    QuorumVerdict frozen = new QuorumVerdict(false, "quorum freeze", false);
    given(new QuorumNeed(false, "freeze", true, false, false)).derives(RUNNABLE);
    given(new QuorumNeed(false, "freeze", true, true, true)).derives(frozen);
    given(new QuorumNeed(false, "freeze", false, false, false)).derives(frozen);
  }

  @Test
  void thePolicyDemoteKeepsPromotableInstancesUnpromoted() {
    given(new QuorumNeed(false, "demote", true, false, true))
        .derives(new QuorumVerdict(true, null, true));
    given(new QuorumNeed(false, "demote", true, false, false)).derives(NO_QUORUM);
  }
}
