package io.rulemaker.engine.member;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.control.Effect;
import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.port.MemberDocument;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who may run something stands on the members' disks, not in their memories only (L-5, L-6). */
class RollCallTest {

  /** A cluster of three that fences, whose resource prefers the third. */
  private static TestCluster three() {
    TestCluster cluster = new TestCluster(false, false, MemberTest.cib(true), "a", "b", "c");
    for (TestCluster.Machine machine : cluster.machines.values()) {
      machine.disk =
          new MemberDocument(
              0,
              0,
              TestDocuments.parse(
                  MemberTest.cib(true)
                      .replace(
                          "<constraints/>",
                          "<constraints><rsc_location id=\"l\" rsc=\"db\" score=\"100\""
                              + " node=\"c\"/></constraints>")
                      .replace("<nodes/>", "<nodes><node id=\"c\" uname=\"c\"/></nodes>")));
    }
    cluster.startAll();
    cluster.settle();
    assertEquals(Set.of("c"), cluster.placesOf("db"));
    return cluster;
  }

  private static Set<String> named(TestCluster cluster, String on) {
    return Set.of(cluster.machine(on).disk.cib().get("nodes-up", "").split(" "));
  }

  /**
   * Three failures within seconds: c joins while b is cut off, a, who knows of it, is killed and
   * starts anew, and c is cut off. Neither a nor b remembers that c is up.
   */
  @Test
  void whoJoinedUnseenByThoseWhoAreLeftIsFencedBeforeItsResourcesStartElsewhere() {
    TestCluster cluster = three();
    TestCluster.Machine c = cluster.machine("c");
    c.powerOff();
    cluster.settle();
    assertEquals(Set.of("a", "b"), named(cluster, "b"));
    assertEquals("a", cluster.machine("b").state().leader());
    cluster.fenced.clear();
    cluster.fencingWorks = false;
    cluster.cut("a", "b"); // a does not notice before a lease is over
    cluster.cut("c", "b");
    c.start();
    cluster.until(() -> cluster.placesOf("db").contains("c"));
    cluster.machine("a").kill();
    c.pause(true);
    cluster.part(List.of("c"), List.of("a", "b"));
    cluster.machine("a").start();
    cluster.machine("a").running.clear();
    cluster.heal();
    cluster.part(List.of("c"), List.of("a", "b"));
    cluster.run(5_000);
    assertTrue(cluster.machine("b").state().quorate(), cluster.describe());
    assertEquals(Set.of("c"), cluster.placesOf("db"), "c runs it still");
    assertTrue(
        cluster.fenced.stream().anyMatch(order -> order.request().target().equals("c")),
        cluster.fenced.toString());
    cluster.fencingWorks = true;
    cluster.machine("b").answer(new Command.FenceNow("c", "off"));
    cluster.settle();
    assertEquals(1, cluster.placesOf("db").size(), cluster.describe());
    assertEquals(Set.of("a", "b"), named(cluster, "a"));
  }

  @Test
  void whoJoinsIsOrderedNothingBeforeAQuorumHasItsName() {
    TestCluster cluster = three();
    cluster.machine("c").powerOff();
    cluster.settle();
    cluster.performed.clear();
    cluster.machine("a").diskWorks = false;
    cluster.machine("c").start();
    cluster.machine("c").diskWorks = false;
    cluster.run(5_000);
    assertTrue(
        cluster.performed.stream().noneMatch(order -> order.node().equals("c")),
        "it has promised nothing either");
    cluster.machine("c").diskWorks = true;
    cluster.until(() -> "a".equals(cluster.machine("c").state().leader()));
    cluster.machine("b").diskWorks = false;
    cluster.machine("a").diskWorks = true;
    cluster.settle();
    assertEquals(Set.of("c"), cluster.placesOf("db"));
    assertEquals(Set.of("a", "b", "c"), named(cluster, "c"));
  }

  @Test
  void joinsAndLossesLeaveTheVersionThatClientsCountOnAlone() {
    TestCluster cluster = three();
    Element before = cluster.machine("a").state().cib();
    cluster.machine("c").powerOff();
    cluster.settle();
    cluster.machine("c").start();
    cluster.settle();
    Element after = cluster.machine("a").state().cib();
    assertEquals(before.get("epoch"), after.get("epoch"));
    assertEquals(before.get("admin_epoch"), after.get("admin_epoch"));
  }

  @Test
  void aPowerCutOfAllLeadsToNoFencingOfThoseWhoComeBack() {
    TestCluster cluster = three();
    cluster.machines.values().forEach(TestCluster.Machine::powerOff);
    cluster.run(1_000);
    assertEquals(Set.of("a", "b", "c"), named(cluster, "a"));
    cluster.startAll();
    cluster.settle();
    assertEquals(List.of(), cluster.fenced);
    assertEquals(Set.of("c"), cluster.placesOf("db"), cluster.describe());
  }

  @Test
  void whoDoesNotComeBackAfterAPowerCutIsFencedUnlessTheOperatorDoesNotWantThat() {
    for (boolean fence : List.of(true, false)) {
      TestCluster cluster = three();
      TestCluster.Machine a = cluster.machine("a");
      Element configuration = a.state().cib().child("configuration").copy();
      Element options = configuration.child("crm_config");
      set(options.child("cluster_property_set"), "startup-fencing", !fence);
      Element stronger = new Element("cluster_property_set").set("id", "p").set("score", "5");
      set(options.add(stronger), "startup-fencing", fence);
      a.answer(new Command.ChangeConfiguration(null, configuration, "an option", "the test"));
      cluster.machines.values().forEach(TestCluster.Machine::powerOff);
      cluster.run(1_000);
      a.start();
      cluster.machine("b").start();
      cluster.settle();
      assertEquals(fence ? 1 : 0, cluster.fenced.size(), "startup-fencing " + fence);
      assertEquals(1, cluster.placesOf("db").size(), cluster.describe());
      assertEquals(Set.of("a", "b"), named(cluster, "b"));
      a.powerOff();
      a.start();
      cluster.settle();
      assertTrue(
          cluster.fenced.stream().skip(fence ? 1 : 0).noneMatch(RollCallTest::isOfC),
          cluster.fenced.toString());
    }
  }

  private static void set(Element options, String name, boolean value) {
    options
        .add(new Element("nvpair").set("id", options.id() + "-9").set("name", name))
        .set("value", Boolean.toString(value));
  }

  private static boolean isOfC(Effect.FenceNode order) {
    return order.request().target().equals("c");
  }

  @Test
  void whoLeavesInOrderIsOffTheRollAndNotFenced() {
    TestCluster cluster = three();
    for (String leaver : List.of("c", "a")) {
      TestCluster.Machine machine = cluster.machine(leaver);
      machine.answer(new Command.Happen(new Event.ShutdownRequested(leaver)));
      cluster.until(() -> machine.left != null);
      assertTrue(machine.left.startsWith("clean"), machine.left);
      assertFalse(named(cluster, "b").contains(leaver), "before it ended");
      cluster.settle();
    }
    assertEquals(List.of(), cluster.fenced);
  }

  /** That it was let go is no proof that it went: the message may be lost. */
  @Test
  void whoWasLetGoAndNeverSaidFarewellIsLost() {
    TestCluster cluster = new TestCluster(true, true, MemberTest.cib(true), "a", "b");
    cluster.startAll();
    cluster.settle();
    cluster.fencingWorks = false;
    cluster.machine("b").answer(new Command.Happen(new Event.ShutdownRequested("b")));
    for (int i = 0; i < 5_000 && !expectedDown(cluster.machine("a"), "b"); i++) {
      cluster.run(1);
    }
    cluster.part(List.of("a"), List.of("b"));
    cluster.run(3_000);
    assertTrue(
        cluster.fenced.stream().anyMatch(order -> order.request().target().equals("b")),
        "b may take the lead alone, and not know that it counts for gone");
    assertEquals(Set.of("a", "b"), named(cluster, "a"));
  }

  private static boolean expectedDown(TestCluster.Machine asked, String node) {
    return asked.state().cib().child("status").children("node_state").stream()
        .anyMatch(state -> node.equals(state.get("uname")) && "down".equals(state.get("expected")));
  }

  @Test
  void whoSaidFarewellLeavesEvenIfNobodyAnswers() {
    TestCluster cluster = new TestCluster(true, true, MemberTest.cib(true), "a", "b");
    cluster.startAll();
    cluster.settle();
    cluster.machine("a").diskWorks = false; // it cannot be struck off
    TestCluster.Machine b = cluster.machine("b");
    b.answer(new Command.Happen(new Event.ShutdownRequested("b")));
    cluster.until(() -> b.left != null);
    assertTrue(b.left.startsWith("clean"), b.left);
    cluster.machine("a").diskWorks = true;
    cluster.settle();
    assertEquals(List.of(), cluster.fenced);
    assertEquals(Set.of("a"), cluster.placesOf("db"), cluster.describe());
  }

  @Test
  void aLeaderThatLeavesDoesNotWaitForDisksForEver() {
    TestCluster cluster = three();
    TestCluster.Machine a = cluster.machine("a");
    cluster.machine("b").diskWorks = false;
    cluster.machine("c").diskWorks = false;
    a.answer(new Command.Happen(new Event.ShutdownRequested("a")));
    cluster.until(() -> a.left != null);
    assertTrue(a.left.startsWith("clean"), a.left);
  }
}
