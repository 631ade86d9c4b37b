package io.rulemaker.engine.place;

import static io.rulemaker.engine.place.PlacementRun.primitive;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rulemaker.engine.model.Colocation;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Specification PL-27 to PL-29. */
class ColocationListsTest {
  private static String ids(List<Colocation> colocations) {
    return colocations.stream().map(Colocation::id).collect(Collectors.joining(" "));
  }

  private static String thisWith(PlacementRun run, String id) {
    return ids(ColocationLists.thisWith(run.cluster.resource(id)));
  }

  private static String withThis(PlacementRun run, String id) {
    return ids(ColocationLists.withThis(run.cluster.resource(id)));
  }

  private static String group(String... members) {
    StringBuilder xml = new StringBuilder("<group id='g'>");
    for (String member : members) {
      xml.append(primitive(member));
    }
    return xml.append("</group>").toString();
  }

  @Test
  void moreImportantPrimariesComeFirst() {
    PlacementRun run =
        new PlacementRun(1)
            .resources(
                primitive("A"),
                primitive("z"),
                primitive("low", "priority", "-1"),
                primitive("y"),
                primitive("high", "priority", "5"),
                "<clone id='c'>" + primitive("cp") + "</clone>",
                "<clone id='p'><meta_attributes id='pm'><nvpair id='pmp' name='promotable'"
                    + " value='true'/></meta_attributes>"
                    + primitive("pp")
                    + "</clone>",
                group("m1"))
            .colocation("A", "z", 1)
            .colocation("A", "low", 1)
            .colocation("A", "y", 1)
            .colocation("A", "g", 1)
            .colocation("A", "c", 1)
            .colocation("A", "p", 1)
            .colocation("A", "high", 1)
            .run();
    assertEquals("A-high A-p A-c A-g A-y A-z A-low", thisWith(run, "A"));
  }

  @Test
  void ofEqualOnesTheNewestComesFirst() {
    PlacementRun run =
        new PlacementRun(1)
            .resources(primitive("A"), primitive("B"))
            .constraints(
                "<rsc_colocation id='old' rsc='A' with-rsc='B' score='1'/>",
                "<rsc_colocation id='new' rsc='A' with-rsc='B' score='2'/>")
            .run();
    assertEquals("new old", thisWith(run, "A"));
    assertEquals("new old", withThis(run, "B"));
  }

  @Test
  void theFirstMemberIsDependentAndTheLastPrimaryForTheGroup() {
    PlacementRun run =
        new PlacementRun(1)
            .resources(group("m1", "m2", "m3"), primitive("X"), primitive("Y"))
            .colocation("g", "X", 1)
            .colocation("Y", "g", 1)
            .run();
    assertEquals("g-X", thisWith(run, "m1"));
    assertEquals("#group-members", thisWith(run, "m2"));
    assertEquals("#group-members", thisWith(run, "m3"));
    assertEquals("Y-g", withThis(run, "m3"));
    assertEquals("#group-members", withThis(run, "m1"));
  }

  @Test
  void whatIsConfiguredForAnotherMemberReachesTheRepresentative() {
    PlacementRun run =
        new PlacementRun(1)
            .resources(group("m1", "m2"), primitive("X"), primitive("Y"))
            .colocation("m2", "X", 1)
            .colocation("Y", "m1", 1)
            .run();
    assertEquals("m2-X", thisWith(run, "m1"));
    assertEquals("Y-m1", withThis(run, "m2"));
    assertEquals("m2-X", thisWith(run, "g"));
    assertEquals("Y-m1", withThis(run, "g"));
  }

  @Test
  void aMemberBehindAnUnmanagedOneTakesOverWhatBindsTheGroup() {
    PlacementRun run =
        new PlacementRun(1)
            .resources(
                "<group id='g'>"
                    + primitive("m1", "is-managed", "false")
                    + primitive("m2")
                    + "</group>",
                primitive("X"),
                primitive("Y"))
            .colocation("g", "X", "INFINITY")
            .colocation("g", "Y", 5)
            .run();
    assertEquals("g-X #group-members", thisWith(run, "m2"));
  }

  @Test
  void aListAppendedToAnotherEntersOnlyItsFirst() {
    PlacementRun run =
        new PlacementRun(1)
            .resources(group("m1", "m2"), primitive("X"), primitive("Y"), primitive("Z"))
            .colocation("Z", "m2", 1)
            .colocation("X", "g", 1)
            .colocation("Y", "g", 1)
            .run();
    assertEquals("X-g X-g Z-m2", withThis(run, "m2"));
  }
}
