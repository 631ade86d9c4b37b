package io.rulemaker.harness.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.rulemaker.engine.ClusterSnapshot;
import io.rulemaker.engine.Scheduler;
import io.rulemaker.engine.cib.CibException;
import io.rulemaker.engine.cib.CibWriter;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.cib.SchemaUpgrade;
import io.rulemaker.harness.generate.RandomClusters;
import io.rulemaker.rules.Phase;
import io.rulemaker.rules.PolicySet;
import java.util.Collections;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a built-in policy does shows when it is left out: decisions change where its specification
 * rules speak, and nowhere else. Random clusters stand for "nowhere else".
 */
class PolicyEffectTest {
  private static final int CLUSTERS = 60;

  private static String decide(Element cib, PolicySet policies) throws CibException {
    Element copy = cib.copy();
    SchemaUpgrade.upgrade(copy, notice -> {});
    return CibWriter.write(
        new Scheduler(policies).schedule(new ClusterSnapshot(copy, 1_700_000_000L)).graph().xml());
  }

  private static boolean mentions(Element cib, Predicate<Element> what) {
    boolean[] found = {false};
    cib.walk(element -> found[0] |= what.test(element));
    return found[0];
  }

  private static boolean isNvpair(Element element, String name) {
    return element.is("nvpair") && name.equals(element.get("name"));
  }

  /** Clones stick by default (CL-1), so only clusters without stickiness and clones are immune. */
  private static boolean mayStick(Element element) {
    return isNvpair(element, "resource-stickiness") || element.is("clone");
  }

  private static boolean hasThreshold(Element element) {
    return element.is("nvpair")
        && (isNvpair(element, "migration-threshold")
            || String.valueOf(element.get("name")).startsWith("fail-count-"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a resource active in one place prefers to stay there | stickiness",
        "a clone of which an instance failed too often on a node is banned from it | threshold",
        "a colocation that states no influence has it if the dependent is critical | colocation",
        "a location constraint for any active role scores its nodes in every role | location"
      })
  void aPolicyChangesWhatItSpeaksOfAndNothingElse(String rule, String subject) throws CibException {
    Predicate<Element> concerned =
        switch (subject) {
          case "stickiness" -> PolicyEffectTest::mayStick;
          case "threshold" -> PolicyEffectTest::hasThreshold;
          case "colocation" -> element -> element.is("rsc_colocation");
          case "location" -> element -> element.is("rsc_location");
          default -> throw new IllegalArgumentException(subject);
        };
    PolicySet without = PolicySet.builtIn().without(Phase.PLACE, rule);
    int changed = 0;
    for (long seed = 0; seed < CLUSTERS; seed++) {
      Element cib = RandomClusters.of(seed);
      boolean differs = !decide(cib, PolicySet.builtIn()).equals(decide(cib, without));
      if (!mentions(cib, concerned)) {
        assertFalse(differs, "seed " + seed + " has nothing to do with " + subject);
      }
      changed += differs ? 1 : 0;
    }
    assertNotEquals(0, changed, "the policy changes nothing");
  }

  @Test
  void theOrderOfFactsDecidesNothing() throws CibException {
    for (long seed = 0; seed < CLUSTERS; seed++) {
      Element cib = RandomClusters.of(seed);
      Random random = new Random(seed);
      PolicySet shuffled =
          PolicySet.builtIn()
              .withFactOrder(
                  facts -> {
                    Collections.shuffle(facts, random);
                    return facts;
                  });
      assertEquals(decide(cib, PolicySet.builtIn()), decide(cib, shuffled), "seed " + seed);
    }
  }
}
