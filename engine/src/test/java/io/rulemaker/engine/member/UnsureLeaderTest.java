package io.rulemaker.engine.member;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.control.Event;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A leader whose quorum is in doubt, or lost, orders nothing that needs it (L-33, F-10). */
class UnsureLeaderTest {

  /** Found by {@code try faults}: what had waited was decided as if the others were there. */
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

  /**
   * Found by {@code try faults}: the next node was to try what had failed, though the quorum was
   * gone.
   */
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

  /**
   * Found by {@code try faults}: executors obeyed the epoch it had claimed already, and refused all
   * it ordered.
   */
  @Test
  void aLeaderThatClaimedAnewOrdersNothingWhoeverAnswersStill() {
    TestCluster cluster = MemberTest.three(false);
    TestCluster.Machine leader = cluster.machine("a");
    long epoch = leader.state().epoch();
    cluster.part(List.of("c"), List.of("a", "b"));
    cluster.run(3_000); // c leads itself meanwhile, and is bound by a higher epoch
    cluster.heal();
    for (int i = 0; i < 10_000 && leader.disk.promised() == epoch; i++) {
      cluster.run(1);
    }
    cluster.machine("c").pause(true); // so that the election lasts
    cluster.performed.clear();
    leader.step(new MemberInput.Heard("b", new Letter.Alive(epoch, cluster.nowMs(), "b#2")));
    leader.step(
        new MemberInput.Happened(new Event.AttributeChanged("a", "standby", "on"))); // db moves
    cluster.run(100);
    assertEquals(epoch, leader.state().epoch());
    assertEquals(List.of(), cluster.performed);
    cluster.machine("c").pause(false);
    cluster.settle();
    assertTrue(leader.state().epoch() > epoch);
    assertEquals(1, cluster.placesOf("db").size());
    assertFalse(cluster.placesOf("db").contains("a"), "what it had to wait with is done");
  }
}
