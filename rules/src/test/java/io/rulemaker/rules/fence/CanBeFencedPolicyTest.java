package io.rulemaker.rules.fence;

import io.rulemaker.rules.Phase;
import io.rulemaker.rules.PolicyTest;
import org.junit.jupiter.api.Test;

/** Specification F-10, ST-11. */
class CanBeFencedPolicyTest extends PolicyTest {
  CanBeFencedPolicyTest() {
    super(Phase.FENCE);
  }

  /** A node, described by what is true of it and of the cluster. */
  private static FenceTarget target(String facts) {
    return new FenceTarget(
        facts.contains("guest"),
        facts.contains("lost-host"),
        facts.contains("remote"),
        facts.contains("online"),
        facts.contains("enabled"),
        facts.contains("device"),
        facts.contains("quorum"),
        facts.contains("always"),
        facts.contains("possible-host-gone"));
  }

  @Test
  void withQuorumAnyNodeCanBeFencedGivenADevice() {
    given(target("enabled device quorum")).derives(new CanBeFenced());
    given(target("remote enabled device quorum")).derives(new CanBeFenced());
    given(target("enabled quorum")).derivesNo(CanBeFenced.class);
    given(target("device quorum online")).derivesNo(CanBeFenced.class);
  }

  @Test
  void withoutQuorumOnlyWhatIsOnlineWithUs() {
    given(target("enabled device online")).derives(new CanBeFenced());
    given(target("enabled device")).derivesNo(CanBeFenced.class);
    given(target("enabled online")).derivesNo(CanBeFenced.class);
    given(target("device online")).derivesNo(CanBeFenced.class);
  }

  @Test
  void withoutQuorumARemoteNodeOnlyIfNobodyElseCanHoldIt() {
    given(target("remote enabled device online")).derives(new CanBeFenced());
    given(target("remote enabled device online possible-host-gone")).derivesNo(CanBeFenced.class);
    given(target("remote enabled device online possible-host-gone always"))
        .derives(new CanBeFenced());
    given(target("remote enabled device always")).derivesNo(CanBeFenced.class);
    given(target("remote device online")).derivesNo(CanBeFenced.class);
    given(target("remote enabled online")).derivesNo(CanBeFenced.class);
  }

  @Test
  void aGuestIsFencedWithoutAnyDeviceUnlessItsHostIsBeyondReach() {
    given(target("guest")).derives(new CanBeFenced());
    given(target("guest lost-host enabled device quorum online")).derivesNo(CanBeFenced.class);
  }
}
