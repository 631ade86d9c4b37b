package io.rulemaker.engine.member;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.port.MemberDocument;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Two members of whom one is enough, once both saw each other: what one of them acknowledges is not
 * lost to what the other one did on its own (L-9, L-33).
 */
class TwoNodesTest {

  private static TestCluster two(boolean fencing) {
    TestCluster cluster = new TestCluster(true, true, MemberTest.cib(fencing), "a", "b");
    cluster.startAll();
    cluster.settle();
    return cluster;
  }

  private static Command change(TestCluster.Machine machine, String id) {
    Element configuration = machine.state().cib().child("configuration").copy();
    configuration
        .childOrNew("tags")
        .add(new Element("tag").set("id", id))
        .add(new Element("obj_ref").set("id", "db"));
    return new Command.ChangeConfiguration(null, configuration, id + " was added", "the test");
  }

  private static boolean has(MemberDocument disk, String id) {
    return TestCluster.text(disk.cib()).contains("\"" + id + "\"");
  }

  /** Seed 2869 of {@code try faults}: both led and fenced, and the loser's copy won later. */
  @Test
  void whatTheOneAcknowledgesOutlivesWhatTheOtherWroteBeforeItWasFenced() {
    TestCluster cluster = two(true);
    TestCluster.Machine a = cluster.machine("a");
    TestCluster.Machine b = cluster.machine("b");
    long together = b.disk.writtenIn();
    cluster.fencingWorks = false;
    cluster.part(List.of("a"), List.of("b"));
    cluster.run(3_000);
    assertEquals("a", a.state().leader());
    assertEquals("b", b.state().leader());
    assertEquals(together, b.disk.writtenIn(), "nothing is written before the other is down");
    long request = a.ask(change(a, "mine"));
    cluster.run(1_000);
    assertNull(a.reply(request), "b may be changing its own copy");
    b.powerOff();
    a.answer(new Command.ConfirmDown("b"));
    cluster.until(() -> a.reply(request) != null);
    assertInstanceOf(Reply.Done.class, a.reply(request));
    a.powerOff();
    cluster.heal();
    cluster.fencingWorks = true;
    cluster.startAll();
    cluster.settle();
    assertTrue(has(a.disk, "mine"));
    assertTrue(has(b.disk, "mine"));
  }

  @Test
  void whoJoinsIsNotQuorateAloneBeforeItHasTheConfiguration() {
    TestCluster cluster = two(true);
    TestCluster.Machine a = cluster.machine("a");
    TestCluster.Machine b = cluster.machine("b");
    b.powerOff();
    cluster.settle();
    assertInstanceOf(Reply.Done.class, a.answer(change(a, "mine")));
    b.start();
    for (int i = 0; i < 5_000 && !"a".equals(b.state().leader()); i++) {
      cluster.run(1);
    }
    b.diskWorks = false; // the configuration is on its way to it just now
    cluster.run(5);
    assertFalse(has(b.disk, "mine"));
    cluster.part(List.of("a"), List.of("b"));
    b.diskWorks = true;
    cluster.fencingWorks = false;
    cluster.run(3_000);
    assertEquals("b", b.state().leader(), cluster.describe());
    assertFalse(b.state().quorate(), "it would go on with an old configuration");
    assertTrue(a.state().quorate());
  }

  /** Seed 772: the other one had only led meanwhile, and wrote nothing but its own epoch. */
  @Test
  void withoutFencingAChangeOutlivesALeaderThatChangedNothing() {
    TestCluster cluster = two(false);
    TestCluster.Machine a = cluster.machine("a");
    cluster.part(List.of("a"), List.of("b"));
    cluster.run(3_000);
    assertInstanceOf(Reply.Done.class, a.answer(change(a, "mine")));
    cluster.heal();
    cluster.settle();
    assertTrue(has(a.disk, "mine"));
    assertTrue(has(cluster.machine("b").disk, "mine"));
  }
}
