package io.rulemaker.rules.control;

import io.rulemaker.rules.Phase;
import io.rulemaker.rules.PolicyTest;
import io.rulemaker.rules.control.Happening.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Specification L-16, L-18. */
class NewDecisionsPolicyTest extends PolicyTest {
  NewDecisionsPolicyTest() {
    super(Phase.CONTROL);
  }

  @ParameterizedTest
  @EnumSource(value = Kind.class, mode = EnumSource.Mode.EXCLUDE, names = "CANCELLATION")
  void whatChangesTheFactsMakesANewDecisionNecessary(Kind kind) {
    given(new Happening(kind, false)).derives(new DecideAnew());
  }

  @Test
  void whatALeavingNodeSaysOfItselfChangesNothing() {
    given(new Happening(Kind.ATTRIBUTE_CHANGED, true)).derivesNo(DecideAnew.class);
  }

  @Test
  void aCancellationWasAskedFor() {
    given(new Happening(Kind.CANCELLATION, false)).derivesNo(DecideAnew.class);
  }

  @Test
  void fencingIsTriedAgainWhileThatIsOfUse() {
    given(new FencingFailed(true, true)).derives(new DecideAnew());
    given(new FencingFailed(true, false)).derivesNo(DecideAnew.class);
    given(new FencingFailed(false, true)).derivesNo(DecideAnew.class);
  }
}
