package io.rulemaker.engine.config;

import static io.rulemaker.engine.config.Configured.cluster;
import static io.rulemaker.engine.config.Configured.complainsOf;
import static io.rulemaker.engine.config.Configured.meta;
import static io.rulemaker.engine.config.Configured.nodes;
import static io.rulemaker.engine.config.Configured.options;
import static io.rulemaker.engine.config.Configured.parameters;
import static io.rulemaker.engine.config.Configured.primitive;
import static io.rulemaker.engine.config.Configured.resources;
import static io.rulemaker.engine.config.Configured.table;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Clone;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Group;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.ResourceConfig;
import io.rulemaker.engine.model.Role;
import io.rulemaker.engine.value.Score;
import org.junit.jupiter.api.Test;

/** Specification CF-34 to CF-51, CL-1 to CL-5, ST-21. */
class ResourceReaderTest {
  private static String clone(String id, String child, String... metaPairs) {
    return "<clone id='" + id + "'>" + meta(id + "-m", metaPairs) + child + "</clone>";
  }

  private static String group(String id, String metaBlock, String... members) {
    return "<group id='" + id + "'>" + metaBlock + String.join("", members) + "</group>";
  }

  private static Clone theClone(Cluster cluster) {
    return (Clone) cluster.resources.get(0);
  }

  @Test
  void templatesGiveAttributesAndBlocksAndOperationsNotHidden() {
    Cluster cluster =
        cluster(
            resources(
                "<template id='T' class='ocf' provider='p' type='Db'>"
                    + meta("tm", "priority", "1", "is-managed", "false")
                    + "<operations><op id='t1' name='monitor' interval='20s'/>"
                    + "<op id='t2' name='monitor' interval='20s' role='Promoted'/>"
                    + "<op id='t3' name='start' interval='0'/></operations></template>",
                "<primitive id='a' template='T'>"
                    + meta("am", "priority", "2")
                    + "<operations><op id='a1' name='monitor' interval='30s'/></operations></primitive>"));
    Primitive a = Configured.primitive(cluster, "a");
    assertEquals("Db", a.config.agentType);
    assertEquals(2, a.config.priority);
    assertFalse(a.config.managed);
    assertEquals(
        "[a1, t2, t3]", a.operations.stream().map(op -> op.xml().id()).toList().toString());
    assertEquals("{T=[a]}", cluster.templates.toString());
  }

  @Test
  void aTemplateThatDoesNotExistDropsTheResource() {
    Cluster cluster = cluster(resources("<primitive id='a' template='a'/>"));
    assertNull(cluster.resource("a"));
    assertTrue(complainsOf(cluster, "template [a] does not exist"));
  }

  @Test
  void theExampleOfInheritance() {
    String clone =
        clone(
            "C",
            group(
                "G",
                meta("gm", "migration-threshold", "4"),
                primitive("a"),
                primitive("b", meta("bm", "resource-stickiness", "6"))),
            "priority",
            "5");
    Cluster cluster = cluster(nodes("n1") + resources(clone));
    ResourceConfig a = cluster.resource("a:0").config;
    assertEquals(5, a.priority);
    assertEquals(4, a.migrationThreshold);
    assertEquals(1, a.stickiness);
    assertEquals(6, cluster.resource("b:0").config.stickiness);
    assertEquals(0, theClone(cluster).config.stickiness);

    cluster =
        cluster(
            "<rsc_defaults>"
                + meta("d", "resource-stickiness", "50")
                + "</rsc_defaults>"
                + nodes("n1")
                + resources(clone));
    assertEquals(50, cluster.resource("a:0").config.stickiness);
    assertEquals(6, cluster.resource("b:0").config.stickiness);
  }

  @Test
  void numbersAndTheirDefaults() {
    Cluster cluster =
        cluster(
            resources(
                primitive(
                    "a",
                    meta(
                        "m",
                        "migration-threshold",
                        "-3",
                        "failure-timeout",
                        "2min",
                        "resource-stickiness",
                        "default",
                        "priority",
                        "x"))));
    ResourceConfig a = cluster.resource("a").config;
    assertEquals(Score.INFINITY, a.migrationThreshold);
    assertEquals(120_000, a.failureTimeoutMs);
    assertEquals(120_000, cluster.resource("a").seen.failureTimeoutMs);
    assertEquals(0, a.stickiness);
    assertTrue(complainsOf(cluster, "migration-threshold [-3]"));
    assertTrue(complainsOf(cluster, "priority [x]"));
  }

  @Test
  void targetRoles() {
    Cluster cluster =
        cluster(
            nodes("n1")
                + resources(
                    primitive("a", meta("am", "target-role", "stopped")),
                    primitive("b", meta("bm", "target-role", "Master")),
                    clone("c", primitive("p"), "promotable", "true", "target-role", "Slave"),
                    primitive("d", meta("dm", "target-role", "Sleeping"))));
    assertEquals(Role.STOPPED, cluster.resource("a").config.requestedRole);
    assertEquals(Role.STOPPED, cluster.resource("a").plan.nextRole);
    assertNull(cluster.resource("b").config.requestedRole);
    assertTrue(complainsOf(cluster, "target-role [Master]"));
    assertEquals(Role.UNPROMOTED, cluster.resource("p:0").plan.nextRole);
    assertTrue(cluster.resource("p:0").config.disabled);
    assertTrue(complainsOf(cluster, "target-role [Sleeping]"));
  }

  @Test
  void cloneLimitsAndInstances() {
    Cluster cluster =
        cluster(
            nodes("n1", "n2")
                + resources(
                    clone(
                        "c",
                        group("g", "", primitive("p")),
                        "promotable",
                        "true",
                        "master-max",
                        "2",
                        "promoted-node-max",
                        "x",
                        "globally-unique",
                        "false",
                        "clone-node-max",
                        "3")));
    Clone c = theClone(cluster);
    assertEquals("[g:0, g:1]", c.instances.toString());
    assertEquals("[p:1]", ((Group) c.instances.get(1)).members.toString());
    assertEquals(1, c.nodeMax, "anonymous");
    assertEquals(2, c.promotedMax);
    assertEquals(0, c.promotedNodeMax);
    ResourceConfig p = cluster.resource("p:1").config;
    assertEquals("1", p.meta("clone"));
    assertTrue(p.promotable);
    assertFalse(p.unique);
  }

  @Test
  void severalInstancesANodeMakeACloneUnique() {
    Cluster cluster =
        cluster(nodes("n1") + resources(clone("c", primitive("p"), "clone-node-max", "2")));
    assertTrue(cluster.resource("p:0").config.unique);
    assertEquals(2, theClone(cluster).nodeMax);
  }

  @Test
  void agentsOfOtherClassesAreNeitherUniqueNorPromotable() {
    String lsb =
        "<primitive id='p' class='lsb' type='x'>"
            + meta("pm", "globally-unique", "true")
            + "</primitive>";
    Cluster cluster =
        cluster(
            nodes("n1", "n2")
                + resources(
                    clone(
                        "c",
                        lsb,
                        "globally-unique",
                        "true",
                        "clone-max",
                        "5",
                        "clone-node-max",
                        "3")));
    assertEquals(2, theClone(cluster).max);
    assertEquals(1, theClone(cluster).nodeMax);
    assertFalse(cluster.resource("p:0").config.unique);
    assertTrue(complainsOf(cluster, "it becomes anonymous"));

    cluster = cluster(resources(clone("c", lsb, "promotable", "true")));
    assertEquals(0, cluster.resources.size());
    assertEquals(0, cluster.resourcesById.size());
  }

  @Test
  void aCloneOfNothingWaitsForHistory() {
    Cluster cluster =
        cluster(nodes("n1") + resources(clone("c", primitive("p"), "clone-max", "0")));
    assertEquals("[p:0]", theClone(cluster).instances.toString());
    assertTrue(cluster.resource("p:0").seen.removed);
    assertEquals(0, theClone(cluster).max);
  }

  @Test
  void historyMayAddInstances() {
    Cluster cluster = cluster(nodes("n1") + resources(clone("c", group("g", "", primitive("p")))));
    ResourceReader.createInstance(cluster, theClone(cluster), true);
    assertTrue(cluster.resource("p:1").seen.removed);
    assertEquals("[g:0, g:1]", theClone(cluster).instances.toString());
    assertEquals("{n1=0}", table(cluster.resource("p:1").plan.allowed));
  }

  @Test
  void absurdNumbersOfInstancesAreBounded() {
    Cluster cluster =
        cluster(
            nodes("n1", "n2")
                + resources(
                    clone("c", primitive("p"), "clone-max", "1000000000"),
                    clone(
                        "d",
                        primitive("q"),
                        "clone-max",
                        "1000000000",
                        "clone-node-max",
                        "1000000000")));
    assertEquals(2, theClone(cluster).instances.size());
    assertEquals(CloneReader.MAX_INSTANCES, ((Clone) cluster.resource("d")).instances.size());
    assertTrue(complainsOf(cluster, "clone-max [1000000000] cannot be managed"));
  }

  @Test
  void emptyGroupsAndRepeatedIdsAreDropped() {
    Cluster cluster =
        cluster(
            resources(
                group("g", ""),
                primitive("a"),
                primitive("a"),
                "<thing id='t'/>",
                group("h", "", primitive("a"), primitive("b"))));
    assertEquals("[a, h]", cluster.resources.toString());
    assertEquals("[b]", ((Group) cluster.resource("h")).members.toString());
    assertTrue(complainsOf(cluster, "group without members"));
    assertTrue(complainsOf(cluster, "resource id [a] occurs twice"));
    assertTrue(complainsOf(cluster, "<thing> is no resource"));
  }

  @Test
  void onlyAValidFalseUndoesAGroup() {
    Cluster cluster =
        cluster(
            resources(
                group("g", meta("m", "ordered", "maybe", "collocated", "no"), primitive("a"))));
    Group g = (Group) cluster.resource("g");
    assertTrue(g.ordered);
    assertFalse(g.colocated);
  }

  @Test
  void requiresFollowsKindAndDefaults() {
    Cluster cluster =
        cluster(
            options("stonith-enabled", "true")
                + resources(
                    primitive("a"),
                    primitive("b", meta("m", "requires", "QUORUM")),
                    "<primitive id='f' class='stonith' type='fence_x'/>",
                    primitive("c", meta("n", "requires", "luck"))));
    assertTrue(cluster.fencingAvailable);
    assertTrue(cluster.resource("a").config.needsFencing);
    assertTrue(cluster.resource("b").config.needsQuorum);
    assertFalse(cluster.resource("b").config.needsFencing);
    assertTrue(cluster.resource("f").config.needsQuorum);
    assertTrue(cluster.resource("c").config.needsFencing);
    assertTrue(complainsOf(cluster, "requires [luck]"));
  }

  @Test
  void parametersComeFromAncestorsAndDependOnTheNodeOnlyWithRules() {
    String rule =
        "<rule id='r'><expression id='e' attribute='#uname' operation='eq' value='n1'/></rule>";
    Cluster cluster =
        cluster(
            nodes("n1", "n2")
                + resources(
                    group(
                        "g",
                        parameters("gp", "x", "group", "y", "group"),
                        primitive("a", parameters("ap", "x", "own")),
                        primitive(
                            "b",
                            "<instance_attributes id='bp' score='1'>"
                                + rule
                                + "<nvpair id='bp1' name='x' value='one'/></instance_attributes>"))));
    Primitive a = Configured.primitive(cluster, "a");
    assertEquals("own", Parameters.of(cluster, a, null).get("x"));
    assertEquals("group", Parameters.of(cluster, a, null).get("y"));
    assertTrue(
        Parameters.of(cluster, a, cluster.nodes.get(0))
            == Parameters.of(cluster, a, cluster.nodes.get(1)));
    Primitive b = Configured.primitive(cluster, "b");
    assertEquals("group", Parameters.of(cluster, b, null).get("x"));
    assertEquals("one", Parameters.of(cluster, b, cluster.nodes.named("n1")).get("x"));
    assertEquals("group", Parameters.of(cluster, b, cluster.nodes.named("n2")).get("x"));
  }

  @Test
  void anAsymmetricClusterAllowsNothingButGuestConnections() {
    Cluster cluster =
        cluster(
            options("symmetric-cluster", "false")
                + nodes("n1")
                + resources(primitive("a", meta("m", "remote-node", "g1"))));
    assertEquals("{}", table(cluster.resource("a").plan.allowed));
    assertEquals("{g1=0, n1=0}", table(cluster.resource("g1").plan.allowed));
  }

  @Test
  void removedResourcesAreReadLikeConfiguredOnes() {
    Cluster cluster =
        cluster(
            nodes("n1")
                + "<rsc_defaults>"
                + meta("d", "priority", "9")
                + "</rsc_defaults>"
                + resources(primitive("a")));
    Element entry =
        new Element("lrm_resource")
            .set("id", "old")
            .set("class", "ocf")
            .set("provider", "p")
            .set("type", "Db")
            .set("container", "vm");
    Primitive old = ResourceReader.createRemoved(cluster, entry);
    assertTrue(old.seen.removed && old.seen.removedLaunched);
    assertEquals(9, old.config.priority);
    assertEquals("[a, old]", cluster.resources.toString());
    assertEquals("{n1=0}", table(old.plan.allowed));
    assertNull(ResourceReader.createRemoved(cluster, new Element("lrm_resource").set("id", "x")));
  }

  @Test
  void tagsNameThingsInOrder() {
    Cluster cluster = cluster("<tags><tag id='t'><obj_ref id='b'/><obj_ref id='a'/></tag></tags>");
    assertEquals("{t=[b, a]}", cluster.tags.toString());
  }

  @Test
  void levelsOfTheTopologyAreChecked() {
    Cluster cluster =
        cluster(
            resources("<primitive id='f' class='stonith' type='x'/>")
                + "<fencing-topology><fencing-level id='l1' index='0' target='n' devices='f'/>"
                + "<fencing-level id='l2' index='1' devices='f,g'/></fencing-topology>");
    assertTrue(complainsOf(cluster, "index [0]"));
    assertTrue(complainsOf(cluster, "no target"));
    assertTrue(complainsOf(cluster, "device [g]"));
    assertEquals(3, cluster.problems.size());
  }
}
