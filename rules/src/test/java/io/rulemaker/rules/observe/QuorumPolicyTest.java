package io.rulemaker.rules.observe;

import io.rulemaker.rules.Phase;
import io.rulemaker.rules.PolicyTest;
import org.junit.jupiter.api.Test;

/** Specification CF-26, Q-2. */
class QuorumPolicyTest extends PolicyTest {
  QuorumPolicyTest() {
    super(Phase.OBSERVE);
  }

  @Test
  void theConfiguredPolicyIsInEffect() {
    given(new QuorumSetting("freeze", false, true, true)).derives(new QuorumPosture("freeze"));
  }

  @Test
  void aQuorateClusterKeepsThePolicyFence() {
    given(new QuorumSetting("suicide", true, true, false)).derives(new QuorumPosture("fence"));
  }

  @Test
  void aClusterThatNeverHadQuorumStopsInstead() {
    given(new QuorumSetting("fence", false, true, false)).derives(new QuorumPosture("stop"));
  }

  @Test
  void aClusterThatLostQuorumFencesItsNodes() {
    given(new QuorumSetting("fence", false, true, true)).derives(new QuorumPosture("fence"));
  }

  @Test
  void withoutFencingThePolicyFenceStops() {
    given(new QuorumSetting("fence", true, false, true)).derives(new QuorumPosture("stop"));
  }
}
