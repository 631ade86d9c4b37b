package io.rulemaker.cli.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.harness.lab.LabException;
import io.rulemaker.harness.lab.LabHost;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The user's second cluster on real processes: groups of Apache and of Samba, whose daemons two
 * small LSB scripts stand for; and the fourth one, with {@code ocf:pacemaker:Stateful} for DRBD.
 */
class GroupsLabTest {
  private static final List<LabHost> HOSTS =
      List.of(new LabHost("s1", "192.168.1.121"), new LabHost("s2", "192.168.1.122"));
  private static final String DAEMON =
      """
      #!/bin/sh
      # LSB script of a daemon that does nothing.
      pid=/run/$(basename "$0").pid
      runs() { [ -s $pid ] && kill -0 "$(cat $pid)" 2> /dev/null; }
      case $1 in
        start) runs || { setsid sleep 1000000 > /dev/null 2>&1 < /dev/null & echo $! > $pid; } ;;
        stop) ! runs || kill "$(cat $pid)"; rm -f $pid ;;
        status) runs || exit 3 ;;
        *) exit 2 ;;
      esac
      """;
  private static LiveCluster cluster;

  @BeforeAll
  static void up() throws LabException {
    cluster =
        LiveCluster.start(
            "groups",
            HOSTS,
            "apache2",
            "curl",
            "/usr/lib/ocf/resource.d/heartbeat/IPaddr2",
            "/usr/lib/ocf/resource.d/pacemaker/Stateful");
    for (LabHost host : HOSTS) {
      cluster.lab().write(host.name(), "/etc/init.d/smb", "755", DAEMON);
      cluster.lab().write(host.name(), "/etc/init.d/nmb", "755", DAEMON);
      // The user's statusurl is the page itself; the agent looks for the end of HTML in it.
      cluster.page(host.name(), "<html>hello " + host.name() + "</html>");
      cluster
          .lab()
          .run(host.name(), "sed", "-i", "s/Listen 80/Listen 443/", "/etc/httpd/conf/httpd.conf");
    }
  }

  @AfterAll
  static void down() throws LabException {
    if (cluster != null) {
      cluster.close();
    }
  }

  /** The interface is called eth0 here. */
  private static String atHome(String cib) {
    return cib.replace("\"em1\"", "\"eth0\"");
  }

  private static String otherThan(String node) {
    return node.equals("s1") ? "s2" : "s1";
  }

  private static String page() throws LabException {
    return cluster.page("http://192.168.1.101:443/");
  }

  @Test
  void groupsMoveAloneAndTogether() throws LabException, IOException {
    cluster.load("web-samba/cluster.xml", GroupsLabTest::atHome);
    cluster.await("the page", () -> page().startsWith("<html>hello"));
    assertEquals(1, cluster.nodesOf("smb").size());
    assertEquals(cluster.nodesOf("vip_samba"), cluster.nodesOf("smb"));

    String web = cluster.nodesOf("httpd").iterator().next();
    cluster.command("s1", "resource", "move", "web", otherThan(web));
    cluster.settle();
    assertEquals(Set.of(otherThan(web)), cluster.nodesOf("httpd"));
    assertEquals("<html>hello " + otherThan(web) + "</html>", page());
    // Nothing holds Samba where it was: it may have made room.
    String samba = cluster.nodesOf("smb").iterator().next();
    cluster.command("s1", "resource", "move", "samba", otherThan(samba));
    cluster.settle();
    assertEquals(Set.of(otherThan(samba)), cluster.nodesOf("smb"));
    assertTrue(cluster.lab().attempt(otherThan(samba), "/etc/init.d/smb", "status").succeeded());
    assertFalse(cluster.lab().attempt(samba, "/etc/init.d/smb", "status").succeeded());

    cluster.command("s1", "resource", "clear", "web");
    cluster.command("s1", "resource", "clear", "samba");
    cluster.command("s1", "node", "standby", "s1");
    cluster.settle();
    assertEquals(Set.of("s2"), cluster.nodesOf("smb"));
    cluster.command("s1", "node", "online", "s1");
    cluster.settle();

    cluster.lab().powerOff("s2");
    cluster.await("s1 runs all", () -> page().equals("<html>hello s1</html>"));
    cluster.await("Samba, too", () -> cluster.nodesOf("smb").equals(Set.of("s1")));
    cluster.lab().powerOn("s2");
    cluster.settle();
  }

  /** What DRBD and MariaDB need is not on this machine: agents of the same shape stand in. */
  private static String standIns(String cib) {
    return cib.replace(
            "provider=\"linbit\" type=\"drbd\"", "provider=\"pacemaker\" type=\"Stateful\"")
        .replaceAll(
            "(?s)<instance_attributes id=\"(drbd_ha|mysql_svc)-.*?</instance_attributes>", "")
        .replace("type=\"mysql\"", "type=\"Dummy\"")
        .replace("value=\"/dev/drbd1\"", "value=\"tmpfs\"")
        .replace("value=\"ext3\"", "value=\"tmpfs\"")
        .replace("lqi1ecmy01", "s1")
        .replace("lqi1ecmy02", "s2");
  }

  @Test
  void thePrimaryIsPromotedOnTheOtherNode() throws LabException, IOException {
    for (LabHost host : HOSTS) {
      cluster.lab().run(host.name(), "mkdir", "-p", "/var/lib/mysql");
    }
    cluster.load("mariadb-drbd/cluster.xml", GroupsLabTest::standIns);
    cluster.await("the database runs", () -> cluster.nodesOf("mysql_svc").size() == 1);
    cluster.settle();
    String primary = cluster.nodesOf("mysql_svc").iterator().next();
    String standby = otherThan(primary);
    assertEquals(primary, promoted());
    assertTrue(cluster.lab().attempt(primary, "mountpoint", "-q", "/var/lib/mysql").succeeded());

    cluster.lab().powerOff(standby);
    cluster.await("its loss is known", () -> cluster.status().path("members").size() == 1);
    cluster.settle();
    assertEquals(primary, promoted());
    cluster.lab().powerOn(standby);
    cluster.settle();
    assertEquals(primary, promoted());

    cluster.lab().powerOff(primary);
    cluster.await("the standby is promoted", () -> standby.equals(promoted()));
    cluster.await("it runs there", () -> cluster.nodesOf("mysql_svc").equals(Set.of(standby)));
    cluster.lab().powerOn(primary);
    cluster.settle();
    assertEquals(standby, promoted());
    assertEquals(Set.of(standby), cluster.nodesOf("mysql_svc"));
  }

  /** The node where the stand-in of DRBD is promoted; null if it is nowhere. */
  private static String promoted() throws LabException {
    for (var instance : cluster.resource("ms_drbd_ha").path("children")) {
      if (instance.path("role").asText().equals("Promoted")) {
        return instance.path("nodes").path(0).asText();
      }
    }
    return null;
  }
}
