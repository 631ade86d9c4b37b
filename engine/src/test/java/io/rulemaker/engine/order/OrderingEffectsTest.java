package io.rulemaker.engine.order;

import static io.rulemaker.engine.order.Decided.primitive;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What orderings do to actions: OG-4 to OG-9, OG-18, OG-28, OG-32, OG-33. */
class OrderingEffectsTest {
  private static final String A_THEN_B = "<rsc_order id='o' first='A' then='B'/>";

  private static String stoppedA() {
    return primitive("A", "target-role", "Stopped") + primitive("B");
  }

  @Test
  void whatCannotStartBlocksWhatComesAfter() {
    Decided decided = Decided.of(stoppedA(), A_THEN_B, "-A", "-B");
    assertEquals(List.of(), decided.graph());
    assertEquals("unrunnable A start", decided.action("B_start_0").reason);
  }

  @Test
  void anOptionalOrderingBlocksNothing() {
    Decided decided =
        Decided.of(
            stoppedA(), "<rsc_order id='o' first='A' then='B' kind='Optional'/>", "-A", "-B");
    assertEquals(List.of("B_start_0"), decided.graph());
  }

  @Test
  void aDependentStopsBeforeWhatItDependsOn() {
    Decided decided = Decided.of(stoppedA(), A_THEN_B, "A", "B");
    assertEquals(List.of("A_stop_0", "B_stop_0"), decided.graph());
    assertEquals(List.of("B_stop_0"), decided.inputs("A_stop_0"));
  }

  @Test
  void withoutSymmetryTheDependentKeepsRunning() {
    Decided decided =
        Decided.of(
            stoppedA(), "<rsc_order id='o' first='A' then='B' symmetrical='false'/>", "A", "B");
    assertEquals(List.of("A_stop_0"), decided.graph());
  }

  @Test
  void whatMovesRestartsItsDependent() {
    String away =
        "<rsc_location id='l' rsc='A' node='node1' score='-INFINITY'/>"
            + "<rsc_location id='m' rsc='B' node='node1' score='INFINITY'/>";
    Decided decided = Decided.of(primitive("A") + primitive("B"), A_THEN_B + away, "A", "B");
    assertEquals(
        List.of("A_start_0", "A_stop_0", "B_start_0", "B_stop_0"),
        decided.graph().stream().sorted().toList());
    assertEquals(List.of("B_stop_0"), decided.inputs("A_stop_0"));
    assertEquals("required A start", decided.action("B_start_0").reason);
    assertTrue(decided.inputs("B_start_0").contains("A_start_0"));
  }

  @Test
  void serializedActionsOnlyWaitForEachOther() {
    Decided decided =
        Decided.of(
            primitive("A") + primitive("B"),
            "<rsc_order id='o' first='A' then='B' kind='Serialize'/>",
            "-A",
            "-B");
    assertEquals(List.of("A_start_0"), decided.inputs("B_start_0"));
  }

  @Test
  void ofASetThatNeedsOneMemberAnyOneSuffices() {
    String set =
        "<rsc_order id='o'><resource_set id='s' require-all='false' sequential='false'>"
            + "<resource_ref id='A'/><resource_ref id='C'/></resource_set>"
            + "<resource_set id='t'><resource_ref id='B'/></resource_set></rsc_order>";
    Decided one = Decided.of(stoppedA() + primitive("C"), set, "-A", "-B", "-C");
    assertEquals(
        List.of("B_start_0", "C_start_0", "one-or-more:s"), one.graph().stream().sorted().toList());
    String stoppedC = primitive("C", "target-role", "Stopped");
    Decided none = Decided.of(stoppedA() + stoppedC, set, "-A", "-B", "-C");
    assertEquals(List.of(), none.graph());
    assertEquals("unrunnable one-or-more:s", none.action("B_start_0").reason);
  }

  @Test
  void whatIsBeforeAGroupWaitsOnlyForItsBeginToCount() {
    String set =
        "<rsc_order id='o'><resource_set id='s' require-all='false' sequential='false'>"
            + "<resource_ref id='g'/></resource_set>"
            + "<resource_set id='t'><resource_ref id='B'/></resource_set></rsc_order>";
    String group = "<group id='g'>" + primitive("A") + "</group>";
    Decided decided = Decided.of(group + primitive("B"), set, "-A", "-B");
    assertEquals(List.of("g_start_0"), decided.inputs("one-or-more:s"));
  }

  @Test
  void aResourceAfterAGroupWaitsForItsCompletion() {
    String group = "<group id='g'>" + primitive("A") + primitive("C") + "</group>";
    Decided decided =
        Decided.of(
            group + primitive("B"), "<rsc_order id='o' first='g' then='B'/>", "-A", "-B", "-C");
    assertEquals(List.of("g_running_0"), decided.inputs("B_start_0"));
    assertEquals(List.of("A_start_0", "g_start_0"), decided.inputs("C_start_0"));
  }

  @Test
  void anOrderingOfAResourceBeforeItselfIsRefusedInWords() {
    Decided decided = Decided.of(primitive("A"), "<rsc_order id='o' first='A' then='A'/>", "-A");
    assertEquals(List.of("A_start_0"), decided.graph());
    assertTrue(
        decided.decision().cluster().problems.stream()
            .anyMatch(problem -> problem.message().contains("before itself")));
  }

  @Test
  void anUnknownResourceVoidsItsOrderingWithAWord() {
    Decided decided =
        Decided.of(primitive("B"), "<rsc_order id='o' first='missing' then='B'/>", "-B");
    assertEquals(List.of("B_start_0"), decided.graph());
    assertFalse(decided.decision().cluster().problems.isEmpty());
  }

  @Test
  void onlyTheDependentMigratesIfTheOtherCannot() {
    String away =
        "<rsc_location id='l' rsc='A' node='node1' score='-INFINITY'/>"
            + "<rsc_location id='m' rsc='B' node='node1' score='-INFINITY'/>";
    String resources = primitive("A") + primitive("B", "allow-migrate", "true");
    Decided decided = Decided.of(resources, A_THEN_B + away, "A", "B");
    assertFalse(decided.graph().contains("B_migrate_to_0"));
    assertEquals("unmigrateable A stop", decided.action("B_stop_0").reason);
  }
}
