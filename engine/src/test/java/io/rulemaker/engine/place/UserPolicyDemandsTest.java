package io.rulemaker.engine.place;

import static io.rulemaker.engine.place.PlacementRun.primitive;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.rules.Conclusions;
import io.rulemaker.rules.PolicySet;
import io.rulemaker.rules.PolicySource;
import io.rulemaker.rules.UserPolicies;
import io.rulemaker.rules.fact.Quorum;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a user's policies conclude is carried out like what is built in. */
class UserPolicyDemandsTest {
  private static final String HEAD =
      "package site;\n"
          + "import io.rulemaker.rules.fact.Quorum;\n"
          + "import io.rulemaker.rules.place.ColocationPreference;\n"
          + "import io.rulemaker.rules.place.LocationScore;\n"
          + "import io.rulemaker.rules.place.NodeBan;\n";

  private static Conclusions concluding(String... conclusions) throws Exception {
    StringBuilder drl = new StringBuilder(HEAD);
    for (int i = 0; i < conclusions.length; i++) {
      drl.append("rule \"r" + i + "\" when Quorum( quorate ) then insertLogical( ")
          .append(conclusions[i])
          .append(" ); end\n");
    }
    UserPolicies policies =
        UserPolicies.compile(List.of(new PolicySource("site.drl", drl.toString())));
    return PolicySet.builtIn().with(policies).deriveUser(List.of(new Quorum(true)));
  }

  private static PlacementRun run(String... conclusions) throws Exception {
    Conclusions concluded = concluding(conclusions);
    return new PlacementRun(2)
        .resources(primitive("A"), primitive("B"))
        .before(cluster -> cluster.userConclusions.addAll(concluded))
        .run();
  }

  @Test
  void scoresBansAndColocationsAreObeyed() throws Exception {
    PlacementRun run =
        run(
            "new LocationScore( \"A\", \"node2\", 10, \"site\" )",
            "new ColocationPreference( \"B\", \"A\", -1000000, \"site\" )",
            "new NodeBan( \"A\", \"node1\", \"site\" )");
    assertEquals("-INFINITY 10", run.scores("A"));
    assertEquals("node2", run.place("A"));
    assertEquals("node1", run.place("B"));
  }

  @Test
  void whatDoesNotExistIsAProblemAndNothingElse() throws Exception {
    PlacementRun run =
        run(
            "new LocationScore( \"nobody\", \"node2\", 10, \"site\" )",
            "new LocationScore( \"A\", \"nowhere\", 10, \"site\" )",
            "new ColocationPreference( \"A\", \"ghost\", 10, \"site\" )");
    assertEquals("0 0", run.scores("A"));
    for (String name : new String[] {"[nobody]", "[nowhere]", "[ghost]"}) {
      assertTrue(
          run.cluster.problems.stream().anyMatch(p -> p.toString().contains(name)),
          run.cluster.problems::toString);
    }
  }
}
