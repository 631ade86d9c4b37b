package io.rulemaker.rules.observe;

import io.rulemaker.rules.Phase;
import io.rulemaker.rules.PolicyTest;
import org.junit.jupiter.api.Test;

/** Specification ST-6, ST-7, ST-9. */
class NodeConditionPolicyTest extends PolicyTest {
  NodeConditionPolicyTest() {
    super(Phase.OBSERVE);
  }

  /** A node with fencing enabled that was neither asked to leave nor to be fenced. */
  private static ClusterNodeState node(
      String membership, boolean controllerUp, String join, String expected) {
    return new ClusterNodeState(membership, controllerUp, join, expected, false, false, false);
  }

  private static ClusterNodeState terminated(String membership, boolean controllerUp, String join) {
    return new ClusterNodeState(membership, controllerUp, join, "member", false, true, false);
  }

  @Test
  void aMemberInOrderIsActive() {
    given(node("yes", true, "member", "member")).derives(NodeCondition.clean(true));
  }

  @Test
  void aLeavingNodeIsOnlineAsLongAsItsControllerIs() {
    given(new ClusterNodeState("no", true, "banned", null, true, true, true))
        .derives(NodeCondition.clean(true));
    given(new ClusterNodeState("unknown", false, "member", "member", true, false, false))
        .derives(NodeCondition.clean(false));
  }

  @Test
  void aNodeOfUnknownMembershipWasNotSeen() {
    given(node("unknown", true, "member", "member"))
        .derives(NodeCondition.unclean(false, "peer has not been seen by the cluster"));
  }

  @Test
  void aBannedNodeIsFencedEvenIfNothingElseIsWrong() {
    given(node("yes", true, "banned", "member"))
        .derives(NodeCondition.unclean(true, "peer failed Pacemaker membership criteria"));
    given(node("no", false, "banned", "down"))
        .derives(NodeCondition.unclean(false, "peer failed Pacemaker membership criteria"));
  }

  @Test
  void aNodeIsFencedOnRequest() {
    NodeCondition fenced = NodeCondition.unclean(true, "fencing was requested");
    given(terminated("yes", true, "member")).derives(fenced);
    given(terminated("yes", false, "down")).derives(fenced);
    given(terminated("no", true, "down"))
        .derives(NodeCondition.unclean(false, "fencing was requested"));
    given(terminated("no", false, "member"))
        .derives(NodeCondition.unclean(false, "fencing was requested"));
  }

  @Test
  void aNodeThatIsDownAlreadyNeedNotBeFencedOnRequest() {
    given(terminated("no", false, "down")).derives(NodeCondition.clean(false));
  }

  @Test
  void aJoiningNodeStandsBy() {
    given(node("yes", false, "down", "down")).derives(NodeCondition.joining(true));
    given(node("yes", true, "member", null)).derives(NodeCondition.joining(true));
    given(node("no", true, "down", "down")).derives(NodeCondition.joining(false));
  }

  @Test
  void aNodeThatTakesTooLongToJoinIsFenced() {
    given(new ClusterNodeState("yes", false, "down", "down", false, false, true))
        .derives(
            NodeCondition.unclean(true, "peer pending timed out on joining the process group"));
  }

  @Test
  void aNodeThatNobodyExpectsIsCleanlyOffline() {
    given(node("no", false, "down", "down")).derives(NodeCondition.clean(false));
    given(node("no", false, null, null)).derives(NodeCondition.clean(false));
  }

  @Test
  void anExpectedNodeThatVanishedIsFencedWithDelay() {
    given(node("no", false, "member", "member"))
        .derives(NodeCondition.lost("peer is no longer part of the cluster"));
    given(node("no", true, "down", "member"))
        .derives(NodeCondition.lost("peer is no longer part of the cluster"));
  }

  @Test
  void anExpectedMemberWithoutControllerIsFenced() {
    given(node("yes", false, "down", "member"))
        .derives(NodeCondition.unclean(true, "peer process is no longer available"));
  }

  @Test
  void anExpectedMemberThatHasNotJoinedStandsBy() {
    given(node("yes", true, "pending", "member")).derives(NodeCondition.joining(true));
    given(node("yes", true, "down", "member")).derives(NodeCondition.joining(true));
  }

  @Test
  void anExpectedMemberInAnUnknownStateIsFenced() {
    NodeCondition unknown = NodeCondition.unclean(true, "peer was in an unknown state");
    given(node("yes", true, "elsewhere", "member")).derives(unknown);
    given(node("yes", true, null, "member")).derives(unknown);
  }

  @Test
  void onlyALimitedWaitEnds() {
    given(new JoiningNode(60, 60)).derives(new PendingTooLong());
    given(new JoiningNode(59, 60)).derivesNo(PendingTooLong.class);
    given(new JoiningNode(1_000_000, 0)).derivesNo(PendingTooLong.class);
  }

  @Test
  void onlyAnInquoratePartitionWithThePolicyFenceFencesItsOwn() {
    given(new QuorumLoss("fence", false, true))
        .derives(new FenceReason("cluster does not have quorum"));
    given(new QuorumLoss("fence", true, true)).derivesNo(FenceReason.class);
    given(new QuorumLoss("stop", false, true)).derivesNo(FenceReason.class);
    given(new QuorumLoss("fence", false, false)).derivesNo(FenceReason.class);
  }
}
