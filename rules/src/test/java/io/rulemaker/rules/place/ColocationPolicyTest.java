package io.rulemaker.rules.place;

import io.rulemaker.rules.Phase;
import io.rulemaker.rules.PolicyTest;
import org.junit.jupiter.api.Test;

/** Specification PL-22 to PL-25. */
class ColocationPolicyTest extends PolicyTest {
  ColocationPolicyTest() {
    super(Phase.PLACE);
  }

  private static ColocationConstraint constraint(
      int score,
      RoleFilter dependentRole,
      RoleFilter primaryRole,
      Boolean stated,
      boolean critical) {
    return new ColocationConstraint(
        7, "col", "ip", "web", score, "#uname", dependentRole, primaryRole, stated, critical);
  }

  private static ColocationPreference preference(
      int score, RoleFilter dependentRole, RoleFilter primaryRole, boolean influence) {
    return new ColocationPreference(
        "ip", "web", score, "#uname", dependentRole, primaryRole, influence, "col", 7);
  }

  @Test
  void influenceIsWhatTheConstraintStates() {
    given(constraint(5, RoleFilter.ANY, RoleFilter.ANY, true, false))
        .derives(preference(5, RoleFilter.ANY, RoleFilter.ANY, true));
    given(constraint(5, RoleFilter.ANY, RoleFilter.ANY, false, true))
        .derives(preference(5, RoleFilter.ANY, RoleFilter.ANY, false));
  }

  @Test
  void otherwiseACriticalDependentHasInfluence() {
    given(constraint(-5, RoleFilter.ANY, RoleFilter.ANY, null, true))
        .derives(preference(-5, RoleFilter.ANY, RoleFilter.ANY, true));
    given(constraint(-5, RoleFilter.ANY, RoleFilter.ANY, null, false))
        .derives(preference(-5, RoleFilter.ANY, RoleFilter.ANY, false));
  }

  @Test
  void theRoleStartedNarrowsNothing() {
    for (Boolean stated : new Boolean[] {true, null}) {
      given(constraint(5, RoleFilter.STARTED, RoleFilter.PROMOTED, stated, true))
          .derives(preference(5, RoleFilter.ANY, RoleFilter.PROMOTED, true));
      given(constraint(5, RoleFilter.UNPROMOTED, RoleFilter.STARTED, stated, true))
          .derives(preference(5, RoleFilter.UNPROMOTED, RoleFilter.ANY, true));
    }
  }

  @Test
  void withoutScoreOrWithNoRoleThereIsNoPreference() {
    for (Boolean stated : new Boolean[] {true, null}) {
      given(
              constraint(0, RoleFilter.ANY, RoleFilter.ANY, stated, true),
              constraint(5, RoleFilter.INVALID, RoleFilter.ANY, stated, true),
              constraint(5, RoleFilter.ANY, RoleFilter.INVALID, stated, true))
          .derivesNo(ColocationPreference.class);
    }
  }
}
