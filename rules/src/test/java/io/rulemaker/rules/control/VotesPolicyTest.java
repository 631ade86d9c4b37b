package io.rulemaker.rules.control;

import io.rulemaker.rules.Phase;
import io.rulemaker.rules.PolicyTest;
import io.rulemaker.rules.control.VotesNeeded.Rule;
import org.junit.jupiter.api.Test;

/** Specification L-33. */
class VotesPolicyTest extends PolicyTest {
  VotesPolicyTest() {
    super(Phase.CONTROL);
  }

  @Test
  void usuallyAMajorityIsNeeded() {
    given(new Partition(3, false, false, false, false, false))
        .derives(new VotesNeeded(Rule.MAJORITY));
    given(new Partition(4, false, false, false, true, false))
        .derives(new VotesNeeded(Rule.MAJORITY));
  }

  @Test
  void oneOfTwoIsEnough() {
    given(new Partition(2, true, false, true, false, false))
        .derives(new VotesNeeded(Rule.ONE_OF_TWO));
  }

  @Test
  void twoNodesMustHaveSeenEachOther() {
    given(new Partition(2, true, false, false, false, false))
        .derives(new VotesNeeded(Rule.ALL_FIRST));
  }

  @Test
  void madeForTwoMeansNothingWithThree() {
    given(new Partition(3, true, false, false, false, false))
        .derives(new VotesNeeded(Rule.MAJORITY));
  }

  @Test
  void allMustHaveBeenSeenOnceWhereThatIsAskedFor() {
    given(new Partition(4, false, true, false, true, true))
        .derives(new VotesNeeded(Rule.ALL_FIRST));
    given(new Partition(4, false, true, true, false, false))
        .derives(new VotesNeeded(Rule.MAJORITY));
  }

  @Test
  void halfIsEnoughWithTheTieBreaker() {
    given(new Partition(4, false, false, false, true, true))
        .derives(new VotesNeeded(Rule.HALF_WITH_TIE_BREAKER));
  }
}
