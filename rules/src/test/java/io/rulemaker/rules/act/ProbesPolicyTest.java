package io.rulemaker.rules.act;

import static io.rulemaker.rules.act.ProbeVerdict.Outcome.PROBE;
import static io.rulemaker.rules.act.ProbeVerdict.Outcome.SKIP;
import static io.rulemaker.rules.act.ProbeVerdict.Outcome.WAIT_FOR_LAUNCHER_PROBE;
import static io.rulemaker.rules.act.ProbeVerdict.Outcome.WAIT_FOR_LAUNCHER_STOP;

import io.rulemaker.rules.Phase;
import io.rulemaker.rules.PolicyTest;
import org.junit.jupiter.api.Test;

/** Specification AC-36, AC-38, BR-37. */
class ProbesPolicyTest extends PolicyTest {
  private static final ProbeVerdict YES = new ProbeVerdict(3, PROBE);
  private static final ProbeVerdict NO = new ProbeVerdict(1, SKIP);

  ProbesPolicyTest() {
    super(Phase.ACT);
  }

  /** A plain primitive on a cluster node, changed by letters for what is special about it. */
  private static ProbeCandidate candidate(String special) {
    return new ProbeCandidate(
        special.contains("guest"),
        special.contains("remote"),
        special.contains("device"),
        special.contains("connection"),
        special.contains("launches"),
        special.contains("launched"),
        special.contains("removed"),
        special.contains("exclusive"),
        special.contains("never"),
        special.contains("stopped"),
        special.contains("going"));
  }

  @Test
  void aPlainPrimitiveIsProbedOnEveryKindOfNode() {
    given(candidate("")).derives(YES);
    given(candidate("remote")).derives(YES);
    given(candidate("guest")).derives(YES);
  }

  @Test
  void fenceDevicesAndConnectionsAreProbedOnClusterNodesOnly() {
    given(candidate("device")).derives(YES);
    given(candidate("connection")).derives(YES);
    given(candidate("device remote")).derives(YES, NO);
    given(candidate("device guest")).derives(YES, NO);
    given(candidate("connection remote")).derives(YES, NO);
    given(candidate("connection guest")).derives(YES, NO);
  }

  @Test
  void whatLaunchesGuestsIsNotProbedInsideGuests() {
    given(candidate("launches guest")).derives(YES, NO);
    given(candidate("launches remote")).derives(YES);
  }

  @Test
  void launchedResourcesAreNotProbedExceptConnections() {
    given(candidate("launched")).derives(YES, NO);
    given(candidate("launched connection")).derives(YES);
  }

  @Test
  void removedResourcesAreNotProbed() {
    given(candidate("removed")).derives(YES, NO);
  }

  @Test
  void resourceDiscoveryCanForbidProbes() {
    given(candidate("exclusive")).derives(YES, NO);
    given(candidate("never")).derives(YES, NO);
  }

  @Test
  void aStoppedGuestIsNotProbed() {
    given(candidate("guest stopped")).derives(YES, new ProbeVerdict(2, WAIT_FOR_LAUNCHER_PROBE));
    given(candidate("guest stopped going"))
        .derives(YES, new ProbeVerdict(2, WAIT_FOR_LAUNCHER_PROBE));
    given(candidate("stopped")).derives(YES);
  }

  @Test
  void aGuestThatGoesDownIsNotProbed() {
    given(candidate("guest going")).derives(YES, new ProbeVerdict(2, WAIT_FOR_LAUNCHER_STOP));
    given(candidate("going")).derives(YES);
  }

  @Test
  void aProbeIsExpectedToFindWhatTheClusterBelieves() {
    given(new ProbeExpectation(false, false)).derives(new ExpectedResult(7));
    given(new ProbeExpectation(false, true)).derives(new ExpectedResult(7));
    given(new ProbeExpectation(true, true)).derives(new ExpectedResult(8));
    given(new ProbeExpectation(true, false)).derivesNo(ExpectedResult.class);
  }
}
