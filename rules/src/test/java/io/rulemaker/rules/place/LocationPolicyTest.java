package io.rulemaker.rules.place;

import io.rulemaker.rules.Phase;
import io.rulemaker.rules.PolicyTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Specification PL-7, PL-8. */
class LocationPolicyTest extends PolicyTest {
  private static final Map<String, Integer> SCORES = Map.of("n1", 100, "n2", -1000000);

  LocationPolicyTest() {
    super(Phase.PLACE);
  }

  private static LocationConstraint constraint(RoleFilter role) {
    return new LocationConstraint(3, "loc", "web", SCORES, role, ProbeMode.NEVER);
  }

  private static LocationScore score(RoleFilter role) {
    return new LocationScore("web", SCORES, role, ProbeMode.NEVER, "loc", 3);
  }

  @Test
  void aConstraintWithoutRoleAlwaysCounts() {
    given(constraint(RoleFilter.ANY)).derives(score(RoleFilter.ANY));
  }

  @Test
  void theRolesOfWhateverIsActiveNarrowNothing() {
    given(constraint(RoleFilter.STARTED)).derives(score(RoleFilter.ANY));
    given(constraint(RoleFilter.UNPROMOTED)).derives(score(RoleFilter.ANY));
  }

  @Test
  void promotedAndStoppedNarrow() {
    given(constraint(RoleFilter.PROMOTED)).derives(score(RoleFilter.PROMOTED));
    given(constraint(RoleFilter.STOPPED)).derives(score(RoleFilter.STOPPED));
  }

  @Test
  void aConstraintForNoRoleAtAllHasNoEffect() {
    given(constraint(RoleFilter.INVALID)).derivesNo(LocationScore.class);
  }
}
