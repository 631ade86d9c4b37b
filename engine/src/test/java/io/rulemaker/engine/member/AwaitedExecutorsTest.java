package io.rulemaker.engine.member;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.member.TestCluster.Machine;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Executors that were up when who led before was lost, and that a new leader does not see. */
class AwaitedExecutorsTest {
  private static final String PLACES =
      """
      <constraints><rsc_location id="l" rsc="db" score="100" node="x"/>
      <rsc_location id="l-x" rsc="x" score="200" node="HOST"/>
      <rsc_location id="l-y" rsc="y" score="200" node="HOST"/></constraints>
      """;

  /** Members a, b and c, executors x and y, which c is connected to; db runs on x. */
  private static TestCluster cluster(boolean startupFencing) {
    return cluster(startupFencing, "c");
  }

  private static TestCluster cluster(boolean startupFencing, String host) {
    String options =
        "<nvpair id=\"o-9\" name=\"startup-fencing\" value=\"" + startupFencing + "\"/>";
    String cib =
        MemberTest.cib(true)
            .replace("<constraints/>", PLACES.replace("HOST", host))
            .replace("</cluster_property_set>", options + "</cluster_property_set>");
    TestCluster cluster = new TestCluster(false, false, cib, "a", "b", "c");
    cluster.addExecutor("x");
    cluster.addExecutor("y");
    cluster.startAll();
    cluster.settle();
    cluster.until(() -> cluster.placesOf("db").equals(Set.of("x")));
    cluster.settle();
    assertEquals("a b c x y", cluster.machine("b").disk.cib().get("nodes-up"));
    assertEquals(List.of(), cluster.fenced);
    return cluster;
  }

  private static boolean isFenced(TestCluster cluster, String node) {
    return cluster.fenced.stream().anyMatch(order -> order.request().target().equals(node));
  }

  private static long performed(TestCluster cluster, String task, String resource) {
    return cluster.performed.stream()
        .filter(order -> order.request().resource().equals(resource))
        .filter(order -> order.request().task().equals(task))
        .count();
  }

  /** Lets b, who does not see some executors, take the lead of a, who did. */
  private static void failOver(TestCluster cluster, String... unseen) {
    for (String executor : unseen) {
      cluster.part(List.of(executor), List.of("b"));
    }
    cluster.machine("a").powerOff();
    cluster.until(() -> "b".equals(cluster.machine("b").state().leader()));
  }

  @Test
  void whoShowsItselfSoonIsNotFencedAndGoesOn() {
    for (String host : List.of("a", "c")) {
      TestCluster cluster = cluster(true, host);
      failOver(cluster, "x", "y");
      long starts = performed(cluster, "start", "db");
      cluster.run(TestCluster.LEASE_MS / 2);
      cluster.heal();
      cluster.settle();
      cluster.run(5_000);
      assertTrue(isFenced(cluster, "a"));
      assertFalse(isFenced(cluster, "x") || isFenced(cluster, "y"), cluster.fenced.toString());
      assertEquals(Set.of("x"), cluster.placesOf("db"), cluster.describe());
      assertEquals(starts, performed(cluster, "start", "db"));
      assertEquals(0, performed(cluster, "stop", "db"));
    }
  }

  @Test
  void whoDoesNotIsFencedBeforeItsResourcesStartElsewhere() {
    for (boolean startupFencing : List.of(true, false)) {
      TestCluster cluster = cluster(startupFencing);
      cluster.fencingWorks = false;
      cluster.part(List.of("x"), List.of("c"));
      failOver(cluster, "x");
      cluster.run(10_000);
      assertTrue(isFenced(cluster, "x"));
      assertFalse(isFenced(cluster, "y"));
      assertEquals(Set.of("x"), cluster.placesOf("db"), cluster.describe());
      cluster.fencingWorks = true;
      cluster.machine("b").answer(new Command.FenceNow("x", "off"));
      cluster.machine("b").answer(new Command.FenceNow("a", "off"));
      cluster.until(() -> cluster.placesOf("db").size() == 1);
      cluster.settle();
      assertFalse(cluster.placesOf("db").contains("x"), cluster.describe());
    }
  }

  /** The link of the new leader notices a loss later than that of its leader. */
  @Test
  void whoWasInTouchAndGoesBeforeItAttendsIsFencedAtOnce() {
    TestCluster cluster = cluster(true);
    Machine x = cluster.machine("x");
    x.pause(true);
    cluster.machine("a").powerOff();
    cluster.until(() -> "b".equals(cluster.machine("b").state().leader()));
    cluster.run(3 * TestCluster.LEASE_MS);
    assertFalse(isFenced(cluster, "x"), "its link answers");
    x.powerOff();
    cluster.run(200);
    assertTrue(isFenced(cluster, "x"), cluster.fenced.toString());
    cluster.settle();
    assertEquals(1, cluster.placesOf("db").size(), cluster.describe());
  }

  @Test
  void nobodyWaitsForOneThatIsKnownToBeDown() {
    TestCluster cluster = cluster(true);
    failOver(cluster, "x");
    long endMs = cluster.nowMs() + TestCluster.LEASE_MS;
    cluster.machine("b").answer(new Command.FenceNow("x", "off"));
    cluster.until(() -> cluster.placesOf("db").size() == 1);
    assertTrue(cluster.nowMs() < endMs, "after " + (cluster.nowMs() - endMs) + " ms");
    cluster.settle();
    assertEquals(1, cluster.placesOf("db").size(), cluster.describe());
  }

  /** What waits for an executor delays no decision. */
  @Test
  void aMemberThatIsLostMeanwhileIsFencedAtOnce() {
    TestCluster cluster = cluster(true, "a");
    cluster.part(List.of("x"), List.of("a", "b", "c", "y"));
    restartAllMembers(cluster);
    cluster.until(() -> cluster.machine("a").state().leader() != null);
    cluster.run(3_000);
    assertFalse(cluster.machine("a").state().settled());
    cluster.machine("c").powerOff();
    cluster.run(500);
    assertTrue(isFenced(cluster, "c"), cluster.fenced.toString());
    assertFalse(isFenced(cluster, "x"), cluster.fenced.toString());
  }

  /** Nobody waits for an executor where a member is lost: it is fenced at once. */
  @Test
  void aLostMemberIsFencedMeanwhile() {
    TestCluster cluster = cluster(true);
    failOver(cluster, "x");
    cluster.run(100);
    assertTrue(isFenced(cluster, "a"));
    assertFalse(isFenced(cluster, "x"));
  }

  private static void restartAllMembers(TestCluster cluster) {
    for (String name : List.of("a", "b", "c")) {
      cluster.machine(name).powerOff();
      cluster.machine(name).start();
    }
  }

  /** Nobody remembers anything, but the disks name it. */
  @Test
  void whoLivesOnUnseenWhileAllMembersStartAnewIsFencedBeforeItsResourcesStartElsewhere() {
    TestCluster cluster = cluster(true);
    cluster.part(List.of("x"), List.of("a", "b", "c", "y"));
    cluster.fencingWorks = false;
    restartAllMembers(cluster);
    cluster.run(18_000);
    assertFalse(isFenced(cluster, "x"));
    cluster.run(8_000);
    assertTrue(isFenced(cluster, "x"));
    assertEquals(Set.of("x"), cluster.placesOf("db"), cluster.describe());
    cluster.fencingWorks = true;
    cluster.machine("b").answer(new Command.FenceNow("x", "off"));
    cluster.until(() -> cluster.placesOf("db").size() == 1);
    cluster.settle();
    assertFalse(cluster.placesOf("db").contains("x"), cluster.describe());
  }

  @Test
  void whoLivesOnWhileAllMembersStartAnewGoesOn() {
    TestCluster cluster = cluster(true);
    long starts = performed(cluster, "start", "db");
    restartAllMembers(cluster);
    cluster.settle();
    cluster.run(5_000);
    assertFalse(isFenced(cluster, "x"), cluster.fenced.toString());
    assertEquals(Set.of("x"), cluster.placesOf("db"), cluster.describe());
    assertEquals(starts, performed(cluster, "start", "db"));
    assertEquals(0, performed(cluster, "stop", "db"));
  }

  @Test
  void whoAsksToLeaveBeforeItWasLookedAtRunsNothingTwice() {
    TestCluster cluster = cluster(true);
    Machine x = cluster.machine("x");
    restartAllMembers(cluster);
    while (!(x.answer(new Command.Query()) instanceof Reply.State)) {
      cluster.run(1);
    }
    x.ask(new Command.Happen(new Event.ShutdownRequested("x")));
    for (int i = 0; i < 20_000 && x.left == null; i++) {
      cluster.run(1);
      assertTrue(cluster.placesOf("db").size() < 2, cluster.describe());
    }
    assertEquals("clean: its resources are gone", x.left);
    cluster.settle();
    assertEquals(1, cluster.placesOf("db").size(), cluster.describe());
    assertEquals(List.of(), cluster.fenced);
  }

  /** After a power cut of all, executors may need longer to start than members. */
  @Test
  void whoStartsLaterThanAllMembersIsNotFenced() {
    TestCluster cluster = cluster(true);
    cluster.machines.values().forEach(Machine::powerOff);
    cluster.run(1_000);
    List.of("a", "b", "c").forEach(name -> cluster.machine(name).start());
    cluster.run(3_000);
    cluster.machine("x").start();
    cluster.machine("y").start();
    cluster.settle();
    cluster.run(5_000);
    assertEquals(List.of(), cluster.fenced);
    assertEquals(Set.of("x"), cluster.placesOf("db"), cluster.describe());
  }
}
