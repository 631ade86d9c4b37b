package io.rulemaker.engine.member;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.member.TestCluster.Machine;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An operator has an executor fenced that is in touch. */
class FencedExecutorTest {
  private static TestCluster cluster;
  private static Machine host;
  private static Machine other;

  private static void begin() {
    cluster = ExecutorNodeTest.cluster(true);
    host = cluster.machine(cluster.placesOf("db").iterator().next());
    other = cluster.machine(host.name.equals("x") ? "y" : "x");
  }

  private static List<String> fencings() {
    return cluster.fenced.stream()
        .map(order -> order.request().action() + " " + order.request().target())
        .toList();
  }

  private static void runsElsewhere() {
    cluster.until(() -> cluster.placesOf("db").equals(Set.of(other.name)));
    cluster.settle();
    assertEquals(Set.of(other.name), cluster.placesOf("db"), cluster.describe());
  }

  /** The confirmation comes before anybody noticed that the executor is gone. */
  @Test
  void itsFencingIsConfirmedBeforeItsLossIsNoticed() {
    begin();
    assertInstanceOf(
        Reply.Done.class, cluster.machine("b").answer(new Command.FenceNow(host.name, "off")));
    runsElsewhere();
    assertEquals(List.of("off " + host.name), fencings());
  }

  /** The connection fails while the device is still at work. */
  @Test
  void itsLossIsNoticedBeforeItsFencingIsConfirmed() {
    begin();
    cluster.confirmMs = 500;
    assertInstanceOf(
        Reply.Done.class, cluster.machine("b").answer(new Command.FenceNow(host.name, "off")));
    runsElsewhere();
    assertEquals(List.of("off " + host.name), fencings());
  }

  /** An operator gives his word for an executor that the devices do not reach. */
  @Test
  void onTheOperatorsWordItIsDownOnceItIsOutOfTouch() {
    begin();
    Command word = new Command.ConfirmDown(host.name);
    Reply.Refused refused =
        assertInstanceOf(Reply.Refused.class, cluster.machine("b").answer(word));
    assertEquals(
        "[" + host.name + "] is in touch, so it is not down; stop it first", refused.text());
    assertEquals(Set.of(host.name), cluster.placesOf("db"));
    cluster.confirmMs = 4_000;
    host.powerOff();
    cluster.run(500);
    assertInstanceOf(Reply.Done.class, cluster.machine("b").answer(word));
    runsElsewhere();
    cluster.run(5_000);
    assertEquals(List.of("reboot " + host.name), fencings(), "that is what the word replaced");
  }

  /** That it was fenced once says nothing of its next run. */
  @Test
  void whoIsBackAndLostIsFencedAnew() {
    begin();
    cluster.machine("b").answer(new Command.FenceNow(host.name, "off"));
    runsElsewhere();
    host.start();
    cluster.settle();
    other.powerOff();
    cluster.until(() -> cluster.placesOf("db").equals(Set.of(host.name)));
    other.start();
    cluster.settle();
    cluster.fencingWorks = false;
    cluster.fenced.clear();
    host.kill();
    cluster.run(10_000);
    assertTrue(fencings().contains("reboot " + host.name), fencings().toString());
    assertEquals(Set.of(host.name), cluster.placesOf("db"), "it runs still, and was not fenced");
  }

  /** What was fenced is back before anybody noticed, and before the device says so. */
  private static long rebootUnnoticed() {
    begin();
    other.powerOff();
    cluster.settle();
    cluster.fenced.clear();
    cluster.confirmMs = 5_000;
    long request = cluster.machine("b").ask(new Command.FenceNow(host.name, "reboot"));
    while (host.up()) {
      cluster.run(1);
    }
    host.start();
    cluster.until(() -> cluster.placesOf("db").equals(Set.of(host.name)));
    assertNull(cluster.machine("b").reply(request));
    assertEquals(List.of("reboot " + host.name), fencings());
    return request;
  }

  @Test
  void whoCameUpSinceIsNotTakenForFenced() {
    long request = rebootUnnoticed();
    cluster.until(() -> cluster.machine("b").reply(request) != null);
    cluster.settle();
    assertEquals(Set.of(host.name), cluster.placesOf("db"), cluster.describe());
    assertEquals(List.of("reboot " + host.name), fencings());
    cluster.fencingWorks = false;
    other.start();
    cluster.settle();
    host.kill();
    cluster.run(10_000);
    assertEquals(Set.of(host.name), cluster.placesOf("db"), "it runs still, and was not fenced");
    assertTrue(fencings().size() > 1);
  }

  /**
   * The cluster itself had it fenced, and waits for the end of that. The confirmation is of its
   * first run, and says nothing of the second; nor must the cluster go on waiting for one.
   */
  @Test
  void whoCameUpSinceTheClusterHadItFencedAndIsLostIsFencedAnewAtOnce() {
    begin();
    cluster.confirmMs = 5_000;
    host.kill();
    cluster.until(() -> host.running.isEmpty());
    assertEquals(List.of("reboot " + host.name), fencings());
    host.start();
    cluster.run(1_000);
    cluster.fencingWorks = false;
    host.kill();
    cluster.run(5_000);
    assertEquals(List.of("reboot " + host.name, "reboot " + host.name), fencings());
    cluster.run(10_000);
    assertEquals(Set.of(), cluster.placesOf("db"), "its second run is not known to be down");
    cluster.fencingWorks = true;
    runsElsewhere();
  }
}
