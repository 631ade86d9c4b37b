package io.rulemaker.engine.status;

import static io.rulemaker.engine.status.Observed.meta;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Clone;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.value.Score;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Specification ST-18 to ST-22, CL-6 to CL-8. */
class ResourceMappingTest {
  private final Observed observed = Observed.cluster("n1", "n2", "n3");

  private static List<String> places(Cluster cluster, String id) {
    return Observed.primitive(cluster, id).seen.activeOn.stream().map(n -> n.name).toList();
  }

  @Test
  void instancesOfAnAnonymousCloneGoToNodesInTheOrderOfTheStatus() {
    observed.cloneOf("a");
    observed.record("n2", "a", "start", 0, 0);
    observed.record("n1", "a", "monitor", 0, 7);
    observed.record("n3", "a", "start", 0, 0);
    Cluster cluster = observed.read();
    assertEquals(List.of("n2"), places(cluster, "a:0"));
    assertEquals(List.of("n3"), places(cluster, "a:1"));
    assertEquals("a", cluster.resource("a:0").seen.historyName);
  }

  @Test
  void recordedNumbersDoNotMatterAndAreForgottenWhereNothingRuns() {
    observed.cloneOf("a");
    observed.record("n1", "a:7", "start", 0, 0);
    observed.record("n2", "a:1", "monitor", 0, 7);
    Cluster cluster = observed.read();
    assertEquals(List.of("n1"), places(cluster, "a:0"));
    assertEquals("a:7", cluster.resource("a:0").seen.historyName);
    assertNull(cluster.resource("a:1").seen.historyName);
  }

  @Test
  void aSecondInstanceOnANodeIsSurplus() {
    observed.cloneOf("a");
    observed.record("n1", "a:0", "start", 0, 0);
    observed.record("n1", "a:1", "start", 0, 0);
    Cluster cluster = observed.read();
    assertEquals(List.of("n1"), places(cluster, "a:0"));
    assertEquals(List.of(), places(cluster, "a:1"));
    assertEquals(List.of("n1"), places(cluster, "a:3"));
    assertTrue(cluster.resource("a:3").seen.removed);
  }

  @Test
  void beyondTheMaximumInstancesAreSurplus() {
    meta(observed.cloneOf("a"), "clone-max", "1");
    observed.record("n1", "a", "start", 0, 0);
    observed.record("n2", "a", "start", 0, 0);
    Cluster cluster = observed.read();
    assertEquals(2, ((Clone) cluster.resource("a-clone")).instances.size());
    assertTrue(cluster.resource("a:1").seen.removed);
  }

  @Test
  void afterAMigrationAnInstanceCountsWhereItArrived() {
    meta(observed.cloneOf("a"), "clone-max", "2");
    observed.record("n1", "a:0", "start", 0, 0);
    observed
        .record("n1", "a:0", "migrate_to", 0, 0)
        .set("migrate_source", "n1")
        .set("migrate_target", "n2");
    observed.record("n2", "a:0", "start", 0, 0).set("last-rc-change", "1");
    Cluster cluster = observed.read();
    assertEquals(List.of("n2", "n1"), places(cluster, "a:0"));
    assertEquals(List.of("n2"), places(cluster, "a:2"));
    assertTrue(cluster.resource("a:2").seen.removed);
  }

  @Test
  void membersOfAGroupStayTogether() {
    Element clone = new Element("clone").set("id", "c");
    Element group = clone.add(new Element("group").set("id", "g"));
    group.add(Observed.dummy("a"));
    group.add(Observed.dummy("b"));
    observed.resource(clone);
    observed.record("n1", "a", "start", 0, 0);
    observed.record("n2", "b", "start", 0, 0);
    observed.record("n2", "a", "start", 0, 0);
    Cluster cluster = observed.read();
    assertEquals(List.of("n1"), places(cluster, "a:0"));
    assertEquals(List.of("n2"), places(cluster, "a:1"));
    assertEquals(List.of("n2"), places(cluster, "b:1"));
  }

  @Test
  void onANodeInDoubtAnInstanceThatNeedsNoFencingIsSurplus() {
    Element clone = observed.cloneOf("a");
    meta(clone, "requires", "nothing");
    meta(clone, "clone-max", "2");
    observed.record("n1", "a", "start", 0, 0);
    observed.lost("n1");
    Cluster cluster = observed.read();
    assertEquals(List.of(), places(cluster, "a:0"));
    assertEquals(List.of("n1"), places(cluster, "a:2"));
  }

  @Test
  void whatOnlyHistoryKnowsIsRemoved() {
    observed.record("n1", "old", "start", 0, 0);
    Cluster cluster = observed.read();
    Primitive old = Observed.primitive(cluster, "old");
    assertTrue(old.seen.removed);
    assertTrue(old.seen.managed);
    assertEquals(-Score.INFINITY, old.plan.allowed.score(cluster.nodes.named("n2")));
  }

  @Test
  void whatIsNotToBeStoppedIsUnmanaged() {
    observed.record("n1", "old", "start", 0, 0);
    Cluster cluster = observed.option("stop-removed-resources", "false").read();
    assertFalse(cluster.resource("old").seen.managed);
  }

  @Test
  void anUnnumberedEntryOfAUniqueCloneIsRemoved() {
    meta(observed.cloneOf("a"), "globally-unique", "true");
    observed.record("n1", "a", "start", 0, 0);
    observed.record("n1", "a:1", "start", 0, 0);
    observed.record("n1", "a:9", "start", 0, 0);
    Cluster cluster = observed.read();
    assertTrue(cluster.resource("a").seen.removed);
    assertTrue(cluster.resource("a:9").seen.removed);
    assertEquals(List.of("n1"), places(cluster, "a:1"));
  }

  @Test
  void aRemovedConnectionStillLeadsToANode() {
    observed.record("n1", "far", "start", 0, 0);
    observed.history("n1", "far").set("provider", "pacemaker").set("type", "remote");
    Cluster cluster = observed.read();
    assertTrue(cluster.nodes.named("far").remote);
    assertTrue(cluster.nodes.named("far").shuttingDown);
  }
}
