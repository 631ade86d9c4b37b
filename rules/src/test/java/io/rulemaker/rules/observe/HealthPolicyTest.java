package io.rulemaker.rules.observe;

import io.rulemaker.rules.Phase;
import io.rulemaker.rules.PolicyTest;
import org.junit.jupiter.api.Test;

/** Specification CF-27. */
class HealthPolicyTest extends PolicyTest {
  HealthPolicyTest() {
    super(Phase.OBSERVE);
  }

  @Test
  void withoutAStrategyTheWordsCountNothing() {
    given(new HealthStrategy("none", -5, -3, 2)).derives(new HealthScores(0, 0, 0));
  }

  @Test
  void migrateOnRedEmptiesRedNodesOnly() {
    given(new HealthStrategy("migrate-on-red", -5, -3, 2))
        .derives(new HealthScores(-1000000, 0, 0));
  }

  @Test
  void onlyGreenEmptiesAllOthers() {
    given(new HealthStrategy("only-green", -5, -3, 2))
        .derives(new HealthScores(-1000000, -1000000, 0));
  }

  @Test
  void progressiveAndCustomUseTheOptions() {
    given(new HealthStrategy("progressive", -5, -3, 2)).derives(new HealthScores(-5, -3, 2));
    given(new HealthStrategy("custom", -5, -3, 2)).derives(new HealthScores(-5, -3, 2));
  }
}
