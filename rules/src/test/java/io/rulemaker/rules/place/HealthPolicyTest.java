package io.rulemaker.rules.place;

import io.rulemaker.rules.Phase;
import io.rulemaker.rules.PolicyTest;
import org.junit.jupiter.api.Test;

/** Specification PL-9, H-1. */
class HealthPolicyTest extends PolicyTest {
  HealthPolicyTest() {
    super(Phase.PLACE);
  }

  @Test
  void theHealthOfANodeIsAScore() {
    for (String strategy : new String[] {"migrate-on-red", "only-green", "custom"}) {
      given(new NodeHealth("n1", strategy, -10, 90)).derives(new HealthScore("n1", -10, strategy));
    }
  }

  @Test
  void progressiveHealthBeginsWithTheBase() {
    given(new NodeHealth("n1", "progressive", -10, 90))
        .derives(new HealthScore("n1", 90, "progressive"));
  }

  @Test
  void whatSumsUpToNothingIsNoScore() {
    given(new NodeHealth("n1", "custom", 0, 100), new NodeHealth("n2", "progressive", -5, 0))
        .derivesNo(HealthScore.class, HealthTolerated.class);
  }

  @Test
  void withoutStrategyHealthDoesNotMatter() {
    given(new NodeHealth("n1", "none", -10, -10)).derivesNo(HealthScore.class);
  }

  @Test
  void onlyBadHealthMayBeTolerated() {
    given(new NodeHealth("bad", "custom", -1, 0), new NodeHealth("good", "custom", 1, 0))
        .derives(new HealthTolerated("bad"));
  }
}
