package io.rulemaker.rules.order;

import io.rulemaker.rules.Phase;
import io.rulemaker.rules.PolicyTest;
import org.junit.jupiter.api.Test;

/** Specification OG-11. */
class AntiColocationPolicyTest extends PolicyTest {
  AntiColocationPolicyTest() {
    super(Phase.ORDER);
  }

  @Test
  void thePromotedRoleChangesByPromotionAndDemotion() {
    given(new BoundRole("Promoted"))
        .derives(new LeavingTask(1, "demote"), new EnteringTask(1, "promote"));
  }

  @Test
  void withoutRoleAStopMakesRoomForAStart() {
    given(new BoundRole("any")).derives(new LeavingTask(1, "stop"), new EnteringTask(1, "start"));
  }

  @Test
  void theUnpromotedRoleIsAlsoLeftByPromotion() {
    given(new BoundRole("Unpromoted"))
        .derives(
            new LeavingTask(1, "stop"),
            new LeavingTask(2, "promote"),
            new EnteringTask(1, "start"),
            new EnteringTask(2, "demote"));
  }
}
