package io.rulemaker.engine.place;

import static io.rulemaker.engine.place.PlacementRun.primitive;
import static io.rulemaker.engine.place.PlacementRun.utilization;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The worked examples of the specification: chapter 03 §12, chapter 04. */
class WorkedExamplesTest {
  @Test
  void theStickinessOfAGroupIsTheSumOfItsMembers() {
    String[] sticky = {"resource-stickiness", "100"};
    PlacementRun run =
        new PlacementRun(2)
            .resources(
                "<group id='g'>"
                    + primitive("A", sticky)
                    + primitive("B", sticky)
                    + primitive("C", sticky)
                    + "</group>")
            .location("g", 1, 150)
            .running(2, "A", "B", "C")
            .run();
    assertEquals("150 0", run.scores(ScoreLines.GROUP, "g"));
    assertEquals("150 100", run.scores(ScoreLines.GROUP, "A"));
    assertEquals("0 100", run.scores(ScoreLines.GROUP, "B"));
    assertEquals("150 300", run.scores("A"));
    assertEquals("-INFINITY 200", run.scores("B"));
    assertEquals("-INFINITY 100", run.scores("C"));
    assertEquals("node2", run.place("C"));
  }

  @Test
  void aTinyDislikeAddsOneWithTheSignOfTheFactor() {
    PlacementRun weak =
        new PlacementRun(2)
            .resources(primitive("A"), primitive("B"))
            .location("B", 1, 200)
            .location("B", 2, -100)
            .colocation("B", "A", 50)
            .run();
    assertEquals("1 1", weak.scores("A"));
    assertEquals("250 -100", weak.scores("B"));
    PlacementRun stronger =
        new PlacementRun(2)
            .resources(primitive("A"), primitive("B"))
            .location("B", 1, 200)
            .location("B", 2, -100)
            .colocation("B", "A", 5000)
            .run();
    assertEquals("1 -1", stronger.scores("A"));
  }

  @Test
  void aDependentWithOnePlaceLeftDrivesAnAntiColocatedPrimaryAway() {
    PlacementRun some =
        new PlacementRun(3)
            .resources(primitive("A"), primitive("B"))
            .location("B", 1, 300)
            .location("B", 3, "-INFINITY")
            .colocation("B", "A", -2000)
            .run();
    assertEquals("-1 0 0", some.scores("A"));
    PlacementRun one =
        new PlacementRun(3)
            .resources(primitive("A"), primitive("B"))
            .location("B", 2, "-INFINITY")
            .location("B", 3, "-INFINITY")
            .colocation("B", "A", "-INFINITY")
            .run();
    assertEquals("0 INFINITY INFINITY", one.scores("A"));
    assertEquals("node1", one.place("B"));
  }

  @Test
  void aPrimaryWithoutNodeRepelsUnlessNoNodeWouldRemain() {
    String stopped = primitive("A", "target-role", "Stopped");
    PlacementRun strong =
        new PlacementRun(2)
            .resources(stopped, primitive("B"))
            .location("B", 1, 200)
            .location("B", 2, 50)
            .colocation("B", "A", 100)
            .run();
    assertEquals("100 -50", strong.scores("B"));
    PlacementRun weak =
        new PlacementRun(2)
            .resources(stopped, primitive("B"))
            .location("B", 1, 20)
            .location("B", 2, 50)
            .colocation("B", "A", 100)
            .run();
    assertEquals("20 50", weak.scores("B"));
    assertEquals("node2", weak.place("B"));
  }

  @Test
  void atScoreZeroFewerResourcesCountMoreThanHabit() {
    PlacementRun run =
        new PlacementRun(2)
            .resources(primitive("A"), primitive("B"), primitive("C"))
            .running(1, "B", "C")
            .run();
    assertEquals("node1", run.place("A"));
    assertEquals("node2", run.place("B"));
    assertEquals("node1", run.place("C"));
    PlacementRun sticky =
        new PlacementRun(2)
            .resources(primitive("A"), primitive("B", "resource-stickiness", "1"))
            .running(1, "B")
            .run();
    assertEquals("node1", sticky.place("B"));
  }

  @Test
  void capacityCountsWhatMustShareTheNode() {
    PlacementRun fits = capacityExample(new String[] {"cpu", "4"}, new String[] {"cpu", "3"});
    assertEquals("0 50", fits.scores("A"));
    assertEquals("node1", fits.place("A"));
    assertEquals("node1", fits.place("B"));
    PlacementRun tight =
        capacityExample(new String[] {"cpu", "3"}, new String[] {"cpu", "3", "mem", "1"});
    assertEquals("node2", tight.place("A"));
    assertEquals("", tight.place("B"));
  }

  private static PlacementRun capacityExample(String[] node1, String[] node2) {
    return new PlacementRun(2)
        .option("placement-strategy", "utilization")
        .capacity(1, node1)
        .capacity(2, node2)
        .resources(user("A", "2"), user("B", "2"), user("C", "1"))
        .colocation("B", "A", "INFINITY")
        .location("A", 2, 50)
        .run();
  }

  private static String user(String id, String cpu) {
    return primitive(id).replace("</primitive>", utilization(id, "cpu", cpu) + "</primitive>");
  }

  private static String clone(String id, String child, String... meta) {
    return "<clone id='" + id + "'>" + PlacementRun.meta(id, meta) + child + "</clone>";
  }

  @Test
  void anInstanceStaysIfOthersRemainToServeWhatItPrefers() {
    String two = clone("c", primitive("a"), "clone-max", "2");
    PlacementRun moves =
        new PlacementRun(3)
            .resources(two)
            .location("c", 2, 50)
            .location("c", 3, 100)
            .running(1, "a")
            .run();
    assertEquals("1 50 100 1 50 -INFINITY 1 50 100", moves.scores("a:0"));
    assertEquals("node3", moves.place("a:0"));
    assertEquals("node2", moves.place("a:1"));
    PlacementRun stays =
        new PlacementRun(3).resources(two).location("c", 3, 100).running(1, "a").run();
    assertEquals("1 0 100 1 0 -INFINITY", stays.scores("a:0"));
    assertEquals("node1", stays.place("a:0"));
    assertEquals("node3", stays.place("a:1"));
  }

  @Test
  void aFiniteColocationWithACloneCountsEveryInstance() {
    String three = clone("b", primitive("b1"), "clone-max", "3", "clone-node-max", "1");
    PlacementRun together =
        new PlacementRun(3)
            .resources(primitive("P"), three)
            .location("b", 3, "-INFINITY")
            .colocation("P", "b", 100)
            .run();
    assertEquals("0 0 -100", together.scores("P"));
    PlacementRun apart =
        new PlacementRun(3)
            .resources(primitive("P"), three)
            .location("b", 3, "-INFINITY")
            .colocation("P", "b", -100)
            .run();
    assertEquals("-100 -100 0", apart.scores("P"));
  }

  @Test
  void whoWantsThePromotedInstanceCountsTwice() {
    PlacementRun run =
        new PlacementRun(3)
            .resources(clone("m", primitive("p"), "promotable", "true"), primitive("X"))
            .constraints(
                "<rsc_colocation id='x' rsc='X' with-rsc='m' with-rsc-role='Promoted'"
                    + " score='INFINITY'/>")
            .location("X", 3, 100)
            .before(cluster -> cluster.nodes.forEach(node -> node.attributes.put("master-p", "5")))
            .run();
    assertEquals("0 0 100", run.scores(ScoreLines.CLONE, "m"));
    assertEquals("node3", run.place("p:0"));
    assertEquals("205", run.scores("promotion", "p:0"));
    assertEquals("5", run.scores("promotion", "p:1"));
    assertEquals("node3", run.place("X"));
  }
}
