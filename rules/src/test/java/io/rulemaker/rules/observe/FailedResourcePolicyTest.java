package io.rulemaker.rules.observe;

import io.rulemaker.rules.Phase;
import io.rulemaker.rules.PolicyTest;
import io.rulemaker.rules.observe.FailureEffect.What;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Specification ST-50, ST-51. */
class FailedResourcePolicyTest extends PolicyTest {
  FailedResourcePolicyTest() {
    super(Phase.OBSERVE);
  }

  private static FailedResource active(String reaction) {
    return new FailedResource(reaction, true, false, false, false, false);
  }

  private static FailedResource inactive(String reaction) {
    return new FailedResource(reaction, false, false, false, false, false);
  }

  private static Object[] effects(What... effects) {
    return Arrays.stream(effects).map(FailureEffect::new).toArray();
  }

  @Test
  void anIgnoredFailureDoesNothing() {
    given(active("ignore")).derivesNo(FailureEffect.class);
  }

  @Test
  void aRestartStopsWhatIsActive() {
    given(active("restart")).derives(effects(What.FAILED, What.NEEDS_STOP, What.STOP));
    given(inactive("restart")).derivesNo(FailureEffect.class);
  }

  @Test
  void aDemotionNeedsNoStop() {
    given(active("demote")).derives(effects(What.FAILED, What.DEMOTE));
    given(inactive("demote")).derives(effects(What.FAILED, What.DEMOTE));
  }

  @Test
  void aBlockedResourceIsFailedButNotStopped() {
    given(active("block")).derives(effects(What.FAILED, What.BLOCK));
    given(inactive("block")).derives(effects(What.BLOCK));
  }

  @Test
  void reactionsAgainstTheNodeApplyWithoutAnActiveResource() {
    given(inactive("fence")).derives(effects(What.FENCE_NODE));
    given(inactive("standby")).derives(effects(What.NODE_STANDBY));
    given(inactive("ban")).derives(effects(What.BAN));
    given(inactive("stop")).derives(effects(What.STAY_STOPPED));
    given(active("ban")).derives(effects(What.FAILED, What.NEEDS_STOP, What.BAN));
  }

  @Test
  void aFailureInAGuestStopsTheGuest() {
    given(new FailedResource("restart-container", true, true, false, false, false))
        .derives(effects(What.FAILED, What.NEEDS_STOP, What.STOP_LAUNCHER));
    given(new FailedResource("restart-container", false, true, false, false, false))
        .derives(effects(What.FAILED, What.NEEDS_STOP, What.STOP_LAUNCHER));
  }

  @Test
  void aFailedConnectionIntoABundleStopsItsContainer() {
    given(new FailedResource("restart-container", true, true, true, false, false))
        .derives(effects(What.FAILED, What.NEEDS_STOP, What.STOP_CONTAINER));
  }

  @Test
  void withoutContainerItIsARestart() {
    given(active("restart-container")).derives(effects(What.FAILED, What.NEEDS_STOP, What.STOP));
    given(inactive("restart-container")).derives(effects(What.FAILED, What.NEEDS_STOP));
  }

  @Test
  void anUnrecoverableConnectionFencesItsNode() {
    given(new FailedResource("reset-remote", true, false, false, true, false))
        .derives(effects(What.FAILED, What.NEEDS_STOP, What.FENCE_REMOTE, What.STOP));
    given(inactive("reset-remote")).derives(effects(What.FAILED, What.NEEDS_STOP));
  }

  @Test
  void aReconnectIntervalKeepsTheConnectionStopped() {
    given(new FailedResource("reset-remote", false, false, false, false, true))
        .derives(effects(What.FAILED, What.NEEDS_STOP, What.STAY_STOPPED));
    given(new FailedResource("restart", false, false, false, false, true))
        .derivesNo(FailureEffect.class);
  }
}
