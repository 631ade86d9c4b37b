package io.rulemaker.rules.place;

import io.rulemaker.rules.Phase;
import io.rulemaker.rules.PolicyTest;
import org.junit.jupiter.api.Test;

/** Specification PL-14. */
class StickinessPolicyTest extends PolicyTest {
  StickinessPolicyTest() {
    super(Phase.PLACE);
  }

  private static final Stickiness STAYS = new Stickiness("db", "n1", 5, "stickiness");

  @Test
  void whatIsActiveInOnePlacePrefersToStay() {
    given(new ActivePrimitive("db", "n1", 1, true, 5, true, false)).derives(STAYS);
  }

  @Test
  void inAnOptInClusterTheNodeMustBeEnabled() {
    given(new ActivePrimitive("db", "n1", 1, true, 5, false, true)).derives(STAYS);
    given(new ActivePrimitive("db", "n1", 1, true, 5, false, false)).derivesNo(Stickiness.class);
  }

  @Test
  void nearMisses() {
    given(new ActivePrimitive("unmanaged", "n1", 1, false, 5, true, true))
        .derivesNo(Stickiness.class);
    given(new ActivePrimitive("twice", "n1", 2, true, 5, true, true)).derivesNo(Stickiness.class);
    given(new ActivePrimitive("restless", "n1", 1, true, -5, true, true))
        .derivesNo(Stickiness.class);
    given(new ActivePrimitive("neutral", "n1", 1, true, 0, true, true)).derivesNo(Stickiness.class);
  }
}
