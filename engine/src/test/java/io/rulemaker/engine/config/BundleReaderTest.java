package io.rulemaker.engine.config;

import static io.rulemaker.engine.config.Configured.cluster;
import static io.rulemaker.engine.config.Configured.complainsOf;
import static io.rulemaker.engine.config.Configured.meta;
import static io.rulemaker.engine.config.Configured.nodes;
import static io.rulemaker.engine.config.Configured.primitive;
import static io.rulemaker.engine.config.Configured.resources;
import static io.rulemaker.engine.config.Configured.table;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.model.Bundle;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Discovery;
import io.rulemaker.engine.model.Node;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Specification BR-1 to BR-9. */
class BundleReaderTest {
  private static final String NETWORK = "<network ip-range-start='10.0.0.5'/>";

  private static String bundle(String... content) {
    return "<bundle id='web'>" + String.join("", content) + "</bundle>";
  }

  private static Cluster web(String... content) {
    return cluster(nodes("n1", "n2") + resources(bundle(content)));
  }

  private static Bundle theBundle(Cluster cluster) {
    return (Bundle) cluster.resource("web");
  }

  private static Map<String, String> container(Cluster cluster, int replica) {
    return Parameters.of(cluster, theBundle(cluster).containers.get(replica), null);
  }

  @Test
  void theExampleToTheByte() {
    Cluster cluster = web("<docker image='i'/>", NETWORK, primitive("p"));
    Map<String, String> parameters = container(cluster, 0);
    assertEquals(
        " --restart=no -h web-0 -e PCMK_stderr=1 -e PCMK_remote_port=3121"
            + " -v /etc/pacemaker/authkey:/etc/pacemaker/authkey"
            + " -v /var/log/pacemaker/bundles/web-0:/var/log -p 10.0.0.5:3121:3121 "
            + " --add-host=web-0:10.0.0.5",
        parameters.get("run_opts"));
    assertEquals("/var/log/pacemaker/bundles/web-0", parameters.get("mount_points"));
    assertEquals("/usr/sbin/pacemaker-remoted", parameters.get("run_cmd"));
    assertEquals("/bin/true", parameters.get("monitor_cmd"));
  }

  @Test
  void withoutAddressesTheOptionsEndWithABlank() {
    Cluster cluster =
        web(
            "<podman image='i' network='host' options='--user=root' replicas='2' run-command='go'/>",
            "<network control-port='3200' add-host='false'><port-mapping id='m' port='80'"
                + " internal-port='8080'/></network>",
            "<storage><storage-mapping id='s' source-dir='/a' target-dir='/var/log' options='rw'/>"
                + "<storage-mapping id='t' source-dir-root='/r' target-dir='/b'/></storage>",
            primitive("p"));
    assertEquals(
        " -e PCMK_stderr=1 --net=host -e PCMK_remote_port=3200 -v /a:/var/log:rw -v /r/web-1:/b"
            + " -v /etc/pacemaker/authkey:/etc/pacemaker/authkey --user=root ",
        container(cluster, 1).get("run_opts"));
    assertEquals("/r/web-1", container(cluster, 1).get("mount_points"));
    assertEquals("go", container(cluster, 1).get("run_cmd"));
    assertEquals(
        "{addr=#uname, port=3200}",
        new java.util.TreeMap<>(
                Parameters.of(cluster, theBundle(cluster).replicas.get(0).connection(), null))
            .toString());
  }

  @Test
  void partsAndTheirOrder() {
    Cluster cluster =
        web("<docker image='i' promoted-max='1' replicas='2'/>", NETWORK, primitive("p"));
    Bundle web = theBundle(cluster);
    assertEquals(
        "[web-docker-0, web-ip-10.0.0.5, web-0, web-docker-1, web-ip-10.0.0.6, web-1, web-master]",
        web.children().toString());
    assertTrue(web.inner.ordered && web.inner.config.promotable);
    assertEquals("[p:0, p:1]", web.inner.instances.toString());
    assertEquals("10.0.0.6", web.replicas.get(1).instance().externalAddress);
    assertEquals(web.containers.get(1), web.replicas.get(1).connection().launcher);
    assertFalse(web.config.unique);
  }

  @Test
  void nodesAndTables() {
    Cluster cluster =
        cluster(
            "<nodes><node id='n1' uname='n1'/><node id='web-1' uname='web-1' type='remote'/></nodes>"
                + resources(
                    primitive("before"),
                    bundle("<docker image='i' replicas='2'/>", NETWORK, primitive("p")),
                    primitive("after")));
    Bundle web = theBundle(cluster);
    Node node = web.replicas.get(0).node();
    assertEquals("web-0", node.name);
    assertEquals(Discovery.NEVER, node.baseDiscovery);
    assertTrue(node.isBundleNode());
    assertEquals("{n1=0, web-1=-1000000}", table(cluster.resource("before").plan.allowed));
    assertEquals("{n1=0}", table(cluster.resource("after").plan.allowed));
    assertEquals("{n1=0}", table(web.plan.allowed));
    assertEquals("{n1=0, web-1=0}", table(web.containers.get(0).plan.allowed));
    assertEquals("{n1=0, web-1=0}", table(web.containers.get(1).plan.allowed));
    assertEquals("{n1=0, web-1=-1000000}", table(cluster.resource("web-0").plan.allowed));
    assertEquals("{n1=0}", table(cluster.resource("web-1").plan.allowed));
    assertEquals("{web-0=500}", table(cluster.resource("p:0").plan.allowed));
    assertTrue(cluster.resource("p:0").plan.exclusiveDiscovery);
    assertEquals("{n1=0, web-0=-1000000, web-1=-1000000}", table(web.inner.plan.allowed));
  }

  @Test
  void settingsOfTheInnerPrimitiveReachTheBundle() {
    Cluster cluster =
        web(
            "<docker image='i'/>",
            NETWORK,
            primitive(
                "p",
                meta("m", "notify", "true", "container-attribute-target", "host"),
                Configured.block("utilization", "u", "cpu", "2")));
    Bundle web = theBundle(cluster);
    assertTrue(web.inner.config.notify);
    assertEquals("host", web.config.meta("container-attribute-target"));
    assertEquals(Map.of("cpu", 2), web.containers.get(0).config.utilization);
    assertEquals(Map.of(), cluster.resource("p:0").config.utilization);
  }

  @Test
  void aBundleThatCannotReachItsPrimitiveIsDroppedWhole() {
    Cluster cluster = web("<docker image='i'/>", primitive("p"));
    assertEquals("{}", cluster.resourcesById.toString());
    assertTrue(complainsOf(cluster, "neither ip-range-start nor control-port"));
    assertNull(theBundle(web("<rkt image='i'/>", NETWORK)));
  }

  @Test
  void anEarlierResourceKeepsItsId() {
    Cluster cluster =
        cluster(
            nodes("n1")
                + resources(
                    primitive("web-0"), bundle("<docker image='i'/>", NETWORK, primitive("p"))));
    assertEquals("pcmk-internal-p:0-remote-0", theBundle(cluster).replicas.get(0).connection().id);
  }

  @Test
  void aBundleWithoutPrimitive() {
    Cluster cluster = web("<podman image='i' replicas='2' replicas-per-host='2'/>");
    Bundle web = theBundle(cluster);
    assertEquals("[web-podman-0, web-podman-1]", web.children().toString());
    assertTrue(web.config.unique);
    assertEquals(
        " -e PCMK_stderr=1 -e PCMK_remote_port=3121 ", container(cluster, 0).get("run_opts"));
    assertNull(container(cluster, 0).get("run_cmd"));
  }

  @Test
  void severalReplicasAHostNeedAddresses() {
    Cluster cluster =
        web(
            "<docker image='i' replicas-per-host='2'/>",
            "<network control-port='1'/>",
            primitive("p"));
    assertEquals(1, theBundle(cluster).replicasPerHost);
    assertTrue(theBundle(cluster).config.unique);
    assertFalse(theBundle(cluster).inner.config.unique);
  }

  @Test
  void addressesCountUp() {
    assertEquals("10.0.0.254", BundleAddresses.next("10.0.0.253"));
    assertEquals("10.0.1.1", BundleAddresses.next("10.0.0.254"));
    assertNull(BundleAddresses.next("10.0.254.254"));
    assertNull(BundleAddresses.next("fe80::1"));
  }

  @Test
  void absurdNumbersOfReplicasAreBounded() {
    Cluster cluster = web("<docker image='i' replicas='1000000000'/>", NETWORK, primitive("p"));
    assertEquals(2, theBundle(cluster).replicas.size());
    assertTrue(complainsOf(cluster, "replicas [1000000000]"));
  }
}
