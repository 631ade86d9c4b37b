package io.rulemaker.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Base of policy tests, which read as the requirement: {@code given(facts).derives(conclusions)}.
 * Every check runs the facts in several orders, because a decision may never depend on it.
 */
public abstract class PolicyTest {
  /** The policies under test; {@link PolicyMutationTest} takes rules out of them. */
  static PolicySet policies = PolicySet.builtIn();

  /** In how many orders the facts of a check are given. */
  static int orders = 3;

  private final Phase phase;

  protected PolicyTest(Phase phase) {
    this.phase = phase;
  }

  /** The policies to ask in tests that do not go by {@link #given}. */
  protected static PolicySet policies() {
    return policies;
  }

  /** Starts a check with these facts. */
  protected Given given(Object... facts) {
    return new Given(List.of(facts));
  }

  /** The facts of one check. */
  protected final class Given {
    private final List<Object> facts;

    private Given(List<Object> facts) {
      this.facts = facts;
    }

    /** The rules conclude these facts; conclusions of other types are not looked at. */
    public void derives(Object... expected) {
      Set<Class<?>> types = new HashSet<>();
      Arrays.stream(expected).forEach(fact -> types.add(fact.getClass()));
      assertTrue(types.size() > 0, "name at least one conclusion, or use derivesNo");
      shuffled(
          conclusions -> {
            Set<Object> actual = new HashSet<>();
            types.forEach(type -> actual.addAll(conclusions.of(type)));
            assertEquals(Set.of(expected), actual);
          });
    }

    /** The rules conclude nothing of these types: a near miss. */
    public void derivesNo(Class<?>... types) {
      shuffled(
          conclusions -> {
            for (Class<?> type : types) {
              assertEquals(List.of(), conclusions.of(type));
            }
          });
    }

    private void shuffled(java.util.function.Consumer<Conclusions> check) {
      List<Object> order = new ArrayList<>(facts);
      for (int seed = 0; seed < orders; seed++) {
        check.accept(policies.derive(phase, order));
        Collections.shuffle(order, new Random(seed));
      }
    }
  }
}
