package io.rulemaker.rules.place;

import io.rulemaker.rules.Phase;
import io.rulemaker.rules.PolicyTest;
import org.junit.jupiter.api.Test;

/** Specification CL-28. */
class PromotionScorePolicyTest extends PolicyTest {
  PromotionScorePolicyTest() {
    super(Phase.PLACE);
  }

  @Test
  void itCountsWhereTheInstanceIsActiveOrKnown() {
    PromotionScoreCounts counts = new PromotionScoreCounts("known");
    given(new PromotionShape(false, true, false, true, true, false, true)).derives(counts);
    given(new PromotionShape(true, false, true, true, true, true, true)).derives(counts);
    given(new PromotionShape(false, true, true, true, true, true, false))
        .derivesNo(PromotionScoreCounts.class);
  }

  @Test
  void itCountsWhereTheCloneWasFoundInactive() {
    given(new PromotionShape(false, false, false, true, false, true, true))
        .derives(new PromotionScoreCounts("probed"));
    given(
            // Another instance is active there.
            new PromotionShape(false, false, false, true, true, true, true),
            // Nobody looked there.
            new PromotionShape(false, false, false, true, false, false, true),
            // A unique instance is not known by what others are.
            new PromotionShape(true, false, false, true, false, true, true),
            // It may not run there.
            new PromotionShape(false, false, false, true, false, true, false))
        .derivesNo(PromotionScoreCounts.class);
  }

  @Test
  void itCountsWhileNothingWasProbedYet() {
    given(new PromotionShape(true, false, false, false, false, false, true))
        .derives(new PromotionScoreCounts("none probed"));
    given(
            new PromotionShape(true, false, false, true, false, false, true),
            new PromotionShape(true, false, false, false, false, false, false))
        .derivesNo(PromotionScoreCounts.class);
  }
}
