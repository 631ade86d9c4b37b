package io.rulemaker.engine.control;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.control.QuorumCounter.Settings;
import io.rulemaker.rules.PolicySet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Specification L-33. */
class QuorumCounterTest {
  private static final Set<String> FOUR = Set.of("a", "b", "c", "d");

  private static QuorumCounter counter(Settings settings) {
    return new QuorumCounter(PolicySet.builtIn(), settings);
  }

  @Test
  void moreThanHalfIsNeeded() {
    QuorumCounter votes = counter(new Settings(FOUR, false, false, false, null));
    assertTrue(votes.quorate(List.of("a", "b", "c")));
    assertFalse(votes.quorate(List.of("a", "b")));
    assertFalse(votes.quorate(List.of("a", "b", "stranger")));
  }

  @Test
  void oneOfTwoIsEnoughOnceBothWereSeen() {
    QuorumCounter votes = counter(new Settings(Set.of("a", "b"), true, false, false, null));
    assertFalse(votes.quorate(List.of("a")), "a cold start alone");
    assertTrue(votes.quorate(List.of("a", "b")));
    assertTrue(votes.quorate(List.of("b")));
  }

  @Test
  void halfIsEnoughWithTheTieBreaker() {
    QuorumCounter votes = counter(new Settings(FOUR, false, false, true, null));
    assertTrue(votes.quorate(List.of("a", "d")));
    assertFalse(votes.quorate(List.of("c", "d")));
    QuorumCounter named = counter(new Settings(FOUR, false, false, true, "c"));
    assertTrue(named.quorate(List.of("c", "d")));
  }
}
