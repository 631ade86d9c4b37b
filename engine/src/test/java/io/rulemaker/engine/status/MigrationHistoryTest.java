package io.rulemaker.engine.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Specification 02 §8.2. */
class MigrationHistoryTest {
  private final Observed observed = Observed.cluster("n1", "n2");

  MigrationHistoryTest() {
    Observed.meta(observed.primitive("a"), "allow-migrate", "true");
  }

  private Element departure(int exitCode) {
    return observed
        .record("n1", "a", "migrate_to", 0, exitCode)
        .set("migrate_source", "n1")
        .set("migrate_target", "n2");
  }

  private Element arrival(int exitCode) {
    return observed
        .record("n2", "a", "migrate_from", 0, exitCode)
        .set("migrate_source", "n1")
        .set("migrate_target", "n2");
  }

  private static List<String> names(List<Node> nodes) {
    return nodes.stream().map(node -> node.name).toList();
  }

  private Primitive read() {
    return Observed.primitive(observed.read(), "a");
  }

  @Test
  void afterTheArrivalAStopIsStillDue() {
    departure(0);
    arrival(0);
    Primitive a = read();
    assertEquals(List.of("n1"), names(a.seen.danglingSources));
    assertEquals(List.of("n2"), names(a.seen.activeOn));
    assertEquals(Role.STARTED, a.seen.role);
  }

  @Test
  void afterTheStopNothingIsDue() {
    departure(0);
    arrival(0);
    observed.record("n1", "a", "stop", 0, 0);
    Primitive a = read();
    assertEquals(List.of(), a.seen.danglingSources);
    assertEquals(List.of("n2"), names(a.seen.activeOn));
  }

  @Test
  void withoutArrivalItIsUnderWay() {
    departure(0);
    observed.record("n2", "a", "start", 0, 193).set("op-status", "-1").set("last-rc-change", "1");
    observed.history("n2", "a").children().get(0).set("operation", "notify").set("rc-code", "0");
    Primitive a = read();
    assertEquals("n1", a.seen.migrationSource.name);
    assertEquals("n2", a.seen.migrationTarget.name);
    assertEquals(List.of("n2", "n1"), names(a.seen.activeOn));
  }

  @Test
  void aTargetThatWasNeverProbedIsLeftToTheProbe() {
    departure(0);
    Primitive a = read();
    assertNull(a.seen.migrationSource);
    assertEquals(List.of("n1"), names(a.seen.activeOn));
    assertFalse(a.seen.failed);
  }

  @Test
  void aFailedArrivalLeavesItInDoubtOnBothNodes() {
    departure(0);
    arrival(1);
    Primitive a = read();
    assertEquals(List.of("n2", "n1"), names(a.seen.activeOn));
    assertTrue(a.seen.failed);
  }

  @Test
  void aFailedDepartureMayHaveArrived() {
    observed.record("n2", "a", "monitor", 0, 7).set("last-rc-change", "1");
    departure(1);
    Cluster cluster = observed.read();
    Primitive a = Observed.primitive(cluster, "a");
    assertEquals(List.of("n2", "n1"), names(a.seen.activeOn));
    assertTrue(a.seen.failed);
  }

  @Test
  void entriesOfAnotherNodeAreIrrelevant() {
    observed
        .record("n2", "a", "migrate_to", 0, 0)
        .set("migrate_source", "n1")
        .set("migrate_target", "n2");
    assertFalse(read().seen.active());
  }
}
