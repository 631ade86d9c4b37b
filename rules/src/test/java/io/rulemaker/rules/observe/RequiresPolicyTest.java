package io.rulemaker.rules.observe;

import io.rulemaker.rules.Phase;
import io.rulemaker.rules.PolicyTest;
import org.junit.jupiter.api.Test;

/** Specification CF-41, F-26. */
class RequiresPolicyTest extends PolicyTest {
  private static final ResourceNeeds NOTHING = new ResourceNeeds(false, false, false);
  private static final ResourceNeeds QUORUM = new ResourceNeeds(true, false, false);
  private static final ResourceNeeds FENCING = new ResourceNeeds(false, true, false);
  private static final ResourceNeeds UNFENCING = new ResourceNeeds(false, true, true);

  RequiresPolicyTest() {
    super(Phase.OBSERVE);
  }

  @Test
  void plainRequirementsAreTaken() {
    given(new RequiresSetting("nothing", false, true)).derives(NOTHING);
    given(new RequiresSetting("quorum", false, true)).derives(QUORUM);
    given(new RequiresSetting("fencing", false, true)).derives(FENCING);
  }

  @Test
  void fencingIsRequiredEvenWhereItIsDisabled() {
    given(new RequiresSetting("fencing", false, false)).derives(FENCING);
  }

  @Test
  void unfencingIncludesFencing() {
    given(new RequiresSetting("unfencing", false, true)).derives(UNFENCING);
  }

  @Test
  void unfencingOfFenceDevicesOrWithoutFencingIsQuorum() {
    given(new RequiresSetting("unfencing", true, true)).derives(QUORUM);
    given(new RequiresSetting("unfencing", false, false)).derives(QUORUM);
  }

  @Test
  void anUnknownRequirementIsNone() {
    given(new RequiresSetting("luck", false, true)).derivesNo(ResourceNeeds.class);
  }

  @Test
  void fenceDevicesAndConnectionsRequireQuorumByDefault() {
    RequiresDefault quorum = new RequiresDefault("quorum");
    given(new RequiresUnset(true, false, true, true, "stop")).derives(quorum);
    given(new RequiresUnset(false, true, true, true, "ignore")).derives(quorum);
  }

  @Test
  void otherResourcesRequireTheSafestThatExists() {
    given(new RequiresUnset(false, false, true, false, "ignore"))
        .derives(new RequiresDefault("unfencing"));
    given(new RequiresUnset(false, false, false, true, "ignore"))
        .derives(new RequiresDefault("fencing"));
    given(new RequiresUnset(false, false, false, false, "ignore"))
        .derives(new RequiresDefault("nothing"));
    given(new RequiresUnset(false, false, false, false, "freeze"))
        .derives(new RequiresDefault("quorum"));
  }
}
