package io.rulemaker.engine.member;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.control.Effect.PerformOperation;
import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.member.TestCluster.Machine;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A leader is cut off from all members, does not notice it for up to a lease, and orders an
 * executor that it is in touch with to start something of which the next leader does not know.
 */
class DeposedLeaderTest {
  private static final String PLACES =
      """
      <constraints>
      <rsc_location id="l-c" rsc="db" score="50" node="c"/>
      <rsc_location id="l-x" rsc="db" score="40" node="x"/>
      <rsc_location id="l-a" rsc="db" score="200" node="a"/>
      <rsc_location id="nice" rsc="db"><rule id="r" score="100">
      <expression id="e" attribute="nice" operation="eq" value="1"/></rule></rsc_location>
      <rsc_location id="away" rsc="db"><rule id="r2" score="-INFINITY">
      <expression id="e2" attribute="away" operation="eq" value="1"/></rule></rsc_location>
      <rsc_location id="connection" rsc="x" score="100" node="a"/>
      </constraints>
      """;

  private TestCluster cluster;
  private Machine x;

  @BeforeEach
  void begin() {
    String cib = MemberTest.cib(true).replace("<constraints/>", PLACES);
    cluster = new TestCluster(false, false, cib, "a", "b", "c");
    x = cluster.addExecutor("x");
    cluster.startAll();
    cluster.settle();
    assertEquals(Set.of("a"), cluster.placesOf("db"), cluster.describe());
  }

  /** The old leader moves db from itself to x, and only x hears of it. */
  private void orderUnseen() {
    cluster.machine("a").blind = true;
    cluster.part(Set.of("a"), Set.of("b", "c"));
    happens("x", "nice", "1");
    happens("a", "away", "1");
    for (int i = 0; i < 100 && cluster.performed.stream().noneMatch(this::startsOnX); i++) {
      cluster.run(1);
    }
    assertTrue(cluster.performed.stream().anyMatch(this::startsOnX), cluster.describe());
  }

  private void happens(String node, String attribute, String value) {
    cluster
        .machine("a")
        .ask(new Command.Happen(new Event.AttributeChanged(node, attribute, value)));
  }

  private boolean startsOnX(PerformOperation order) {
    return order.request().key().equals("db_start_0") && order.request().node().equals("x");
  }

  private void runsOnceUntilSettled() {
    for (int i = 0; i < 20_000; i++) {
      cluster.run(1);
      assertTrue(cluster.placesOf("db").size() < 2, cluster.describe());
    }
    assertEquals("b", cluster.machine("b").state().leader());
    assertEquals(1, cluster.placesOf("db").size(), cluster.describe());
  }

  @Test
  void whatTheExecutorStillDoesForItIsFoundOut() {
    x.startMs = 3_000;
    orderUnseen();
    runsOnceUntilSettled();
  }

  @Test
  void whatTheExecutorDidForItAndCouldNotReportIsHeardOfFirst() {
    orderUnseen();
    cluster.cut("x", "a");
    runsOnceUntilSettled();
  }

  @Test
  void whatTheExecutorDidForItAndReportedIsFoundOut() {
    orderUnseen();
    runsOnceUntilSettled();
  }

  /** The executor stands still while the new leader begins. */
  @Test
  void nothingIsStartedBeforeTheExecutorObeysTheNewLeader() {
    orderUnseen();
    x.pause(true);
    cluster.run(400);
    assertTrue(cluster.machine("b").state().quorate(), cluster.describe());
    cluster.after(300, () -> x.pause(false));
    runsOnceUntilSettled();
  }
}
