package io.rulemaker.rules.act;

import io.rulemaker.rules.Phase;
import io.rulemaker.rules.PolicyTest;
import org.junit.jupiter.api.Test;

/** Specification AC-51 items 4 and 5. */
class InstanceNotificationsPolicyTest extends PolicyTest {
  private static final NotifyInstance BEFORE = new NotifyInstance(false);
  private static final NotifyInstance AFTER = new NotifyInstance(true);

  InstanceNotificationsPolicyTest() {
    super(Phase.ACT);
  }

  @Test
  void aSurvivorOfAStopIsToldBeforeAndAfter() {
    given(new InstanceSituation("stop", true, true, false, false, false, false))
        .derives(BEFORE, AFTER);
  }

  @Test
  void whatStopsIsToldBeforeOnly() {
    given(new InstanceSituation("stop", true, false, true, false, false, false)).derives(BEFORE);
  }

  @Test
  void whatDiesWithItsNodeIsNotTold() {
    given(new InstanceSituation("stop", true, false, true, false, true, false))
        .derivesNo(NotifyInstance.class);
    given(new InstanceSituation("demote", true, false, false, false, true, false))
        .derivesNo(NotifyInstance.class);
  }

  @Test
  void whatDoesNotRunIsNotToldOfStops() {
    given(new InstanceSituation("stop", false, true, false, true, false, false))
        .derivesNo(NotifyInstance.class);
  }

  @Test
  void aDemotionIsToldBeforeAndAfterEvenToWhatStops() {
    given(new InstanceSituation("demote", true, false, true, false, false, false))
        .derives(BEFORE, AFTER);
  }

  @Test
  void whatStartsIsToldAfterwardsOnly() {
    given(new InstanceSituation("start", false, true, false, true, false, false)).derives(AFTER);
    given(new InstanceSituation("start", true, true, false, false, false, false))
        .derives(BEFORE, AFTER);
    given(new InstanceSituation("start", true, false, true, false, false, false))
        .derivesNo(NotifyInstance.class);
  }

  @Test
  void aPromotionIsToldBeforeAndAfter() {
    given(new InstanceSituation("promote", false, true, false, true, false, false))
        .derives(BEFORE, AFTER);
  }

  @Test
  void nobodyIsToldBehindAConnectionThatDoesNotComeUp() {
    given(new InstanceSituation("start", true, true, false, false, false, true))
        .derivesNo(NotifyInstance.class);
    given(new InstanceSituation("promote", true, true, false, false, false, true))
        .derivesNo(NotifyInstance.class);
  }
}
