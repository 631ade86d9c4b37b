package io.rulemaker.rules.observe;

import io.rulemaker.rules.Phase;
import io.rulemaker.rules.PolicyTest;
import org.junit.jupiter.api.Test;

/** Specification ST-8. */
class UnfencedNodePolicyTest extends PolicyTest {
  UnfencedNodePolicyTest() {
    super(Phase.OBSERVE);
  }

  private static final NodeCondition ONLINE = NodeCondition.clean(true);
  private static final NodeCondition OFFLINE = NodeCondition.clean(false);

  @Test
  void noMemberIsOffline() {
    given(new UnfencedNodeState(false, true, "member", "member", false)).derives(OFFLINE);
  }

  @Test
  void aMemberIsOnlineOnceItJoined() {
    given(new UnfencedNodeState(true, true, "member", null, false)).derives(ONLINE);
    given(new UnfencedNodeState(true, true, "pending", "member", false)).derives(OFFLINE);
    given(new UnfencedNodeState(true, true, null, "member", false)).derives(OFFLINE);
  }

  @Test
  void anExpectedMemberWithoutControllerIsReported() {
    given(new UnfencedNodeState(true, false, "member", "member", false))
        .derives(NodeCondition.unclean(false, "peer is unexpectedly down"));
  }

  @Test
  void aMemberWithoutControllerIsOfflineIfNobodyExpectsIt() {
    given(new UnfencedNodeState(true, false, "member", "down", false)).derives(OFFLINE);
    given(new UnfencedNodeState(true, false, "member", null, false)).derives(OFFLINE);
    given(new UnfencedNodeState(true, false, "member", "member", true)).derives(OFFLINE);
  }
}
