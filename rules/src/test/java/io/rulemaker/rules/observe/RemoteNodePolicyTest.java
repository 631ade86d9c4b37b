package io.rulemaker.rules.observe;

import io.rulemaker.rules.Phase;
import io.rulemaker.rules.PolicyTest;
import io.rulemaker.rules.observe.RemoteNodeCondition.Reset;
import org.junit.jupiter.api.Test;

/** Specification ST-13, ST-49. */
class RemoteNodePolicyTest extends PolicyTest {
  RemoteNodePolicyTest() {
    super(Phase.OBSERVE);
  }

  @Test
  void withoutConnectionItIsOffline() {
    given(new RemoteNodeState(false, false, false, false, false, false, false, false))
        .derives(new RemoteNodeCondition(false, Reset.UNCHANGED));
  }

  @Test
  void itIsOnlineWhileItsConnectionIsStarted() {
    given(new RemoteNodeState(true, true, false, false, false, false, false, false))
        .derives(new RemoteNodeCondition(true, Reset.UNCHANGED));
    given(new RemoteNodeState(true, true, false, false, false, false, false, false))
        .derivesNo(RemoteNodeLeaving.class);
  }

  @Test
  void itIsNotOnlineWhileItsConnectionIsInDoubt() {
    given(new RemoteNodeState(true, false, false, false, false, false, false, false))
        .derives(new RemoteNodeCondition(false, Reset.UNCHANGED));
  }

  @Test
  void itLeavesWhenItsConnectionIsToStop() {
    given(new RemoteNodeState(true, true, true, false, false, false, false, false))
        .derives(new RemoteNodeLeaving(), new RemoteNodeCondition(true, Reset.UNCHANGED));
    given(new RemoteNodeState(true, false, true, false, true, false, false, false))
        .derivesNo(RemoteNodeLeaving.class);
  }

  @Test
  void aFailedContainerMeansReset() {
    given(new RemoteNodeState(true, true, false, true, false, true, true, true))
        .derives(new RemoteNodeCondition(false, Reset.NEEDED));
  }

  @Test
  void aFailedConnectionIsOffline() {
    given(new RemoteNodeState(true, true, false, true, false, false, true, true))
        .derives(new RemoteNodeCondition(false, Reset.UNCHANGED));
  }

  @Test
  void aStoppedConnectionOrContainerNeedsNoReset() {
    given(new RemoteNodeState(true, false, false, false, true, false, false, true))
        .derives(new RemoteNodeCondition(false, Reset.NOT_NEEDED));
    given(new RemoteNodeState(true, true, false, false, false, false, true, true))
        .derives(new RemoteNodeCondition(false, Reset.NOT_NEEDED));
  }

  @Test
  void aGuestOnALostHostMustBeReset() {
    given(new RemoteNodeState(true, true, false, false, false, false, false, true))
        .derives(new RemoteNodeCondition(false, Reset.NEEDED));
  }

  @Test
  void whatRanInALostGuestFailsWithIt() {
    given(new LostNode(true, false, false, false)).derives(new LossResponse(true, false));
    given(new LostNode(true, false, true, true)).derives(new LossResponse(true, false));
  }

  @Test
  void theFencingOfARemoteNodeIsRevocableUnlessItsConnectionFailed() {
    given(new LostNode(false, true, false, true)).derives(new LossResponse(false, true));
    given(new LostNode(false, true, true, true)).derives(new LossResponse(false, false));
  }

  @Test
  void aLostClusterNodeIsFencedOnlyIfFencingIsEnabled() {
    given(new LostNode(false, false, false, true)).derives(new LossResponse(false, false));
    given(new LostNode(false, false, false, false)).derivesNo(LossResponse.class);
    given(new LostNode(false, true, false, false)).derivesNo(LossResponse.class);
  }
}
