package io.rulemaker.rules.order;

import static io.rulemaker.rules.order.OrderKind.IF_UNMIGRATABLE;
import static io.rulemaker.rules.order.OrderKind.ORDER;
import static io.rulemaker.rules.order.Part.FIRST;
import static io.rulemaker.rules.order.Part.THEN;

import io.rulemaker.rules.Phase;
import io.rulemaker.rules.PolicyTest;
import org.junit.jupiter.api.Test;

/** Specification OG-12. */
class MigrationPolicyTest extends PolicyTest {
  MigrationPolicyTest() {
    super(Phase.ORDER);
  }

  @Test
  void aMigrationWaitsForTheMigrationOrStartOfItsPredecessor() {
    given(new MigrationShape("start", "start", true, true, false))
        .derives(
            new InternalOrdering(1, FIRST, "migrate_from", THEN, "migrate_to", ORDER),
            new InternalOrdering(2, FIRST, "start", THEN, "migrate_to", ORDER, IF_UNMIGRATABLE));
  }

  @Test
  void aMigrationWaitsForTheStartOfAnUnmigratablePredecessor() {
    given(new MigrationShape("start", "start", false, true, false))
        .derives(new InternalOrdering(2, FIRST, "start", THEN, "migrate_to", ORDER));
  }

  @Test
  void whatCannotMigrateNeedsNoMore() {
    given(new MigrationShape("start", "start", true, false, false))
        .derivesNo(InternalOrdering.class);
    given(new MigrationShape("stop", "stop", true, false, true)).derivesNo(InternalOrdering.class);
    given(new MigrationShape("promote", "start", true, false, false))
        .derivesNo(InternalOrdering.class);
    given(new MigrationShape("demote", "stop", true, false, true))
        .derivesNo(InternalOrdering.class);
  }

  @Test
  void otherTasksAreNoConcernOfMigrations() {
    given(new MigrationShape("stop", "start", true, true, false)).derivesNo(InternalOrdering.class);
    given(new MigrationShape("start", "promote", true, true, false))
        .derivesNo(InternalOrdering.class);
  }

  @Test
  void aMigrationWaitsForTheStopOfItsDependents() {
    given(new MigrationShape("stop", "stop", false, true, false))
        .derives(new InternalOrdering(1, FIRST, "stop", THEN, "migrate_to", ORDER));
    given(new MigrationShape("stop", "stop", true, true, false))
        .derives(
            new InternalOrdering(1, FIRST, "stop", THEN, "migrate_to", ORDER, IF_UNMIGRATABLE));
  }

  @Test
  void anInterruptedMigrationWaitsForStopsAtItsEndToo() {
    given(new MigrationShape("stop", "stop", false, true, true))
        .derives(
            new InternalOrdering(1, FIRST, "stop", THEN, "migrate_to", ORDER),
            new InternalOrdering(2, FIRST, "stop", THEN, "migrate_from", ORDER));
    given(new MigrationShape("stop", "stop", true, true, true))
        .derives(
            new InternalOrdering(1, FIRST, "stop", THEN, "migrate_to", ORDER, IF_UNMIGRATABLE),
            new InternalOrdering(2, FIRST, "stop", THEN, "migrate_from", ORDER, IF_UNMIGRATABLE));
  }

  @Test
  void aMigrationWaitsForPromotionsAndDemotions() {
    given(new MigrationShape("promote", "start", true, true, true))
        .derives(new InternalOrdering(1, FIRST, "promote", THEN, "migrate_to", ORDER));
    given(new MigrationShape("demote", "stop", true, true, false))
        .derives(new InternalOrdering(1, FIRST, "demote", THEN, "migrate_to", ORDER));
    given(new MigrationShape("demote", "stop", false, true, true))
        .derives(
            new InternalOrdering(1, FIRST, "demote", THEN, "migrate_to", ORDER),
            new InternalOrdering(2, FIRST, "demote", THEN, "migrate_from", ORDER));
  }
}
