package io.rulemaker.engine.member;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.control.Event;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The way to the other members does not promise delivery. */
class MissedLettersTest {

  /** Found by {@code lab bench safety}: what comes last is missed by nobody who hears of more. */
  @Test
  void whoMissedTheLastChangeOfTheStatusGetsItThoughNothingElseChanges() {
    TestCluster cluster = MemberTest.three(false);
    TestCluster.Machine leader = cluster.machine("a");
    TestCluster.Machine other = cluster.machine("c");
    long epoch = leader.state().epoch();
    drop(cluster, leader, other);
    leader.step(new MemberInput.Happened(new Event.AttributeChanged("a", "rack", "5")));
    cluster.run(20);
    assertTrue(knowsRack(leader));
    assertFalse(knowsRack(other));
    cluster.run(3 * TestCluster.LEASE_MS);
    assertEquals("a", other.state().leader());
    assertEquals(epoch, other.state().epoch());
    assertTrue(knowsRack(other), cluster.describe());
  }

  /** For a moment it takes itself for dropped, and does not hear what the leader says. */
  private static void drop(
      TestCluster cluster, TestCluster.Machine leader, TestCluster.Machine other) {
    DocumentOrder order = DocumentOrder.of(leader.disk);
    long epoch = leader.state().epoch();
    List<String> rest = List.of("a", "b");
    other.step(
        new MemberInput.Heard(
            "a", new Letter.Heartbeat(epoch, cluster.nowMs(), rest, true, true, order, 0)));
  }

  /** The leader would wait for its answer until the operation's time is over. */
  @Test
  void whoIsGivenAnOrderWhileItDoesNotFollowRefusesIt() {
    TestCluster cluster = MemberTest.three(false);
    TestCluster.Machine leader = cluster.machine("a");
    TestCluster.Machine other = cluster.machine("c");
    drop(cluster, leader, other);
    leader.step(new MemberInput.Happened(new Event.HistoryCleared("db", "c", false)));
    cluster.run(20);
    assertFalse(leader.state().settled(), "a probe is under way");
    cluster.run(4 * TestCluster.LEASE_MS);
    assertTrue(leader.state().settled(), cluster.describe());
    assertTrue(other.state().settled(), cluster.describe());
  }

  /** A follower that has all is sent nothing again. */
  @Test
  void nobodyAsksForWhatItHas() {
    TestCluster cluster = MemberTest.three(false);
    cluster.statuses.clear();
    cluster.run(10 * TestCluster.LEASE_MS);
    assertEquals(List.of(), cluster.statuses);
  }

  private static boolean knowsRack(TestCluster.Machine machine) {
    return TestCluster.text(machine.state().cib().child("status")).contains("\"rack\"");
  }
}
