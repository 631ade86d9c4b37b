package io.rulemaker.rules.control;

import io.rulemaker.rules.Phase;
import io.rulemaker.rules.PolicyTest;
import io.rulemaker.rules.control.FailureCount.Amount;
import org.junit.jupiter.api.Test;

/** Specification L-15. */
class FailureCountsPolicyTest extends PolicyTest {
  FailureCountsPolicyTest() {
    super(Phase.CONTROL);
  }

  private static EndedBadly failed(String task) {
    return new EndedBadly(task, false, false, true);
  }

  @Test
  void monitorsPromotionsAndDemotionsCountOnce() {
    given(new EndedBadly("monitor", true, false, true)).derives(new FailureCount(Amount.ONE));
    given(failed("promote")).derives(new FailureCount(Amount.ONE));
    given(failed("demote")).derives(new FailureCount(Amount.ONE));
  }

  @Test
  void aStartCountsInfinitelyUnlessStartFailuresAreNotFatal() {
    given(failed("start")).derives(new FailureCount(Amount.INFINITY));
    given(new EndedBadly("start", false, false, false)).derives(new FailureCount(Amount.ONE));
  }

  @Test
  void aStopCountsInfinitely() {
    given(failed("stop")).derives(new FailureCount(Amount.INFINITY));
    given(new EndedBadly("stop", false, false, false)).derives(new FailureCount(Amount.INFINITY));
  }

  @Test
  void ofAnIgnoredFailureOnlyTheTimeIsKept() {
    given(new EndedBadly("monitor", true, true, true)).derives(new FailureCount(Amount.TIME_ONLY));
    given(new EndedBadly("stop", false, true, true)).derives(new FailureCount(Amount.TIME_ONLY));
  }

  @Test
  void probesAndNotificationsDoNotCount() {
    given(failed("monitor")).derivesNo(FailureCount.class);
    given(failed("notify")).derivesNo(FailureCount.class);
    given(new EndedBadly("notify", false, true, true)).derivesNo(FailureCount.class);
  }
}
