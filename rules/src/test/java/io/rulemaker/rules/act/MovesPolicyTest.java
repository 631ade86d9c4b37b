package io.rulemaker.rules.act;

import io.rulemaker.rules.Phase;
import io.rulemaker.rules.PolicyTest;
import org.junit.jupiter.api.Test;

/** Specification AC-41, and AC-14 step 5. */
class MovesPolicyTest extends PolicyTest {
  MovesPolicyTest() {
    super(Phase.ACT);
  }

  @Test
  void aHealthyResourceMigratesBetweenCleanNodes() {
    given(new MigrationCandidate(true, true, false, false, false, false)).derives(new MayMigrate());
  }

  @Test
  void anySingleObstaclePreventsTheMigration() {
    given(new MigrationCandidate(false, true, false, false, false, false))
        .derivesNo(MayMigrate.class);
    given(new MigrationCandidate(true, false, false, false, false, false))
        .derivesNo(MayMigrate.class);
    given(new MigrationCandidate(true, true, true, false, false, false))
        .derivesNo(MayMigrate.class);
    given(new MigrationCandidate(true, true, false, true, false, false))
        .derivesNo(MayMigrate.class);
    given(new MigrationCandidate(true, true, false, false, true, false))
        .derivesNo(MayMigrate.class);
    given(new MigrationCandidate(true, true, false, false, false, true))
        .derivesNo(MayMigrate.class);
  }

  @Test
  void whatRunsTwiceIsStoppedAsThePolicySays() {
    given(new ActiveTwice("stop_start")).derives(new StopInstances(false));
    given(new ActiveTwice("stop_unexpected")).derives(new StopInstances(true));
    given(new ActiveTwice("block")).derivesNo(StopInstances.class);
    given(new ActiveTwice("stop_only")).derivesNo(StopInstances.class);
  }
}
