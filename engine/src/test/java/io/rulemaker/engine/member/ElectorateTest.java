package io.rulemaker.engine.member;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.control.QuorumCounter.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Votes that are expected no more, or again (L-33). */
class ElectorateTest {
  private static final long WINDOW_MS = 10_000;

  private static TestCluster cluster(boolean breaker, boolean downscale, String... names) {
    Map<String, Integer> votes = new LinkedHashMap<>();
    for (String name : names) {
      votes.put(name, 1);
    }
    long window = downscale ? 0 : WINDOW_MS;
    TestCluster cluster =
        new TestCluster(
            new Settings(votes, false, false, breaker, null, window, downscale),
            MemberTest.cib(false));
    cluster.startAll();
    cluster.settle();
    return cluster;
  }

  private static boolean isQuorate(TestCluster cluster, String node) {
    return cluster.machine(node).state().quorate();
  }

  private static String voters(TestCluster cluster, String node) {
    return cluster.machine(node).disk.cib().get("expected-voters");
  }

  @Test
  void whoIsLeftStaysQuorateWhileOthersAreLostOneAfterTheOther() {
    TestCluster cluster = cluster(false, false, "a", "b", "c", "d");
    for (String lost : List.of("d", "c")) {
      cluster.machine(lost).powerOff();
      cluster.run(WINDOW_MS + 2_000);
      assertTrue(isQuorate(cluster, "a"), cluster.describe());
    }
    assertEquals("a b", voters(cluster, "a"));
    cluster.machine("b").powerOff();
    cluster.run(WINDOW_MS + 2_000);
    assertFalse(isQuorate(cluster, "a"), "one of two is no majority");
  }

  @Test
  void withATieBreakerTheVeryLastStands() {
    TestCluster cluster = cluster(true, false, "a", "b", "c");
    for (String lost : List.of("c", "b")) {
      cluster.machine(lost).powerOff();
      cluster.run(WINDOW_MS + 2_000);
    }
    assertTrue(isQuorate(cluster, "a"), cluster.describe());
    assertEquals("a", voters(cluster, "a"));
  }

  @Test
  void withoutTheWindowVotesAreStillExpected() {
    TestCluster cluster = cluster(false, false, "a", "b", "c", "d");
    cluster.machine("d").powerOff();
    cluster.run(WINDOW_MS / 2);
    cluster.machine("c").powerOff();
    cluster.settle();
    assertFalse(isQuorate(cluster, "a"), "two of four");
  }

  @Test
  void whoComesBackCountsAgain() {
    TestCluster cluster = cluster(false, false, "a", "b", "c");
    cluster.machine("c").powerOff();
    cluster.run(WINDOW_MS + 2_000);
    assertEquals("a b", voters(cluster, "a"));
    cluster.machine("c").start();
    cluster.settle();
    assertEquals("a b c", voters(cluster, "c"));
    cluster.machine("b").powerOff();
    cluster.settle();
    assertTrue(isQuorate(cluster, "a"), cluster.describe());
  }

  @Test
  void thoseWhoDoNotKnowOfTheChangeAreNotQuorateBesideThoseWhoDo() {
    TestCluster cluster = cluster(false, false, "a", "b", "c", "d", "e");
    cluster.part(List.of("a", "b", "c"), List.of("d", "e"));
    cluster.run(WINDOW_MS + 2_000);
    assertEquals("a b c", voters(cluster, "a"));
    cluster.heal();
    cluster.part(List.of("a", "b"), List.of("c", "d", "e"));
    cluster.run(100);
    cluster.settle();
    boolean one = isQuorate(cluster, "a");
    boolean other = isQuorate(cluster, "d");
    assertTrue(one ^ other, "exactly one part is quorate: " + cluster.describe());
  }

  @Test
  void theChangeOutlivesALossOfPower() {
    TestCluster cluster = cluster(false, false, "a", "b", "c", "d", "e");
    cluster.part(List.of("a", "b", "c"), List.of("d", "e"));
    cluster.run(WINDOW_MS + 2_000);
    cluster.machine("c").powerOff();
    cluster.settle();
    assertTrue(isQuorate(cluster, "a"), "two of three");
    cluster.heal();
    cluster.part(List.of("a", "b"), List.of("c", "d", "e"));
    cluster.machine("c").start();
    cluster.settle();
    assertTrue(isQuorate(cluster, "a"), cluster.describe());
    assertFalse(isQuorate(cluster, "d"), "c knows that three of five are not enough any more");
  }

  @Test
  void whoLeavesInOrderIsNotExpectedWhereTheClusterMayShrink() {
    TestCluster cluster = cluster(false, true, "a", "b", "c");
    for (String leaver : List.of("c", "b")) {
      TestCluster.Machine machine = cluster.machine(leaver);
      machine.answer(new Command.Happen(new Event.ShutdownRequested(leaver)));
      cluster.until(() -> machine.left != null);
      cluster.settle();
      assertTrue(isQuorate(cluster, "a"), cluster.describe());
    }
    assertEquals("a", voters(cluster, "a"));
  }

  /** Found by {@code try faults}: one of two votes was to be enough, and the leaver waited. */
  @Test
  void whoLeavesIsNotHeldUpByAChangeOfVotesThatCannotComeIntoForce() {
    TestCluster cluster = cluster(false, true, "a", "b", "c");
    cluster.machine("c").powerOff();
    cluster.settle();
    TestCluster.Machine b = cluster.machine("b");
    b.answer(new Command.Happen(new Event.ShutdownRequested("b")));
    cluster.until(() -> b.left != null);
    assertTrue(b.left.startsWith("clean"), b.left);
    cluster.settle();
    assertFalse(isQuorate(cluster, "a"), "one of three");
  }

  /** Found by {@code try faults}: b was lost before it had it, and without b it was not enough. */
  @Test
  void aChangeOfVotesGivesWayIfItCannotComeIntoForceAnyMore() {
    TestCluster cluster = cluster(false, false, "a", "b", "c");
    cluster.machine("c").powerOff();
    cluster.settle();
    cluster.machine("b").diskWorks = false;
    cluster.until(() -> "a b".equals(voters(cluster, "a")));
    cluster.machine("b").powerOff();
    cluster.machine("c").start();
    cluster.until(() -> isQuorate(cluster, "c"));
    cluster.settle();
    assertEquals("a b c", voters(cluster, "a"));
    assertEquals("a b c", voters(cluster, "c"));
  }
}
