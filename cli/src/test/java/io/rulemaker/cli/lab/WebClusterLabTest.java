package io.rulemaker.cli.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rulemaker.harness.lab.LabException;
import io.rulemaker.harness.lab.trial.WebCluster;
import java.io.IOException;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The user's first cluster on real processes: Apache behind a virtual address on two hosts, looked
 * at from a third one.
 */
class WebClusterLabTest {
  private static final String PAGE = "http://192.168.1.26/";
  private static LiveCluster cluster;

  @BeforeAll
  static void up() throws LabException {
    cluster =
        LiveCluster.start(
            "web",
            WebCluster.hosts(2),
            "apache2",
            "curl",
            "/usr/lib/ocf/resource.d/heartbeat/IPaddr2");
  }

  @AfterAll
  static void down() throws LabException {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void theOtherNodeServesThePageWhenOneLosesPowerAndKeepsItWhenItReturns()
      throws LabException, IOException {
    cluster.load("apache-vip/cluster.xml", UnaryOperator.identity());
    cluster.await("a page", () -> cluster.page(PAGE).startsWith("hello"));
    String first = cluster.page(PAGE).substring("hello ".length());
    String second = first.equals("web1") ? "web2" : "web1";

    cluster.lab().powerOff(first);
    cluster.await("the other one serves", () -> cluster.page(PAGE).equals("hello " + second));

    cluster.lab().powerOn(first);
    cluster.settle();
    assertEquals("hello " + second, cluster.page(PAGE));
    assertEquals(Set.of(second), cluster.nodesOf("WebServer"));
  }

  @Test
  void withPreferencesTheServiceReturnsToThePreferredNode() throws LabException, IOException {
    cluster.load("apache-vip/cluster-preferences.xml", UnaryOperator.identity());
    cluster.await("web1 serves", () -> cluster.page(PAGE).equals("hello web1"));
    cluster.lab().powerOff("web1");
    cluster.await("web2 serves", () -> cluster.page(PAGE).equals("hello web2"));
    cluster.lab().powerOn("web1");
    cluster.await("web1 serves again", () -> cluster.page(PAGE).equals("hello web1"));
    cluster.settle();
    assertEquals(Set.of("web1"), cluster.nodesOf("Cluster_VIP"));
  }
}
