package io.rulemaker.engine.member;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A leader whose quorum is in doubt, or lost, orders nothing that needs it (L-33, F-10). */
class UnsureLeaderTest {

  /** Seed 1902 of {@code try faults}: what had waited was decided as if the others were there. */
  @Test
  void aPausedLeaderWhomAllLeftMeanwhileFencesNobody() {
    TestCluster cluster = MemberTest.three(true);
    cluster.performed.clear();
    TestCluster.Machine leader = cluster.machine("a");
    leader.pause(true);
    cluster.part(List.of("c"), List.of("a", "b"));
    cluster.run(30);
    cluster.machine("c").kill();
    cluster.machine("b").kill();
    cluster.run(2 * TestCluster.LEASE_MS);
    leader.pause(false);
    cluster.run(500);
    assertFalse(leader.state().quorate());
    assertEquals(List.of(), cluster.fenced);
    assertTrue(
        cluster.performed.stream().noneMatch(order -> order.request().task().equals("start")),
        cluster.performed.toString());
  }

  /** Seed 1694: the next node was to try what had failed, though the quorum was gone. */
  @Test
  void aFencingThatFailedIsNotTriedElsewhereWithoutQuorum() {
    TestCluster cluster = new TestCluster(false, false, MemberTest.cib(true), "a", "b", "c", "d");
    cluster.startAll();
    cluster.settle();
    cluster.fencingWorks = false;
    cluster.machine("d").powerOff();
    cluster.until(() -> !cluster.fenced.isEmpty());
    cluster.machine("c").powerOff();
    cluster.run(300);
    assertFalse(cluster.machine("a").state().quorate());
    assertEquals(1, cluster.fenced.size(), cluster.fenced.toString());
  }
}
