package io.rulemaker.rules.observe;

import io.rulemaker.rules.Phase;
import io.rulemaker.rules.PolicyTest;
import org.junit.jupiter.api.Test;

/** Specification CF-40. */
class ManagementPolicyTest extends PolicyTest {
  ManagementPolicyTest() {
    super(Phase.OBSERVE);
  }

  @Test
  void resourcesAreManaged() {
    given(new ManagementSetting(false, false, false)).derives(new Management(true, false));
  }

  @Test
  void theUserMayReleaseAResource() {
    given(new ManagementSetting(true, false, false)).derives(new Management(false, false));
  }

  @Test
  void maintenanceOverridesIsManaged() {
    given(new ManagementSetting(false, true, false)).derives(new Management(false, true));
    given(new ManagementSetting(false, false, true)).derives(new Management(false, true));
    given(new ManagementSetting(true, true, true)).derives(new Management(false, true));
  }
}
