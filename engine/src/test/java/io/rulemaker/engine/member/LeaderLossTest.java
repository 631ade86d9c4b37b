package io.rulemaker.engine.member;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.control.Effect.PerformOperation;
import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.port.MemberDocument;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Leaders and nodes that are lost, and partitions (L-3, L-5, L-6, L-18, L-33). */
class LeaderLossTest {

  private static List<String> performed(TestCluster cluster) {
    return cluster.performed.stream()
        .map(order -> order.node() + " " + order.request().key())
        .toList();
  }

  @Test
  void aNewLeaderGoesOnWithoutProbingHealthyNodes() {
    TestCluster cluster = MemberTest.three(false);
    String place = cluster.placesOf("db").iterator().next();
    assertEquals("a", place);
    cluster.machine("c").answer(new Command.Happen(attribute("b", "colour", "red")));
    long epoch = cluster.machine("b").state().epoch();
    cluster.performed.clear();
    cluster.machine("a").powerOff();
    cluster.settle();
    Reply.State state = cluster.machine("c").state();
    assertEquals("b", state.leader());
    assertTrue(state.epoch() > epoch);
    assertEquals(1, cluster.placesOf("db").size());
    assertTrue(TestCluster.text(state.cib()).contains("colour"), "attributes are kept");
    assertTrue(
        cluster.performed.stream().noneMatch(order -> order.request().key().equals("db_monitor_0")),
        performed(cluster).toString());
  }

  /**
   * It still follows the lost leader, and so refuses a new one at first: that is no reason to lead
   * without it, and without quorum to stop what runs.
   */
  @Test
  void aMemberThatSeesTheLossALittleLaterIsAskedAgain() {
    TestCluster cluster = new TestCluster(false, false, MemberTest.cib(false), "a", "b", "c");
    cluster
        .machines
        .values()
        .forEach(machine -> machine.disk = new MemberDocument(0, 0, prefers("b")));
    cluster.startAll();
    cluster.settle();
    assertEquals(Set.of("b"), cluster.placesOf("db"));
    cluster.performed.clear();
    TestCluster.Machine late = cluster.machine("c");
    late.blind = true;
    cluster.machine("a").powerOff();
    cluster.run(60);
    late.blind = false;
    cluster.look();
    cluster.settle();
    assertEquals("b", late.state().leader());
    assertTrue(cluster.machine("b").state().quorate());
    assertFalse(performed(cluster).contains("b db_stop_0"), performed(cluster).toString());
  }

  /** Nobody would ever answer it: its resource would seem to be stopping for ever. */
  @Test
  void anOrderThatNeverArrivedIsNotWaitedFor() {
    TestCluster cluster = new TestCluster(false, false, MemberTest.cib(false), "a", "b", "c");
    cluster.machines.values().forEach(m -> m.disk = new MemberDocument(0, 0, prefers("c")));
    cluster.startAll();
    cluster.settle();
    assertEquals(Set.of("c"), cluster.placesOf("db"));
    cluster.performed.clear();
    cluster.cut("a", "c"); // what the leader orders does not arrive any more, what it tells b does
    TestCluster.Machine a = cluster.machine("a");
    a.answer(new Command.Happen(attribute("c", "standby", "on")));
    cluster.until(() -> status(cluster.machine("b")).contains("op-status=\"-1\""));
    a.answer(new Command.Happen(attribute("c", "standby", null)));
    cluster.run(10);
    a.powerOff();
    cluster.settle();
    assertEquals("b", cluster.machine("c").state().leader());
    assertEquals(Set.of("c"), cluster.placesOf("db"), cluster.describe());
    assertEquals(List.of("c db_monitor_0", "c db_monitor_10000"), performed(cluster));
    assertFalse(status(cluster.machine("b")).contains("op-status=\"-1\""));
  }

  private static String status(TestCluster.Machine machine) {
    return TestCluster.text(machine.state().cib().child("status"));
  }

  private static Event attribute(String node, String name, String value) {
    return new Event.AttributeChanged(node, name, value);
  }

  @Test
  void nothingStartsBeforeTheLostLeaderIsFenced() {
    TestCluster cluster = MemberTest.three(true);
    String place = cluster.placesOf("db").iterator().next();
    cluster.machine(place).kill(); // its resources go on
    cluster.run(70);
    assertEquals(Set.of(place), cluster.placesOf("db"));
    cluster.settle();
    assertEquals(1, cluster.fenced.size());
    assertEquals(place, cluster.fenced.get(0).request().target());
    assertEquals(1, cluster.placesOf("db").size());
    assertNotEquals(Set.of(place), cluster.placesOf("db"));
    List<Reply.Fencing> fencings = cluster.machine("c").state().fencings();
    assertEquals("done", fencings.get(fencings.size() - 1).outcome());
  }

  @Test
  void aFencedNodeComesBackAndIsProbed() {
    TestCluster cluster = MemberTest.three(true);
    cluster.machine("c").powerOff();
    cluster.settle();
    cluster.performed.clear();
    cluster.machine("c").start();
    cluster.settle();
    assertEquals("a", cluster.machine("c").state().leader());
    assertTrue(performed(cluster).contains("c db_monitor_0"), performed(cluster).toString());
  }

  @Test
  void aResultForALostLeaderGoesToTheNewOne() {
    TestCluster cluster = new TestCluster(false, false, MemberTest.cib(false), "a", "b", "c");
    cluster.machine("a").disk = new MemberDocument(0, 0, prefers("b"));
    cluster.machine("b").disk = new MemberDocument(0, 0, prefers("b"));
    cluster.machine("c").disk = new MemberDocument(0, 0, prefers("b"));
    cluster.startAll();
    cluster.until(() -> cluster.performed.stream().anyMatch(LeaderLossTest::isStart));
    assertEquals("a", cluster.machine("b").state().leader());
    cluster.machine("a").powerOff(); // the start on b is under way
    cluster.settle();
    assertEquals(Set.of("b"), cluster.placesOf("db"));
    String status = TestCluster.text(cluster.machine("c").state().cib().child("status"));
    assertFalse(status.contains("rc-code=\"193\""), status);
    assertTrue(status.contains("db_monitor_10000"), status);
  }

  private static boolean isStart(PerformOperation order) {
    return order.request().key().equals("db_start_0");
  }

  private static io.rulemaker.engine.cib.Element prefers(String node) {
    return TestDocuments.parse(
        MemberTest.cib(false)
            .replace(
                "<constraints/>",
                "<constraints><rsc_location id=\"l\" rsc=\"db\" score=\"100\" node=\""
                    + node
                    + "\"/></constraints>")
            .replace("<nodes/>", "<nodes><node id=\"b\" uname=\"b\"/></nodes>"));
  }

  @Test
  void theSmallerPartStopsAndTheLargerFencesAndGoesOn() {
    TestCluster cluster = MemberTest.three(true);
    cluster.fencingWorks = false;
    String place = cluster.placesOf("db").iterator().next();
    List<String> others =
        cluster.machines.keySet().stream().filter(name -> !name.equals(place)).toList();
    cluster.part(List.of(place), others);
    cluster.run(5_000);
    assertEquals(Set.of(), cluster.placesOf("db"), "the part without quorum stops by itself");
    assertFalse(cluster.machine(place).state().quorate());
    assertTrue(cluster.machine(others.get(0)).state().quorate());
    assertTrue(cluster.fenced.stream().allMatch(f -> f.request().target().equals(place)));
    cluster.heal();
    cluster.settle();
    String leader = cluster.machine("a").state().leader();
    for (TestCluster.Machine machine : cluster.machines.values()) {
      assertEquals(leader, machine.state().leader(), cluster.describe());
      assertEquals(
          cluster.machine("a").state().epoch(), machine.state().epoch(), cluster.describe());
    }
    assertEquals(1, cluster.placesOf("db").size(), cluster.describe());
  }

  @Test
  void aPausedLeaderIsRefusedWhenItGoesOn() {
    TestCluster cluster = MemberTest.three(false);
    cluster.machine("a").pause(true);
    cluster.until(() -> "b".equals(cluster.machine("c").state().leader()));
    long epoch = cluster.machine("c").state().epoch();
    cluster.run(3_000);
    cluster.performed.clear();
    cluster.machine("a").pause(false);
    cluster.run(50);
    assertTrue(
        cluster.performed.stream().allMatch(order -> order.epoch() >= epoch),
        "an old leader's orders");
    cluster.settle();
    for (TestCluster.Machine machine : cluster.machines.values()) {
      assertEquals("b", machine.state().leader(), cluster.describe());
    }
  }

  @Test
  void aLeaderThatIsNotHeardIsReplacedAlthoughItHears() {
    TestCluster cluster = MemberTest.three(true);
    cluster.cut("a", "b");
    cluster.cut("a", "c"); // a hears them, they do not hear a
    cluster.until(() -> "b".equals(cluster.machine("c").state().leader()));
    cluster.until(() -> !cluster.machine("a").up());
    cluster.settle();
    assertEquals(1, cluster.placesOf("db").size(), cluster.describe());
    assertEquals("a", cluster.fenced.get(0).request().target());
  }

  @Test
  void oneOfTwoGoesOnOnceBothWereSeen() {
    TestCluster cluster = new TestCluster(true, true, MemberTest.cib(true), "a", "b");
    cluster.machine("a").start();
    cluster.run(60_000);
    assertEquals("a", cluster.machine("a").state().leader());
    assertFalse(cluster.machine("a").state().quorate(), "it never saw the other one");
    assertEquals(Set.of(), cluster.placesOf("db"));
    cluster.machine("b").start();
    cluster.settle();
    assertTrue(cluster.machine("b").state().quorate());
    cluster.machine("a").powerOff();
    cluster.settle();
    assertTrue(cluster.machine("b").state().quorate());
    assertEquals(Set.of("b"), cluster.placesOf("db"));
    assertEquals("a", cluster.fenced.get(0).request().target());
  }

  @Test
  void whoJoinsLearnsThatAllWereSeen() {
    TestCluster cluster = new TestCluster(false, true, MemberTest.cib(false), "a", "b", "c");
    cluster.startAll();
    cluster.settle();
    cluster.machine("c").powerOff();
    cluster.machine("b").powerOff();
    cluster.settle();
    cluster.machine("b").start();
    cluster.settle();
    cluster.machine("a").powerOff();
    cluster.machine("c").start();
    cluster.settle();
    assertTrue(cluster.machine("b").state().quorate(), "b heard of it from a");
  }

  @Test
  void aServiceThatIsStartedAgainAtOnceIsProbed() {
    TestCluster cluster = MemberTest.three(false);
    String place = cluster.placesOf("db").iterator().next();
    cluster.performed.clear();
    cluster.machine(place).kill();
    cluster.machine(place).start();
    cluster.settle();
    assertTrue(performed(cluster).contains(place + " db_monitor_0"), performed(cluster).toString());
    assertEquals(1, cluster.placesOf("db").size());
  }

  @Test
  void anotherNodeFencesAfterAFailure() {
    TestCluster cluster = MemberTest.three(true);
    cluster.fencingWorks = false;
    cluster.machine("c").powerOff();
    cluster.until(() -> cluster.fenced.size() >= 2);
    assertEquals(
        cluster.fenced.get(0).key(), cluster.fenced.get(1).key(), "the second tries the same");
    cluster.fencingWorks = true;
    cluster.settle();
    assertEquals(1, cluster.placesOf("db").size());
  }

  @Test
  void anOperatorsWordIsAsGoodAsFencing() {
    TestCluster cluster = MemberTest.three(true);
    cluster.fencingWorks = false;
    String place = cluster.placesOf("db").iterator().next();
    cluster.machine(place).powerOff();
    cluster.run(3_000);
    assertEquals(Set.of(), cluster.placesOf("db"));
    String other = place.equals("c") ? "b" : "c";
    Reply alive = cluster.machine(other).answer(new Command.ConfirmDown(other));
    assertEquals(Reply.Kind.INVALID, ((Reply.Refused) alive).kind());
    Reply reply = cluster.machine(other).answer(new Command.ConfirmDown(place));
    assertTrue(reply instanceof Reply.Done, reply.toString());
    cluster.settle();
    assertEquals(1, cluster.placesOf("db").size(), cluster.describe());
  }

  @Test
  void aNodeIsFencedBecauseAClientWantsIt() {
    TestCluster cluster = MemberTest.three(true);
    Reply reply = cluster.machine("b").answer(new Command.FenceNow("c", "off"));
    assertTrue(reply instanceof Reply.Done, reply.toString());
    cluster.settle();
    assertFalse(cluster.machine("c").up());
    assertEquals(1, cluster.fenced.size(), "and not a second time");
    assertEquals(1, cluster.placesOf("db").size());
  }

  /**
   * Found by {@code try faults} with slow decisions: the node took the lead before it heard the
   * rest, and believed that it ran what an earlier run of it had.
   */
  @Test
  void whoJoinsIsNotToldThatItRunsWhatItRanBefore() {
    TestCluster cluster = MemberTest.three(false);
    String place = cluster.placesOf("db").iterator().next();
    String other = place.equals("b") ? "c" : "b";
    cluster.machine(other).powerOff();
    cluster.run(30);
    cluster.statuses.clear();
    cluster.machine(other).start();
    cluster.settle();
    Letter.StatusFull first =
        cluster.statuses.stream()
            .filter(status -> status.getKey().equals(other))
            .findFirst()
            .orElseThrow()
            .getValue();
    for (Letter.NodeCopy node : first.status().nodes()) {
      boolean begun =
          node.histories().stream()
              .allMatch(history -> TestCluster.text(history).contains("op-status=\"-1\""));
      assertTrue(begun || !node.name().equals(other), "of an earlier run: " + node.histories());
    }
  }
}
