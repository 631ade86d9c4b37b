package io.rulemaker.engine.member;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.cib.CibVersion;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.port.MemberDocument;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How the configuration is changed and kept (L-8 to L-11), and how nodes leave. */
class ConfigurationTest {

  private static String version(Element cib) {
    CibVersion version = CibVersion.of(cib);
    return version.adminEpoch() + "." + version.epoch();
  }

  /** A change that adds a ticket constraint nobody heeds, to be recognised by its id. */
  private static Command change(TestCluster.Machine machine, String expected, String id) {
    Element configuration = machine.state().cib().child("configuration").copy();
    configuration
        .childOrNew("tags")
        .add(new Element("tag").set("id", id))
        .add(new Element("obj_ref").set("id", "db"));
    return new Command.ChangeConfiguration(expected, configuration, id + " was added", "the test");
  }

  private static boolean has(MemberDocument disk, String id) {
    return TestCluster.text(disk.cib()).contains("\"" + id + "\"");
  }

  @Test
  void aChangeIsAnsweredWhenAQuorumHasIt() {
    TestCluster cluster = MemberTest.three(false);
    TestCluster.Machine asked = cluster.machine("b");
    String before = version(asked.state().cib());
    long request = asked.ask(change(asked, before, "mine"));
    cluster.until(
        () -> {
          long stored = cluster.machines.values().stream().filter(m -> has(m.disk, "mine")).count();
          assertTrue(asked.reply(request) == null || stored >= 2);
          return asked.reply(request) != null;
        });
    assertInstanceOf(Reply.Done.class, asked.reply(request));
    cluster.settle();
    for (TestCluster.Machine machine : cluster.machines.values()) {
      assertTrue(has(machine.disk, "mine"));
      assertTrue(TestCluster.text(machine.state().cib()).contains("\"mine\""));
      assertEquals(version(cluster.machine("a").state().cib()), version(machine.disk.cib()));
    }
  }

  @Test
  void ofTwoChangesOfOneVersionOneIsAConflict() {
    TestCluster cluster = MemberTest.three(false);
    TestCluster.Machine one = cluster.machine("b");
    TestCluster.Machine other = cluster.machine("c");
    String before = version(one.state().cib());
    long first = one.ask(change(one, before, "first"));
    long second = other.ask(change(other, before, "second"));
    cluster.until(() -> one.reply(first) != null && other.reply(second) != null);
    boolean firstWon = one.reply(first) instanceof Reply.Done;
    Reply refused = firstWon ? other.reply(second) : one.reply(first);
    assertEquals(Reply.Kind.CONFLICT, ((Reply.Refused) refused).kind());
    cluster.settle();
    assertEquals(firstWon, has(cluster.machine("a").disk, "first"));
    assertEquals(!firstWon, has(cluster.machine("a").disk, "second"));
  }

  @Test
  void withoutQuorumNothingIsChanged() {
    TestCluster cluster = MemberTest.three(false);
    cluster.machine("b").kill();
    cluster.machine("c").kill();
    cluster.settle();
    TestCluster.Machine alone = cluster.machine("a");
    Reply reply = alone.answer(change(alone, null, "mine"));
    assertEquals(Reply.Kind.NO_QUORUM, ((Reply.Refused) reply).kind());
    assertFalse(has(alone.disk, "mine"));
  }

  @Test
  void anAcknowledgedChangeOutlivesWhoMadeIt() {
    TestCluster cluster = MemberTest.three(false);
    cluster.machine("c").powerOff();
    cluster.settle();
    TestCluster.Machine leader = cluster.machine("a");
    assertInstanceOf(Reply.Done.class, leader.answer(change(leader, null, "mine")));
    leader.powerOff();
    cluster.machine("c").start();
    cluster.settle();
    assertTrue(cluster.machine("c").state().quorate());
    assertTrue(has(cluster.machine("c").disk, "mine"), "c had missed it");
  }

  @Test
  void aChangeThatOnlyAMinorityHasIsNeverTakenForAcknowledged() {
    TestCluster cluster = MemberTest.three(false);
    TestCluster.Machine leader = cluster.machine("a");
    cluster.part(List.of("a"), List.of("b", "c"));
    long request = leader.ask(change(leader, null, "lonely"));
    cluster.run(5_000);
    assertInstanceOf(Reply.Refused.class, leader.reply(request));
    TestCluster.Machine other = cluster.machine("b");
    assertInstanceOf(Reply.Done.class, other.answer(change(other, null, "quorate")));
    cluster.heal();
    cluster.settle();
    for (TestCluster.Machine machine : cluster.machines.values()) {
      assertTrue(has(machine.disk, "quorate"), machine.name);
      assertFalse(has(machine.disk, "lonely"), machine.name);
    }
  }

  @Test
  void theNewestDocumentWinsWhoeverHasIt() {
    TestCluster cluster = new TestCluster(false, false, MemberTest.cib(false), "a", "b", "c");
    Element newer = TestDocuments.parse(MemberTest.cib(false)).set("epoch", "9");
    newer.child("configuration").childOrNew("tags").add(new Element("tag").set("id", "newer"));
    cluster.machine("c").disk = new MemberDocument(0, 0, newer);
    cluster.startAll();
    cluster.settle();
    for (TestCluster.Machine machine : cluster.machines.values()) {
      assertTrue(has(machine.disk, "newer"), machine.name);
    }
  }

  @Test
  void aMemberThatReturnsWithANewerDocumentIsHeard() {
    TestCluster cluster = new TestCluster(false, false, MemberTest.cib(false), "a", "b", "c");
    Element newer = TestDocuments.parse(MemberTest.cib(false)).set("admin_epoch", "1");
    newer.child("configuration").childOrNew("tags").add(new Element("tag").set("id", "newer"));
    cluster.machine("c").disk = new MemberDocument(0, 0, newer);
    cluster.machine("a").start();
    cluster.machine("b").start();
    cluster.settle();
    cluster.machine("c").start();
    cluster.settle();
    for (TestCluster.Machine machine : cluster.machines.values()) {
      assertTrue(has(machine.disk, "newer"), machine.name);
    }
  }

  @Test
  void aFullDiskOfOneDoesNotStopTheOthers() {
    TestCluster cluster = MemberTest.three(false);
    cluster.machine("c").diskWorks = false;
    TestCluster.Machine asked = cluster.machine("c");
    assertInstanceOf(Reply.Done.class, asked.answer(change(asked, null, "mine")));
    assertFalse(has(asked.disk, "mine"));
    assertTrue(has(cluster.machine("b").disk, "mine"));
  }

  @Test
  void membersThatStartWithNothingMakeAnEmptyConfiguration() {
    TestCluster cluster = new TestCluster(false, false, null, "a", "b", "c");
    cluster.startAll();
    cluster.settle();
    String text = TestCluster.text(cluster.machine("c").disk.cib());
    for (String part : List.of("dc-version", "cluster-name", "uname=\"a\"", "uname=\"c\"")) {
      assertTrue(text.contains(part), text);
    }
  }

  @Test
  void aFollowerLeavesWhenItsResourcesAreGone() {
    TestCluster cluster = MemberTest.three(true);
    TestCluster.Machine leaver = cluster.machine("c");
    leaver.answer(new Command.Happen(new Event.ShutdownRequested("c")));
    cluster.until(() -> leaver.left != null);
    assertTrue(leaver.left.startsWith("clean"), leaver.left);
    cluster.settle();
    assertEquals(List.of(), cluster.fenced, "who leaves in order is not fenced");
    assertEquals(1, cluster.placesOf("db").size());
  }

  @Test
  void theLeaderLeavesLastAndHandsOver() {
    TestCluster cluster = MemberTest.three(true);
    TestCluster.Machine leader = cluster.machine("a");
    assertTrue(leader.running.contains("db") || leader.running.contains("power"));
    leader.ask(new Command.Happen(new Event.ShutdownRequested("a")));
    cluster.until(() -> leader.left != null);
    assertTrue(leader.left.startsWith("clean"), leader.left);
    assertEquals(Set.of(), leader.running);
    cluster.settle();
    assertEquals("b", cluster.machine("c").state().leader());
    assertEquals(List.of(), cluster.fenced);
    assertEquals(1, cluster.placesOf("db").size(), cluster.describe());
  }

  @Test
  void allLeaveOneAfterTheOther() {
    TestCluster cluster = MemberTest.three(true);
    for (TestCluster.Machine machine : cluster.machines.values()) {
      machine.ask(new Command.Happen(new Event.ShutdownRequested(machine.name)));
    }
    cluster.until(() -> cluster.machines.values().stream().noneMatch(TestCluster.Machine::up));
    assertEquals(List.of(), cluster.fenced);
    cluster.machines.values().forEach(m -> assertEquals(Set.of(), m.running, m.name + m.left));
  }

  @Test
  void twoNodesThatCountAtTheSameTimeLoseNoCount() {
    TestCluster cluster = MemberTest.three(false);
    Event increment = new Event.AttributeChanged("b", "hits", "value++");
    cluster.machine("b").step(new MemberInput.Happened(increment));
    cluster.machine("c").step(new MemberInput.Happened(increment));
    cluster.settle();
    String status = TestCluster.text(cluster.machine("a").state().cib().child("status"));
    assertTrue(status.contains("name=\"hits\" value=\"2\""), status);
  }
}
