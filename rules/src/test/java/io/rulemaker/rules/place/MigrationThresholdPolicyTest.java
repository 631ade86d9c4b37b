package io.rulemaker.rules.place;

import io.rulemaker.rules.Phase;
import io.rulemaker.rules.PolicyTest;
import org.junit.jupiter.api.Test;

/** Specification PL-15, ST-55. */
class MigrationThresholdPolicyTest extends PolicyTest {
  MigrationThresholdPolicyTest() {
    super(Phase.PLACE);
  }

  @Test
  void aResourceThatFailedTooOftenIsBanned() {
    given(new FailureCount("db", "", true, "n1", 3, 3, false, false))
        .derives(new NodeBan("db", "n1", NodeBan.FAIL_LIMIT));
  }

  @Test
  void theFailureOfAnAnonymousInstanceBansItsClone() {
    given(new FailureCount("db:1", "db-clone", false, "n1", 5, 3, false, false))
        .derives(new NodeBan("db-clone", "n1", NodeBan.FAIL_LIMIT));
  }

  @Test
  void nearMisses() {
    given(
            new FailureCount("fewer", "", true, "n1", 2, 3, false, false),
            new FailureCount("never", "", true, "n1", 1000000, 0, false, false),
            new FailureCount("ignored", "", true, "n1", 3, 3, true, false),
            new FailureCount("clearing", "", true, "n1", 3, 3, false, true),
            new FailureCount("fewer:0", "fewer-clone", false, "n1", 2, 3, false, false),
            new FailureCount("never:0", "never-clone", false, "n1", 1000000, 0, false, false),
            new FailureCount("ignored:0", "ignored-clone", false, "n1", 3, 3, true, false),
            new FailureCount("clearing:0", "clearing-clone", false, "n1", 3, 3, false, true))
        .derivesNo(NodeBan.class);
  }
}
