package io.rulemaker.rules.control;

import io.rulemaker.rules.Phase;
import io.rulemaker.rules.PolicyTest;
import io.rulemaker.rules.control.LowerExpectedVotes.Whose;
import org.junit.jupiter.api.Test;

/** Specification L-33. */
class ExpectedVotesPolicyTest extends PolicyTest {
  ExpectedVotesPolicyTest() {
    super(Phase.CONTROL);
  }

  @Test
  void theLastManStandsOnceThePartitionIsStable() {
    given(new ExpectedVotes(true, false, false, true, 4, 3, 3))
        .derives(new LowerExpectedVotes(Whose.ABSENT));
    given(new ExpectedVotes(true, false, false, false, 4, 3, 3))
        .derivesNo(LowerExpectedVotes.class);
    given(new ExpectedVotes(true, false, false, true, 3, 3, 3)).derivesNo(LowerExpectedVotes.class);
    given(new ExpectedVotes(false, false, false, true, 4, 3, 3))
        .derivesNo(LowerExpectedVotes.class);
  }

  @Test
  void theVeryLastNeedsATieBreaker() {
    given(new ExpectedVotes(true, false, false, true, 2, 1, 1)).derivesNo(LowerExpectedVotes.class);
    given(new ExpectedVotes(true, false, true, true, 2, 1, 1))
        .derives(new LowerExpectedVotes(Whose.ABSENT));
  }

  @Test
  void whoLeavesInOrderIsNotExpected() {
    given(new ExpectedVotes(false, true, false, false, 3, 3, 2))
        .derives(new LowerExpectedVotes(Whose.LEAVING));
    given(new ExpectedVotes(false, false, false, false, 3, 3, 2))
        .derivesNo(LowerExpectedVotes.class);
    given(new ExpectedVotes(false, true, false, false, 3, 3, 3))
        .derivesNo(LowerExpectedVotes.class);
  }

  @Test
  void somebodyMustStay() {
    given(new ExpectedVotes(false, true, false, false, 1, 1, 0))
        .derivesNo(LowerExpectedVotes.class);
  }
}
