package io.rulemaker.engine.member;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.control.Effect.PerformOperation;
import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.member.TestCluster.Machine;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Executors without a vote: scheduled as remote nodes, on whoever leads a quorum (L-38). */
class ExecutorNodeTest {
  private static final String ONLY_EXECUTORS =
      """
      <constraints><rsc_location id="only" rsc="db"><rule id="r" score="-INFINITY">
      <expression id="e" attribute="#kind" operation="ne" value="remote"/></rule></rsc_location>
      </constraints>
      """;

  /** Members a, b and c, executors x and y; db runs on an executor. */
  static TestCluster cluster(boolean fencing) {
    String cib = MemberTest.cib(fencing).replace("<constraints/>", ONLY_EXECUTORS);
    TestCluster cluster = new TestCluster(false, false, cib, "a", "b", "c");
    cluster.addExecutor("x");
    cluster.addExecutor("y");
    cluster.startAll();
    cluster.settle();
    cluster.until(() -> cluster.placesOf("db").size() == 1);
    cluster.settle();
    return cluster;
  }

  private static Machine host(TestCluster cluster) {
    return cluster.machine(cluster.placesOf("db").iterator().next());
  }

  private static Machine other(TestCluster cluster, Machine executor) {
    return cluster.machine(executor.name.equals("x") ? "y" : "x");
  }

  /** What an executor answers, which only the leader can tell it. */
  private static Reply.State state(Machine executor) {
    return (Reply.State) executor.answer(new Command.Query());
  }

  private static List<String> performed(TestCluster cluster, String task) {
    return cluster.performed.stream()
        .filter(order -> order.request().resource().equals("db"))
        .filter(order -> order.request().task().equals(task))
        .map(order -> order.request().node())
        .toList();
  }

  @Test
  void runsWhatIsDecidedAndHasNoVote() {
    TestCluster cluster = cluster(true);
    Machine host = host(cluster);
    assertTrue(Set.of("x", "y").contains(host.name));
    Reply.State state = state(host);
    assertEquals(host.name, state.node());
    assertEquals("a", state.leader());
    assertEquals(Set.of("a", "b", "c"), Set.copyOf(state.members()));
    cluster.machine("a").powerOff();
    cluster.machine("b").powerOff();
    cluster.run(5_000);
    assertFalse(cluster.machine("c").state().quorate(), "executors count for no quorum");
  }

  @Test
  void aLostExecutorIsFencedBeforeItsResourcesStartElsewhere() {
    TestCluster cluster = cluster(true);
    Machine host = host(cluster);
    cluster.fencingWorks = false;
    host.kill();
    cluster.run(5_000);
    assertEquals(Set.of(host.name), cluster.placesOf("db"), cluster.describe());
    assertFalse(cluster.fenced.isEmpty());
    assertEquals(host.name, cluster.fenced.get(0).request().target());
    cluster.fencingWorks = true;
    cluster.machine("a").answer(new Command.Happen(new Event.AttributeChanged("a", "k", "v")));
    cluster.until(() -> cluster.placesOf("db").equals(Set.of(other(cluster, host).name)));
  }

  @Test
  void withoutFencingItsResourcesStartElsewhere() {
    TestCluster cluster = cluster(false);
    Machine host = host(cluster);
    host.powerOff();
    cluster.until(() -> cluster.placesOf("db").equals(Set.of(other(cluster, host).name)));
    cluster.settle();
    host.start();
    cluster.settle();
    cluster.run(5_000);
    assertEquals(1, cluster.placesOf("db").size());
    assertTrue(
        TestCluster.text(cluster.machine("a").state().cib()).contains("db_last_0"),
        "what runs on executors is known");
  }

  @Test
  void aNewLeaderRestartsNothing() {
    TestCluster cluster = cluster(true);
    Machine host = host(cluster);
    int started = performed(cluster, "start").size();
    cluster.machine("a").powerOff();
    cluster.settle();
    cluster.run(5_000);
    assertEquals("b", cluster.machine("b").state().leader());
    assertEquals(Set.of(host.name), cluster.placesOf("db"));
    assertEquals(started, performed(cluster, "start").size());
    assertEquals(List.of(), performed(cluster, "stop"));
  }

  @Test
  void anExecutorThatIsStartedAnewIsProbed() {
    TestCluster cluster = cluster(false);
    Machine host = host(cluster);
    cluster.performed.clear();
    host.kill();
    host.start();
    cluster.settle();
    cluster.run(5_000);
    assertEquals(Set.of(host.name), cluster.placesOf("db"), cluster.describe());
    assertTrue(performed(cluster, "monitor").contains(host.name));
    assertEquals(List.of(), performed(cluster, "start"));
  }

  @Test
  void withoutLeaderItKeepsWhatRunsAndFollowsThePolicyLater() {
    TestCluster cluster = cluster(true);
    Machine host = host(cluster);
    cluster.part(List.of("a", "b", "c"), List.of("x", "y"));
    cluster.fencingWorks = false;
    cluster.run(TestCluster.ALONE_MS - 1_000);
    assertEquals(Set.of(host.name), cluster.placesOf("db"));
    cluster.run(3_000);
    assertEquals(Set.of(), cluster.placesOf("db"), "no-quorum-policy is stop");
    cluster.heal();
    cluster.until(() -> cluster.placesOf("db").size() == 1);
    cluster.settle();
    assertEquals(1, cluster.placesOf("db").size());
  }

  @Test
  void leavesWhenItsResourcesAreGone() {
    TestCluster cluster = cluster(true);
    Machine host = host(cluster);
    Reply reply = host.answer(new Command.Happen(new Event.ShutdownRequested(host.name)));
    assertInstanceOf(Reply.Done.class, reply);
    cluster.until(() -> host.left != null);
    assertEquals("clean: its resources are gone", host.left);
    cluster.until(() -> cluster.placesOf("db").equals(Set.of(other(cluster, host).name)));
    cluster.run(5_000);
    assertEquals(List.of(), cluster.fenced);
  }

  @Test
  void leavesWithoutLeaderToo() {
    TestCluster cluster = cluster(true);
    Machine host = host(cluster);
    host.kill(); // what runs there is found by a probe
    host.start();
    cluster.settle();
    List.of("a", "b", "c").forEach(name -> cluster.machine(name).powerOff());
    cluster.run(TestCluster.ALONE_MS / 2);
    Command leave = new Command.Happen(new Event.ShutdownRequested(host.name));
    assertInstanceOf(Reply.Refused.class, host.answer(leave), "a leader may come back");
    assertEquals(Set.of(host.name), cluster.placesOf("db"));
    cluster.run(TestCluster.ALONE_MS);
    assertEquals(Set.of(), cluster.placesOf("db"), "no-quorum-policy is stop");
    assertInstanceOf(Reply.Done.class, host.answer(leave));
    cluster.until(() -> host.left != null);
    assertTrue(host.left.startsWith("clean: no leader of a quorum is heard"), host.left);
  }

  /** Of what an earlier run of its service started, only the first was looked for. */
  @Test
  void whoLeavesWithoutLeaderBeforeAllWasLookedForMayRunSomething() {
    String web = "<primitive id=\"web\" class=\"ocf\" provider=\"heartbeat\" type=\"Dummy\"/>";
    TestCluster cluster =
        new TestCluster(
            false,
            false,
            with("batch-limit", "1").replace("</resources>", web + "</resources>"),
            "a",
            "b",
            "c");
    Machine x = cluster.addExecutor("x");
    cluster.startAll();
    cluster.settle();
    cluster.until(() -> x.running.contains("db"));
    x.kill();
    x.running.add("web"); // as if it had been started there
    x.start();
    cluster.performed.clear();
    cluster.until(() -> performedOn(cluster, "x").size() == 1);
    List.of("a", "b", "c").forEach(name -> cluster.machine(name).powerOff());
    cluster.run(2 * TestCluster.ALONE_MS);
    x.answer(new Command.Happen(new Event.ShutdownRequested("x")));
    cluster.until(() -> x.left != null);
    assertEquals(1, x.running.size(), performedOn(cluster, "x").toString());
    assertTrue(x.left.startsWith("at once: "), x.left);
  }

  private static List<String> performedOn(TestCluster cluster, String node) {
    return cluster.performed.stream()
        .filter(order -> order.request().node().equals(node))
        .map(order -> order.request().key())
        .toList();
  }

  private static String with(String option, String value) {
    return MemberTest.cib(true)
        .replace("<constraints/>", ONLY_EXECUTORS)
        .replace(
            "</cluster_property_set>",
            "<nvpair id=\"more\" name=\"%s\" value=\"%s\"/></cluster_property_set>"
                .formatted(option, value));
  }

  @Test
  void stopsWhatRunsBeforeItLeavesWithoutLeader() {
    String cib = with("no-quorum-policy", "ignore");
    TestCluster cluster = new TestCluster(false, false, cib, "a", "b", "c");
    Machine x = cluster.addExecutor("x");
    cluster.startAll();
    cluster.settle();
    cluster.until(() -> cluster.placesOf("db").equals(Set.of("x")));
    List.of("a", "b", "c").forEach(name -> cluster.machine(name).powerOff());
    cluster.run(TestCluster.ALONE_MS + 5_000);
    assertEquals(Set.of("x"), cluster.placesOf("db"), "no-quorum-policy is ignore");
    x.answer(new Command.Happen(new Event.ShutdownRequested("x")));
    cluster.until(() -> x.left != null);
    assertEquals(Set.of(), cluster.placesOf("db"));
  }

  /** It may stop what runs there, as without quorum it must; nothing else ever after. */
  @Test
  void aLeaderOfAMinorityIsNotObeyedAnyMore() {
    TestCluster cluster = cluster(true);
    Machine host = host(cluster);
    cluster.part(List.of("a"), List.of("b", "c"));
    cluster.until(() -> "b".equals(leader(host)));
    cluster.until(() -> cluster.placesOf("db").size() == 1);
    cluster.run(5_000);
    assertEquals("b", leader(host));
    assertEquals(1, cluster.placesOf("db").size());
    long epoch = cluster.machine("b").state().epoch();
    PerformOperation last = cluster.performed.get(cluster.performed.size() - 1);
    assertEquals(epoch, last.epoch());
  }

  private static String leader(Machine executor) {
    return executor.answer(new Command.Query()) instanceof Reply.State state
        ? state.leader()
        : null;
  }

  @Test
  void executorsAreOnTheRollUntilTheyLeaveOrAreFenced() {
    TestCluster cluster = cluster(true);
    Machine host = host(cluster);
    Machine other = other(cluster, host);
    assertEquals("a b c x y", cluster.machine("b").disk.cib().get("nodes-up"));
    other.answer(new Command.Happen(new Event.ShutdownRequested(other.name)));
    cluster.until(() -> other.left != null);
    cluster.settle();
    assertEquals("a b c " + host.name, cluster.machine("b").disk.cib().get("nodes-up"));
    host.powerOff();
    cluster.settle();
    assertEquals("a b c", cluster.machine("b").disk.cib().get("nodes-up"));
  }

  /**
   * Within seconds an executor returns while b does not hear, and gets a resource; the leader and
   * the other member that knew of it are killed and start anew; the executor is out of reach. Of
   * those who decide then b alone remembers anything, and not the executor: the document names it.
   */
  @Test
  void anExecutorThatOnlyTheDocumentRemembersIsFencedBeforeItsResourcesStartElsewhere() {
    String cib =
        MemberTest.cib(true)
            .replace(
                "<constraints/>",
                ONLY_EXECUTORS.replace(
                    "</constraints>",
                    "<rsc_location id=\"l\" rsc=\"db\" score=\"100\" node=\"x\"/></constraints>"));
    TestCluster cluster = new TestCluster(false, false, cib, "a", "b", "c");
    Machine x = cluster.addExecutor("x");
    cluster.addExecutor("y");
    cluster.startAll();
    cluster.settle();
    cluster.until(() -> cluster.placesOf("db").equals(Set.of("x")));
    x.answer(new Command.Happen(new Event.ShutdownRequested("x")));
    cluster.until(() -> x.left != null && cluster.placesOf("db").equals(Set.of("y")));
    cluster.settle();
    assertEquals("a b c y", cluster.machine("b").disk.cib().get("nodes-up"));
    cluster.fencingWorks = false;
    cluster.machine("b").diskWorks = false;
    cluster.performed.clear();
    x.start();
    cluster.until(() -> cluster.performed.stream().anyMatch(ExecutorNodeTest::looksForXOnB));
    cluster.run(15);
    List.of("a", "c", "x").forEach(name -> cluster.cut(name, "b")); // nobody noticed yet
    cluster.until(() -> cluster.placesOf("db").equals(Set.of("x")));
    assertEquals("a b c y", cluster.machine("b").disk.cib().get("nodes-up"));
    assertEquals("a b c x y", cluster.machine("c").disk.cib().get("nodes-up"));
    x.pause(true);
    for (String name : List.of("a", "c")) {
      cluster.machine(name).kill();
      cluster.machine(name).start();
    }
    cluster.machine("b").diskWorks = true;
    cluster.fenced.clear();
    cluster.heal();
    cluster.part(List.of("x"), List.of("a", "b", "c", "y"));
    cluster.run(10_000);
    assertTrue(cluster.machine("b").state().quorate(), cluster.describe());
    assertTrue(
        cluster.fenced.stream().anyMatch(order -> order.request().target().equals("x")),
        cluster.fenced.toString());
    assertEquals(Set.of("x"), cluster.placesOf("db"), "x runs it still");
    cluster.fencingWorks = true;
    cluster.machine("b").answer(new Command.FenceNow("x", "off"));
    cluster.settle();
    assertEquals(Set.of("y"), cluster.placesOf("db"), cluster.describe());
  }

  private static boolean looksForXOnB(PerformOperation order) {
    return order.node().equals("b") && order.request().key().equals("x_monitor_0");
  }
}
