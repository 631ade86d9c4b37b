package io.rulemaker.engine.place;

import static io.rulemaker.engine.place.PlacementRun.primitive;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.model.Colocation;
import io.rulemaker.engine.model.Problem;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Specification PL-7, PL-8, PL-22 to PL-25, T-2. */
class ConstraintsTest {
  private static PlacementRun abcd() {
    return new PlacementRun(2)
        .resources(primitive("A"), primitive("B"), primitive("C"), primitive("D"));
  }

  private static String pairs(PlacementRun run) {
    return run.cluster.colocations.stream()
        .filter(Colocation::explicit)
        .map(c -> c.dependent().id + c.primary().id + c.score())
        .collect(Collectors.joining(" "));
  }

  private static String set(String id, String attributes, String... members) {
    StringBuilder xml = new StringBuilder("<resource_set id='" + id + "' " + attributes + ">");
    for (String member : members) {
      xml.append("<resource_ref id='").append(member).append("'/>");
    }
    return xml.append("</resource_set>").toString();
  }

  private static String colocation(int score, String... sets) {
    return "<rsc_colocation id='c' score='"
        + score
        + "'>"
        + String.join("", sets)
        + "</rsc_colocation>";
  }

  private static String problems(PlacementRun run) {
    return run.cluster.problems.stream().map(Problem::toString).collect(Collectors.joining("\n"));
  }

  @Test
  void eachMemberOfASetFollowsTheOneBeforeIt() {
    PlacementRun run = abcd().constraints(colocation(5, set("s", "", "A", "B", "C"))).run();
    assertEquals("BA5 CB5", pairs(run));
  }

  @Test
  void membersThatKeepApartAvoidAllEarlierOnes() {
    PlacementRun run = abcd().constraints(colocation(-5, set("s", "", "A", "B", "C"))).run();
    assertEquals("BA-5 CA-5 CB-5", pairs(run));
  }

  @Test
  void aSetMayHaveAScoreOfItsOwn() {
    PlacementRun run =
        abcd()
            .constraints(colocation(5, set("s", "score='7'", "A", "B"), set("t", "", "C", "D")))
            .run();
    assertEquals("BA7 DC5 AD5", pairs(run));
  }

  @Test
  void membersThatAreNotSequentialAreAllBound() {
    PlacementRun run =
        abcd()
            .constraints(
                colocation(
                    5,
                    set("s", "sequential='false'", "A", "B"),
                    set("t", "sequential='false'", "C", "D")))
            .run();
    assertEquals("AC5 AD5 BC5 BD5", pairs(run));
  }

  @Test
  void theDeprecatedOrderingTurnsASetAround() {
    PlacementRun run =
        abcd().constraints(colocation(5, set("s", "ordering='listed'", "A", "B", "C"))).run();
    assertEquals("AB5 BC5", pairs(run));
  }

  @Test
  void withoutScoreThereIsNoColocation() {
    PlacementRun run =
        abcd()
            .constraints("<rsc_colocation id='c' rsc='A' with-rsc='B'/>")
            .colocation("A", "C", 0)
            .colocation("A", "nobody", 5)
            .run();
    assertEquals("", pairs(run));
    assertTrue(problems(run).contains("[nobody]"), problems(run));
  }

  @Test
  void aPatternSpeaksOfTopLevelResourcesAndLendsItsMatches() {
    PlacementRun run =
        new PlacementRun(2)
            .resources(primitive("web-1"), primitive("db"), primitive("web-2"))
            .constraints(
                "<rsc_location id='p' rsc-pattern='^web-([0-9])'><rule id='r' score='9'>"
                    + "<expression id='e' attribute='#uname' operation='eq' value='node2'/>"
                    + "</rule></rsc_location>",
                "<rsc_location id='n' rsc-pattern='!^web' node='node1' score='3'/>")
            .run();
    assertEquals("0 9", run.scores("web-1"));
    assertEquals("0 9", run.scores("web-2"));
    assertEquals("3 0", run.scores("db"));
  }

  @Test
  void aRuleMayTakeItsScoreFromAnAttribute() {
    PlacementRun run =
        new PlacementRun(3)
            .resources(primitive("A"))
            .constraints(
                "<rsc_location id='l' rsc='A'><rule id='r' score-attribute='weight'>"
                    + "<expression id='e' attribute='#uname' operation='defined'/>"
                    + "</rule></rsc_location>")
            .before(
                cluster -> {
                  cluster.nodes.named("node1").attributes.put("weight", "7");
                  cluster.nodes.named("node2").attributes.put("weight", "heavy");
                })
            .run();
    assertEquals("7 0 0", run.scores("A"));
  }

  @Test
  void mistakesAreProblemsAndHaveNoEffect() {
    PlacementRun run =
        abcd()
            .location("A", 7, 5)
            .constraints(
                "<rsc_location id='l' rsc='A' node='node1' score='5' role='Boss'/>",
                "<rsc_location id='q' rsc-pattern='(' node='node1' score='5'/>")
            .run();
    assertEquals("0 0", run.scores("A"));
    for (String named : new String[] {"[node7]", "[Boss]", "[(]"}) {
      assertTrue(problems(run).contains(named), problems(run));
    }
  }

  @Test
  void withoutItsTicketNothingRuns() {
    PlacementRun run =
        abcd().constraints("<rsc_ticket id='t' ticket='T' rsc='A' loss-policy='stop'/>").run();
    assertEquals("-INFINITY -INFINITY", run.scores("A"));
    assertEquals("", run.place("A"));
  }
}
