package io.rulemaker.engine.status;

import static io.rulemaker.engine.status.Observed.meta;
import static io.rulemaker.engine.status.Observed.operation;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Resource;
import org.junit.jupiter.api.Test;

/** Specification ST-40 to ST-47. */
class FailureExpiryTest {
  private final Observed observed = Observed.cluster("n1");

  private static int count(Cluster cluster, String id, boolean effective) {
    Resource resource = cluster.resource(id);
    Node node = cluster.nodes.named("n1");
    return FailCounts.of(cluster, resource, node, effective, false);
  }

  private Element failedMonitor(long secondsAgo) {
    return observed
        .record("n1", "a", "monitor", 10_000, 1)
        .set("last-rc-change", Long.toString(Observed.NOW - secondsAgo));
  }

  private void fails(String name, int count, long secondsAgo) {
    observed.attribute("n1", "fail-count-" + name + "#monitor_10000", "" + count);
    observed.attribute(
        "n1", "last-failure-" + name + "#monitor_10000", "" + (Observed.NOW - secondsAgo));
  }

  @Test
  void failCountsAddUpOverOperations() {
    observed.primitive("a");
    observed.attribute("n1", "fail-count-a#monitor_10000", "3");
    observed.attribute("n1", "fail-count-a#start_0", "INFINITY");
    observed.attribute("n1", "fail-count-a", "100");
    observed.attribute("n1", "fail-count-b#stop_0", "2");
    observed.attribute("n1", "fail-count-b#monitor_x", "2");
    observed.attribute("n1", "fail-count-b#monitor_5", "junk");
    observed.primitive("b");
    Cluster cluster = observed.read();
    assertEquals(1_000_000, count(cluster, "a", true));
    assertEquals(2, count(cluster, "b", true));
  }

  @Test
  void instancesOfAnAnonymousCloneShareTheirCount() {
    observed.cloneOf("a");
    observed.attribute("n1", "fail-count-a:5#start_0", "2");
    observed.attribute("n1", "fail-count-a#start_0", "3");
    assertEquals(5, count(observed.read(), "a:0", true));
  }

  @Test
  void aDotInANameStandsForAnyCharacter() {
    observed.primitive("a.b");
    observed.attribute("n1", "fail-count-aXb#start_0", "2");
    assertEquals(2, count(observed.read(), "a.b", true));
  }

  @Test
  void countsExpireAfterTheTimeoutOperationsAtIt() {
    meta(observed.primitive("a"), "failure-timeout", "60s");
    observed.record("n1", "a", "start", 0, 0);
    failedMonitor(60);
    fails("a", 2, 60);
    Cluster cluster = observed.read();
    assertEquals(2, count(cluster, "a", true));
    assertTrue(cluster.resource("a").seen.failed, "its count still stands");
    assertEquals(Observed.NOW + 1, cluster.recheckAt());
  }

  @Test
  void anExpiredFailureIsClearedAndIssuedAgain() {
    meta(observed.primitive("a"), "failure-timeout", "60s");
    observed.record("n1", "a", "start", 0, 0);
    Element failure = failedMonitor(61).set("op-digest", "any");
    fails("a", 2, 61);
    Cluster cluster = observed.read();
    Resource a = cluster.resource("a");
    assertEquals(0, count(cluster, "a", true));
    assertEquals(2, count(cluster, "a", false));
    assertFalse(a.seen.failed);
    assertTrue(a.seen.expiredResults.contains(failure));
    assertTrue(Observed.action(cluster, "a_clear_failcount_0").required());
  }

  @Test
  void aBlockedFailureNeverExpires() {
    Element a = observed.primitive("a");
    meta(a, "failure-timeout", "60s");
    operation(a, "monitor", "10s", "block");
    observed.record("n1", "a", "start", 0, 0).set("last-rc-change", "" + Observed.NOW);
    failedMonitor(1000).set("id", "a_last_failure_0");
    fails("a", 1, 1000);
    Cluster cluster = observed.read();
    assertTrue(cluster.resource("a").seen.blocked);
    assertEquals(0, cluster.resource("a").seen.failureTimeoutMs);
    assertNull(Observed.action(cluster, "a_clear_failcount_0"));
  }

  @Test
  void anOldProbeStillTellsTheState() {
    meta(observed.primitive("a"), "failure-timeout", "60s");
    observed
        .record("n1", "a", "monitor", 0, 0)
        .set("last-rc-change", Long.toString(Observed.NOW - 1000));
    assertTrue(observed.read().resource("a").seen.active());
  }

  @Test
  void aFailureUnderOtherParametersIsForgotten() {
    observed.primitive("a");
    observed
        .record("n1", "a", "start", 0, 1)
        .set("id", "a_last_failure_0")
        .set("op-digest", "of other parameters");
    assertTrue(Observed.action(observed.read(), "a_clear_failcount_0").required());
  }
}
