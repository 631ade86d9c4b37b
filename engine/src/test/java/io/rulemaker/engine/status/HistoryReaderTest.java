package io.rulemaker.engine.status;

import static io.rulemaker.engine.status.Observed.meta;
import static io.rulemaker.engine.status.Observed.operation;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Role;
import io.rulemaker.engine.value.Score;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Specification ST-15 to ST-17, ST-26 to ST-36, ST-48 to ST-54. */
class HistoryReaderTest {
  private final Observed observed = Observed.cluster("n1", "n2");

  private Primitive read(String id) {
    return Observed.primitive(observed.read(), id);
  }

  @Test
  void probesTellWhereAResourceIsNot() {
    observed.primitive("a");
    observed.record("n1", "a", "monitor", 0, 7);
    Primitive a = read("a");
    assertEquals(Role.STOPPED, a.seen.role);
    assertFalse(a.seen.active());
    assertEquals(List.of("n1"), a.seen.knownOn.stream().map(n -> n.name).toList());
  }

  @Test
  void rolesAccumulateOverNodes() {
    observed.primitive("a");
    observed.record("n1", "a", "start", 0, 0);
    observed.record("n2", "a", "monitor", 0, 7);
    Primitive a = read("a");
    assertEquals(Role.STARTED, a.seen.role);
    assertEquals(List.of("n1"), a.seen.activeOn.stream().map(n -> n.name).toList());
  }

  @Test
  void aFailedMonitorRestartsTheResource() {
    operation(observed.primitive("a"), "monitor", "10s", null);
    observed.record("n1", "a", "start", 0, 0);
    observed.record("n1", "a", "monitor", 10_000, 7);
    Cluster cluster = observed.read();
    Primitive a = Observed.primitive(cluster, "a");
    assertTrue(a.seen.failed);
    assertTrue(a.seen.stopIfFailed);
    assertTrue(Observed.action(cluster, "a_stop_0").required());
    assertEquals(1, cluster.failedOperations.size());
  }

  @Test
  void aLaterStartEndsAFailure() {
    observed.primitive("a");
    observed.record("n1", "a", "monitor", 10_000, 1);
    observed.record("n1", "a", "stop", 0, 0);
    observed.record("n1", "a", "start", 0, 0);
    assertFalse(read("a").seen.failed);
  }

  @Test
  void aBanOutlivesALaterStart() {
    operation(observed.primitive("a"), "monitor", "10s", "migrate");
    observed.record("n1", "a", "monitor", 10_000, 1);
    observed.record("n1", "a", "start", 0, 0);
    Cluster cluster = observed.read();
    Primitive a = Observed.primitive(cluster, "a");
    assertEquals(-Score.INFINITY, a.plan.allowed.score(cluster.nodes.named("n1")));
    assertTrue(a.seen.failed);
  }

  @Test
  void equalEntriesAreTakenInReverseDocumentOrder() {
    observed.primitive("a");
    observed.record("n1", "a", "monitor", 10_000, 0).set("call-id", "5");
    observed
        .record("n1", "a", "monitor", 10_000, 7)
        .set("id", "a_last_failure_0")
        .set("call-id", "5")
        .set("last-rc-change", Long.toString(Observed.NOW - 999));
    assertFalse(read("a").seen.failed, "the failure comes first, the success clears it");
  }

  @Test
  void aMaskedProbeFailureBansWithoutFailing() {
    observed.primitive("a");
    observed.record("n1", "a", "monitor", 0, 5);
    Cluster cluster = observed.read();
    Primitive a = Observed.primitive(cluster, "a");
    assertFalse(a.seen.failed);
    assertEquals(Role.STOPPED, a.seen.role);
    assertEquals(-Score.INFINITY, a.plan.allowed.score(cluster.nodes.named("n1")));
    assertEquals("a_monitor_0", cluster.failedOperations.get(0).key());
  }

  @Test
  void aFailedStopFencesOrBlocks() {
    observed.primitive("a");
    observed.record("n1", "a", "stop", 0, 1);
    Cluster cluster = observed.read();
    assertEquals("a failed there", Observed.action(cluster, "stonith-n1-reboot").reason);
    observed.option("fencing-enabled", "false");
    assertTrue(read("a").seen.blocked);
  }

  @Test
  void whatRanOnALostNodeMayStillRun() {
    observed.primitive("a");
    observed.record("n2", "a", "start", 0, 0);
    observed.state("n2").set("crmd", "offline").set("in_ccm", "false");
    observed.attribute("n2", "shutdown", "1600000000");
    Cluster cluster = observed.read();
    assertEquals(
        "a is thought to be active there", Observed.action(cluster, "stonith-n2-reboot").reason);
  }

  @Test
  void withoutFencingTheHistoryOfALostNodeIsNotRead() {
    observed.primitive("a");
    observed.record("n2", "a", "start", 0, 0);
    observed.lost("n2").option("fencing-enabled", "false");
    assertFalse(read("a").seen.active());
    observed.option("shutdown-lock", "true");
    assertTrue(read("a").seen.active());
  }

  @Test
  void recurringOperationsThatRunHaveStandIns() {
    observed.primitive("a");
    observed.record("n1", "a", "monitor", 20_000, 0);
    observed.record("n1", "a", "start", 0, 0);
    observed.record("n1", "a", "monitor", 10_000, 0);
    Cluster cluster = observed.read();
    assertTrue(Observed.action(cluster, "a_monitor_10000").optional);
    assertNull(Observed.action(cluster, "a_monitor_20000"), "the start came later");
  }

  @Test
  void aNodeInMaintenanceKeepsWhatItRuns() {
    observed.primitive("a");
    observed.record("n1", "a", "start", 0, 0);
    observed.attribute("n1", "maintenance", "true");
    Cluster cluster = observed.read();
    Primitive a = Observed.primitive(cluster, "a");
    assertFalse(a.seen.managed);
    assertTrue(a.seen.maintenance);
    assertEquals(Score.INFINITY, a.plan.allowed.score(cluster.nodes.named("n1")));
  }

  @Test
  void multiplyActiveResourcesCanBeBlockedOrBanned() {
    meta(observed.primitive("a"), "multiple-active", "block");
    meta(observed.primitive("b"), "multiple-active", "stop_only");
    for (String node : new String[] {"n1", "n2"}) {
      observed.record(node, "a", "start", 0, 0);
      observed.record(node, "b", "start", 0, 0);
    }
    Cluster cluster = observed.read();
    assertTrue(Observed.primitive(cluster, "a").seen.blocked);
    assertFalse(Observed.primitive(cluster, "b").seen.blocked);
    for (Node node : cluster.nodes) {
      assertEquals(-Score.INFINITY, Observed.primitive(cluster, "b").plan.allowed.score(node));
    }
  }

  @Test
  void aRequestedRoleLowersTheNextRoleAfterEachHistory() {
    meta(observed.primitive("a"), "target-role", "Stopped");
    observed.record("n1", "a", "start", 0, 0);
    assertEquals(Role.STOPPED, read("a").plan.nextRole);
  }

  @Test
  void thePendingOperationFoundFirstIsShown() {
    observed.primitive("a");
    observed.record("n1", "a", "start", 0, 193).set("op-status", "-1").set("call-id", "-1");
    Primitive a = read("a");
    assertTrue(a.seen.startPending);
    assertEquals("start", a.seen.pendingTask);
    assertEquals("n1", a.seen.pendingNode.name);
    assertEquals(Role.STARTED, a.seen.role);
  }

  @Test
  void aRecordedShutdownLockHoldsUntilItsLimit() {
    observed.primitive("a");
    observed.option("shutdown-lock", "true").option("shutdown-lock-limit", "60s");
    observed.history("n2", "a").set("shutdown-lock", Long.toString(Observed.NOW - 60));
    assertEquals("n2", read("a").seen.lockNode.name);
    observed.history("n2", "a").set("shutdown-lock", Long.toString(Observed.NOW - 61));
    Cluster cluster = observed.read();
    assertNull(Observed.primitive(cluster, "a").seen.lockNode);
    assertTrue(Observed.action(cluster, "a_lrm_delete_0").required());
  }
}
