package io.rulemaker.rules.fence;

import static io.rulemaker.rules.order.OrderKind.BLOCK;
import static io.rulemaker.rules.order.OrderKind.FORCE;
import static io.rulemaker.rules.order.OrderKind.NEED;
import static io.rulemaker.rules.order.OrderKind.ORDER;

import io.rulemaker.rules.Phase;
import io.rulemaker.rules.PolicyTest;
import io.rulemaker.rules.fence.NodeFate.Fate;
import org.junit.jupiter.api.Test;

/** Specification F-16, F-18, F-24, F-28, N-1. */
class FencingPolicyTest extends PolicyTest {
  FencingPolicyTest() {
    super(Phase.FENCE);
  }

  /** A node, described by what is true of it. */
  private static NodeCondition node(String facts) {
    return new NodeCondition(
        facts.contains("guest"),
        facts.contains("remote"),
        facts.contains("online"),
        facts.contains("unclean"),
        facts.contains("reset"),
        facts.contains("leaves"),
        facts.contains("fenceable"),
        facts.contains("managed"));
  }

  @Test
  void anUncleanNodeIsFenced() {
    given(node("unclean fenceable managed")).derives(new NodeFate(Fate.FENCE));
    given(node("remote unclean fenceable managed")).derives(new NodeFate(Fate.FENCE));
    given(node("unclean managed")).derivesNo(NodeFate.class);
    given(node("unclean fenceable")).derivesNo(NodeFate.class);
    given(node("fenceable managed")).derivesNo(NodeFate.class);
  }

  @Test
  void aGuestToBeResetIsFencedThroughItsLauncher() {
    given(node("guest reset fenceable managed")).derives(new NodeFate(Fate.FENCE_WITH_LAUNCHER));
    given(node("guest unclean fenceable managed")).derivesNo(NodeFate.class);
    given(node("guest reset managed")).derivesNo(NodeFate.class);
    given(node("guest reset fenceable")).derivesNo(NodeFate.class);
    given(node("remote reset fenceable managed")).derivesNo(NodeFate.class);
  }

  @Test
  void aMemberThatLeavesIsShutDownUnlessItIsFenced() {
    given(node("online leaves managed")).derives(new NodeFate(Fate.SHUT_DOWN));
    given(node("online leaves unclean managed")).derives(new NodeFate(Fate.SHUT_DOWN));
    given(node("online leaves unclean fenceable managed")).derives(new NodeFate(Fate.FENCE));
    given(node("leaves managed")).derivesNo(NodeFate.class);
    given(node("remote online leaves managed")).derivesNo(NodeFate.class);
    given(node("guest online leaves managed")).derivesNo(NodeFate.class);
  }

  @Test
  void whatRequiresFencingWaitsForEveryFencing() {
    given(new NeedyAction(true, false, false, false)).derives(new WaitForFencing(ORDER));
  }

  @Test
  void whatRequiresQuorumWaitsWhereItMayRunUnseen() {
    given(new NeedyAction(false, true, true, true)).derives(new WaitForFencing(ORDER, BLOCK));
    given(new NeedyAction(false, false, true, true)).derivesNo(WaitForFencing.class);
    given(new NeedyAction(false, true, false, true)).derivesNo(WaitForFencing.class);
    given(new NeedyAction(false, true, true, false)).derivesNo(WaitForFencing.class);
  }

  @Test
  void aShutdownWaitsForManagedOrBlockedResources() {
    given(new LeavingStop(false, false, true, false)).derives(new HoldShutdown());
    given(new LeavingStop(false, false, false, true)).derives(new HoldShutdown());
    given(new LeavingStop(false, false, false, false)).derivesNo(HoldShutdown.class);
    given(new LeavingStop(true, false, true, false)).derivesNo(HoldShutdown.class);
    given(new LeavingStop(false, true, true, true)).derivesNo(HoldShutdown.class);
  }

  @Test
  void aMinorityWaitsBeforeItFencesTheMostImportantNode() {
    given(new LostNode(true, false, true, false, true)).derives(new DelayFencing());
    given(new LostNode(false, false, true, false, true)).derivesNo(DelayFencing.class);
    given(new LostNode(true, true, true, false, true)).derivesNo(DelayFencing.class);
    given(new LostNode(true, false, false, false, true)).derivesNo(DelayFencing.class);
    given(new LostNode(true, false, true, true, true)).derivesNo(DelayFencing.class);
    given(new LostNode(true, false, true, false, false)).derivesNo(DelayFencing.class);
  }

  @Test
  void unfencingPrecedesProbesAndStarts() {
    given(new UnfencingCase("monitor", true, false, true)).derives(new UnfencingOrder(true, ORDER));
    given(new UnfencingCase("start", false, true, true))
        .derives(new UnfencingOrder(true, ORDER, FORCE));
    given(new UnfencingCase("start", false, false, false))
        .derivesNo(UnfencingOrder.class, Unfence.class);
    given(new UnfencingCase("promote", true, false, false))
        .derivesNo(UnfencingOrder.class, Unfence.class);
  }

  @Test
  void stopsPrecedeUnfencingExceptThoseOfDevices() {
    given(new UnfencingCase("stop", true, false, false)).derives(new UnfencingOrder(false, NEED));
    given(new UnfencingCase("stop", true, true, false)).derivesNo(UnfencingOrder.class);
    given(new UnfencingCase("stop", true, false, false)).derivesNo(Unfence.class);
  }

  @Test
  void aNodeIsUnfencedWhenItIsUsedFirst() {
    given(new UnfencingCase("monitor", true, false, false)).derives(new Unfence());
    given(new UnfencingCase("start", false, true, false)).derives(new Unfence());
    given(new UnfencingCase("start", true, false, true)).derivesNo(Unfence.class);
  }
}
