package io.rulemaker.rules.order;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rulemaker.rules.Phase;
import io.rulemaker.rules.PolicyTest;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The orderings that structure implies, as the tables of OG-13 to OG-16 list them. */
class StructurePolicyTest extends PolicyTest {
  StructurePolicyTest() {
    super(Phase.ORDER);
  }

  /** A line reads {@code first task > then task: KINDS}, in the order of ranks. */
  private static void implies(Record shape, String... lines) {
    List<String> actual =
        policies().ask(Phase.ORDER, shape, InternalOrdering.class).stream()
            .sorted(Comparator.comparingInt(InternalOrdering::rank))
            .map(StructurePolicyTest::line)
            .toList();
    assertEquals(List.of(lines), actual);
  }

  private static String line(InternalOrdering o) {
    return o.first()
        + " "
        + o.firstTask()
        + " > "
        + o.then()
        + " "
        + o.thenTask()
        + ": "
        + String.join(" ", new TreeSet<>(o.kinds().stream().map(Enum::name).toList()));
  }

  @Test
  void aPrimitiveStopsBeforeItStarts() {
    implies(
        new PrimitiveShape(true, false),
        "RESOURCE stop > RESOURCE start: FORCE ORDER RESTART",
        "RESOURCE lrm_delete > RESOURCE monitor: CANCEL_FIRST SAME_NODE");
  }

  @Test
  void aPromotablePrimitiveIsDemotedBeforeItStops() {
    implies(
        new PrimitiveShape(true, true),
        "RESOURCE stop > RESOURCE start: FORCE ORDER RESTART",
        "RESOURCE demote > RESOURCE stop: NEED_PROMOTED",
        "RESOURCE start > RESOURCE promote: BLOCK",
        "RESOURCE lrm_delete > RESOURCE monitor: CANCEL_FIRST SAME_NODE");
  }

  @Test
  void anUnmanagedPrimitiveHasNone() {
    implies(new PrimitiveShape(false, true));
  }

  @Test
  void whatAContainerLaunchesFollowsIt() {
    implies(
        new LaunchedShape(false, false, false),
        "LAUNCHER start > RESOURCE start: BLOCK FORCE",
        "RESOURCE stop > LAUNCHER stop: NEED");
    implies(
        new LaunchedShape(true, false, true),
        "LAUNCHER monitor > RESOURCE stop: ORDER",
        "LAUNCHER start > RESOURCE start: BLOCK FORCE",
        "RESOURCE stop > LAUNCHER stop: NEED");
    implies(new LaunchedShape(false, true, false));
    implies(new LaunchedShape(false, false, true));
  }

  @Test
  void aGroupStopsAndStarts() {
    implies(
        new GroupShape(),
        "GROUP stop > GROUP stopped: BLOCK",
        "GROUP stopped > GROUP start: ORDER",
        "GROUP start > GROUP running: BLOCK");
  }

  @Test
  void theFirstMemberStopsLast() {
    implies(
        new MemberShape(false, true, true, true, false, false),
        "GROUP stop > MEMBER stop: GRAPH_FIRST ORDER",
        "MEMBER stop > GROUP stopped: FORCE",
        "GROUP start > MEMBER start: GRAPH_FIRST",
        "MEMBER start > GROUP running: BLOCK FORCE GRAPH_THEN");
  }

  @Test
  void aLaterMemberFollowsThePreviousOne() {
    implies(
        new MemberShape(false, true, false, true, true, true),
        "GROUP stop > MEMBER stop: GRAPH_FIRST",
        "MEMBER stop > GROUP stopped: GRAPH_THEN",
        "GROUP start > MEMBER start: GRAPH_FIRST",
        "MEMBER start > GROUP running: BLOCK FORCE GRAPH_THEN",
        "PREVIOUS start > MEMBER start: BLOCK FORCE",
        "MEMBER stop > PREVIOUS stop: ORDER RESTART");
  }

  @Test
  void aMemberWithoutItsPredecessorStopsBeforeThatStarts() {
    implies(
        new MemberShape(false, true, false, true, false, true),
        "GROUP stop > MEMBER stop: GRAPH_FIRST",
        "MEMBER stop > GROUP stopped: GRAPH_THEN",
        "GROUP start > MEMBER start: GRAPH_FIRST",
        "MEMBER start > GROUP running: BLOCK FORCE GRAPH_THEN",
        "PREVIOUS start > MEMBER start: BLOCK FORCE",
        "MEMBER stop > PREVIOUS stop: ORDER RESTART",
        "MEMBER stop > PREVIOUS start: BLOCK NEED",
        "MEMBER stop > EARLIER_ACTIVE stop: ORDER");
  }

  @Test
  void membersOfAnUnorderedGroupDependOnTheGroup() {
    implies(
        new MemberShape(false, false, true, true, false, false),
        "GROUP stop > MEMBER stop: GRAPH_FIRST",
        "MEMBER stop > GROUP stopped: GRAPH_THEN",
        "GROUP start > MEMBER start: GRAPH_FIRST",
        "MEMBER start > GROUP running: BLOCK FORCE GRAPH_THEN",
        "GROUP start > MEMBER start: BLOCK FORCE GRAPH_FIRST");
  }

  @Test
  void membersOfAPromotableGroupArePromotedInOrder() {
    implies(
        new MemberShape(true, true, true, false, false, false),
        "GROUP demote > MEMBER demote: GRAPH_FIRST ORDER",
        "MEMBER demote > GROUP demoted: FORCE",
        "MEMBER promote > GROUP promoted: BLOCK FORCE GRAPH_THEN",
        "GROUP promote > MEMBER promote: GRAPH_FIRST",
        "GROUP stop > MEMBER stop: GRAPH_FIRST ORDER",
        "MEMBER stop > GROUP stopped: FORCE",
        "GROUP start > MEMBER start: GRAPH_FIRST",
        "MEMBER start > GROUP running: BLOCK FORCE GRAPH_THEN");
    implies(
        new MemberShape(true, true, false, false, false, false),
        "GROUP demote > MEMBER demote: GRAPH_FIRST",
        "MEMBER demote > GROUP demoted: GRAPH_THEN",
        "MEMBER promote > GROUP promoted: BLOCK FORCE GRAPH_THEN",
        "GROUP promote > MEMBER promote: GRAPH_FIRST",
        "GROUP stop > MEMBER stop: GRAPH_FIRST",
        "MEMBER stop > GROUP stopped: GRAPH_THEN",
        "GROUP start > MEMBER start: GRAPH_FIRST",
        "MEMBER start > GROUP running: BLOCK FORCE GRAPH_THEN",
        "PREVIOUS start > MEMBER start: BLOCK FORCE",
        "MEMBER stop > PREVIOUS stop: ORDER RESTART",
        "PREVIOUS promote > MEMBER promote: BLOCK FORCE",
        "MEMBER demote > PREVIOUS demote: ORDER");
  }

  @Test
  void membersOfAnUnorderedPromotableGroupArePromotedWithIt() {
    implies(
        new MemberShape(true, false, false, false, false, false),
        "GROUP demote > MEMBER demote: GRAPH_FIRST",
        "MEMBER demote > GROUP demoted: GRAPH_THEN",
        "MEMBER promote > GROUP promoted: BLOCK FORCE GRAPH_THEN",
        "GROUP promote > MEMBER promote: GRAPH_FIRST",
        "GROUP stop > MEMBER stop: GRAPH_FIRST",
        "MEMBER stop > GROUP stopped: GRAPH_THEN",
        "GROUP start > MEMBER start: GRAPH_FIRST",
        "MEMBER start > GROUP running: BLOCK FORCE GRAPH_THEN",
        "GROUP start > MEMBER start: BLOCK FORCE GRAPH_FIRST",
        "GROUP promote > MEMBER promote: BLOCK FORCE GRAPH_FIRST");
  }

  @Test
  void aCloneStopsBeforeItStarts() {
    implies(
        new CloneShape(false),
        "COLLECTIVE stopped > COLLECTIVE start: ORDER",
        "COLLECTIVE start > COLLECTIVE running: BLOCK",
        "COLLECTIVE stop > COLLECTIVE stopped: BLOCK");
    implies(
        new CloneShape(true),
        "COLLECTIVE stopped > COLLECTIVE start: ORDER",
        "COLLECTIVE start > COLLECTIVE running: BLOCK",
        "COLLECTIVE stop > COLLECTIVE stopped: BLOCK",
        "COLLECTIVE demoted > COLLECTIVE stop: ORDER",
        "COLLECTIVE running > COLLECTIVE promote: BLOCK");
  }

  @Test
  void instancesLieWithinTheirClone() {
    implies(
        new InstanceShape(),
        "COLLECTIVE start > ONE_INSTANCE start: BLOCK GRAPH_FIRST",
        "ONE_INSTANCE start > COLLECTIVE running: GRAPH_THEN",
        "COLLECTIVE stop > ONE_INSTANCE stop: GRAPH_FIRST",
        "ONE_INSTANCE stop > COLLECTIVE stopped: GRAPH_THEN");
    implies(
        new InstancePairShape(),
        "ONE_INSTANCE start > LATER start: ORDER",
        "LATER stop > ONE_INSTANCE stop: ORDER");
  }

  @Test
  void promotionHasASequence() {
    implies(
        new PromotableShape(),
        "COLLECTIVE stopped > COLLECTIVE start: ORDER",
        "COLLECTIVE stopped > COLLECTIVE promote: ORDER",
        "COLLECTIVE demoted > COLLECTIVE stop: ORDER",
        "COLLECTIVE demoted > COLLECTIVE start: ORDER",
        "COLLECTIVE demoted > COLLECTIVE promote: ORDER",
        "COLLECTIVE running > COLLECTIVE promote: ORDER",
        "COLLECTIVE demote > COLLECTIVE demoted: ORDER");
    implies(
        new PromotableInstanceShape(false),
        "ONE_INSTANCE demote > ONE_INSTANCE promote: ORDER",
        "COLLECTIVE promote > ONE_INSTANCE promote: ORDER",
        "ONE_INSTANCE promote > COLLECTIVE promoted: ORDER",
        "COLLECTIVE demote > ONE_INSTANCE demote: GRAPH_FIRST",
        "ONE_INSTANCE demote > COLLECTIVE demoted: GRAPH_THEN");
    implies(
        new PromotableInstanceShape(true),
        "ONE_INSTANCE demote > ONE_INSTANCE promote: ORDER",
        "COLLECTIVE promote > ONE_INSTANCE promote: ORDER",
        "ONE_INSTANCE promote > COLLECTIVE promoted: ORDER",
        "PREVIOUS promote > ONE_INSTANCE promote: ORDER",
        "COLLECTIVE demote > ONE_INSTANCE demote: GRAPH_FIRST",
        "ONE_INSTANCE demote > COLLECTIVE demoted: GRAPH_THEN",
        "ONE_INSTANCE demote > PREVIOUS demote: ORDER");
  }

  @Test
  void replicasLieWithinTheirBundle() {
    implies(
        new ReplicaShape(true),
        "COLLECTIVE start > CONTAINER start: BLOCK GRAPH_FIRST",
        "COLLECTIVE stop > ONE_INSTANCE stop: GRAPH_FIRST",
        "COLLECTIVE stop > CONTAINER stop: GRAPH_FIRST",
        "CONTAINER start > COLLECTIVE running: GRAPH_THEN",
        "CONTAINER stop > COLLECTIVE stopped: GRAPH_THEN");
    implies(
        new ReplicaShape(false),
        "COLLECTIVE start > CONTAINER start: BLOCK GRAPH_FIRST",
        "COLLECTIVE stop > CONTAINER stop: GRAPH_FIRST",
        "CONTAINER start > COLLECTIVE running: GRAPH_THEN",
        "CONTAINER stop > COLLECTIVE stopped: GRAPH_THEN");
    implies(
        new AddressShape(),
        "ADDRESS start > CONTAINER start: BLOCK GUEST_EXEMPT",
        "CONTAINER stop > ADDRESS stop: GUEST_EXEMPT NEED");
    implies(
        new BundleShape(),
        "COLLECTIVE start > INNER_CLONE start: GRAPH_FIRST",
        "INNER_CLONE running > COLLECTIVE running: GRAPH_THEN",
        "COLLECTIVE stop > INNER_CLONE stop: GRAPH_FIRST",
        "INNER_CLONE stopped > COLLECTIVE stopped: GRAPH_THEN");
    implies(
        new PromotableBundleShape(),
        "COLLECTIVE demote > INNER_CLONE demote: GRAPH_FIRST",
        "INNER_CLONE demoted > COLLECTIVE demoted: GRAPH_THEN",
        "COLLECTIVE promote > INNER_CLONE promote: GRAPH_FIRST",
        "INNER_CLONE promoted > COLLECTIVE promoted: GRAPH_THEN");
  }
}
