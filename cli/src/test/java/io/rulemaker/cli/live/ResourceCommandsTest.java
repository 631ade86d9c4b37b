package io.rulemaker.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.member.Command;
import io.rulemaker.engine.member.Reply;
import org.junit.jupiter.api.Test;

/** {@code rulemaker resource …}. */
class ResourceCommandsTest extends LiveTest {

  @Test
  void listShowsTheStateOfAll() {
    assertEquals(
        """
        Full List of Resources:
          * Resource Group: web:
            * vip\t(ocf:heartbeat:IPaddr2):\t Started n1
            * apache\t(ocf:heartbeat:apache):\t Started n1
          * Clone Set: ms [st] (promotable):
            * Promoted: [ n1 ]
            * Unpromoted: [ n2 ]
            * Stopped: [ n3 ]
          * db\t(ocf:heartbeat:Dummy):\t FAILED n2
        """,
        ok("resource", "list"));
    assertTrue(ok("resource", "list", "--output-as=json").startsWith("[ {"));
    assertTrue(ok("resource", "list", "--output-as=xml").startsWith("<resources>"));
  }

  @Test
  void whereSaysItAsCrmResourceDoes() {
    assertEquals("resource web is running on: n1\n", ok("resource", "where", "web"));
    assertEquals(
        "resource ms is running on: n1 Promoted\nresource ms is running on: n2\n",
        ok("resource", "locate", "ms"));
    assertEquals(
        "resource ms is running on: n1 Promoted\n", ok("resource", "where", "ms", "--promoted"));
    assertTrue(
        ok("resource", "where", "ms", "--output-as=xml")
            .contains("<node name=\"n1\" state=\"promoted\"/>"));
    assertTrue(
        ok("resource", "where", "ms", "--output-as=json").contains("\"n2\" : \"Unpromoted\""));
  }

  @Test
  void scriptsAskByExitCodeWhetherItRunsHere() {
    assertEquals("", ok("resource", "where", "web", "--here"));
    assertEquals(1, run("resource", "where", "web", "--on", "n2"));
    assertEquals(0, run("resource", "where", "st", "--on", "n2"));
    assertEquals(1, run("resource", "where", "st", "--on", "n2", "--promoted"));
    assertEquals("", errors + output);
  }

  @Test
  void whatFailedDoesNotCountAsRunning() {
    assertEquals(1, run("resource", "where", "db", "--on", "n2"));
  }

  @Test
  void aMoveWritesThePreferenceThatAllToolsKnow() {
    ok("resource", "move", "web", "n2");
    assertTrue(
        section("constraints")
            .contains(
                "<rsc_location id=\"cli-prefer-web\" rsc=\"web\" role=\"Started\" node=\"n2\""
                    + " score=\"INFINITY\"/>"));
    Command.ChangeConfiguration change = heard(Command.ChangeConfiguration.class);
    assertEquals("0.5", change.expected());
    assertTrue(change.origin().startsWith("rulemaker on n1 by "), change.origin());
  }

  @Test
  void aMoveWithoutNodeIsABanFromWhereItRuns() {
    ok("resource", "move", "web");
    assertTrue(section("constraints").contains("cli-ban-web-on-n1"));
    ok("resource", "clear", "web");
    assertFalse(section("constraints").contains("cli-"));
  }

  @Test
  void aMoveToWhereItRunsIsRefused() {
    assertEquals(
        "rulemaker: web runs on [n1] already; to keep it there, give it a location constraint\n",
        refused(108, "resource", "move", "web", "n1"));
  }

  @Test
  void aMoveWithoutNodeNeedsOnePlace() {
    assertEquals(
        "rulemaker: ms runs on [n1, n2]; name the node meant\n",
        refused(64, "resource", "move", "ms"));
    ok("resource", "ban", "ms", "--promoted");
    assertTrue(section("constraints").contains("rsc=\"ms\" role=\"Promoted\" node=\"n1\""));
  }

  @Test
  void aLifetimeBecomesARule() {
    ok("resource", "move", "web", "n2", "--lifetime", "P1DT1H");
    assertTrue(section("constraints").contains("cli-prefer-lifetime-end-web"));
    assertTrue(
        refused(64, "resource", "move", "web", "n2", "--lifetime", "soon").contains("[soon]"));
  }

  @Test
  void unknownNamesAreRefusedBeforeAnythingIsSent() {
    assertEquals(
        "rulemaker: resource [wbe] is not configured; there are [web, vip, apache, ms, st, db]\n",
        refused(105, "resource", "move", "wbe", "n2"));
    assertEquals(
        "rulemaker: node [n9] is not configured; there are [n1, n2, n3]\n",
        refused(105, "resource", "ban", "web", "n9"));
    assertTrue(cluster.heard.isEmpty());
  }

  @Test
  void startAndStopSetTheTargetRole() {
    ok("resource", "stop", "web", "st");
    assertTrue(section("resources").contains("id=\"web-meta_attributes-target-role\""));
    assertTrue(section("resources").contains("id=\"ms-meta-target-role\""));
    ok("resource", "start", "web", "ms");
    assertFalse(section("resources").contains("target-role"));
  }

  @Test
  void aStartOverridesADefaultThatStops() {
    cluster.cib.child("configuration").add(FakeClusterParts.stoppedByDefault());
    ok("resource", "start", "db");
    assertTrue(section("resources").contains("name=\"target-role\" value=\"Started\""));
  }

  @Test
  void promoteDemoteManageAndUnmanage() {
    ok("resource", "demote", "ms");
    assertTrue(section("resources").contains("value=\"Unpromoted\""));
    ok("resource", "promote", "ms");
    assertTrue(section("resources").contains("value=\"Promoted\""));
    ok("resource", "unmanage", "db");
    assertTrue(section("resources").contains("name=\"is-managed\" value=\"false\""));
    ok("resource", "manage", "db");
    assertFalse(section("resources").contains("is-managed"));
  }

  @Test
  void parametersAreShownSetAndRemoved() {
    assertEquals("ip=10.0.0.1\n", ok("resource", "param", "vip"));
    assertEquals("10.0.0.1\n", ok("resource", "param", "vip", "ip"));
    ok("resource", "param", "vip", "ip=10.0.0.2", "nic=eth0");
    assertEquals("ip=10.0.0.2\nnic=eth0\n", ok("resource", "param", "vip"));
    ok("resource", "param", "vip", "nic=");
    assertEquals("ip=10.0.0.2\n", ok("resource", "param", "vip"));
    assertEquals(
        "rulemaker: resource [vip] has no [nic]; there are [ip]\n",
        refused(105, "resource", "param", "vip", "nic"));
    ok("resource", "meta", "db", "priority=5");
    assertEquals("5\n", ok("resource", "meta", "db", "priority"));
    ok("resource", "utilization", "db", "cpu=2");
    assertTrue(ok("resource", "show", "db").contains("<utilization"));
    refused(64, "resource", "param", "vip", "ip=1", "nic");
  }

  @Test
  void aChangeThatIsNoneIsNotSent() {
    assertTrue(ok("resource", "param", "vip", "ip=10.0.0.1").contains("nothing to change"));
    assertTrue(cluster.heard.isEmpty());
  }

  @Test
  void aChangeIsMadeAgainIfSomebodyElseWasFaster() {
    boolean[] once = {false};
    cluster.beforeChange =
        () -> {
          if (!once[0]) {
            once[0] = true;
            cluster.touch();
          }
        };
    ok("resource", "move", "web", "n2");
    assertEquals(2, cluster.heard.size());
    assertTrue(section("constraints").contains("cli-prefer-web"));
  }

  @Test
  void itGivesUpIfSomebodyElseIsAlwaysFaster() {
    cluster.beforeChange = cluster::touch;
    assertTrue(refused(75, "resource", "move", "web", "n2").contains("holds meanwhile"));
    assertEquals(10, cluster.heard.size());
  }

  @Test
  void withoutQuorumOrLeaderTheExitCodeSaysSo() {
    cluster.refusals.add(new Reply.Refused(Reply.Kind.NO_QUORUM, "no quorum"));
    assertEquals("rulemaker: no quorum\n", refused(106, "resource", "stop", "web"));
    cluster.refusals.add(new Reply.Refused(Reply.Kind.NO_LEADER, "no leader"));
    assertEquals("rulemaker: no leader\n", refused(75, "resource", "stop", "web"));
  }

  @Test
  void errorsThatAChangeMakesAreRefusedUnlessForced() {
    String error = refused(78, "resource", "meta", "db", "is-managed=maybe");
    assertTrue(error.contains("nothing was changed") && error.contains("[maybe]"), error);
    assertTrue(cluster.heard.isEmpty());
    ok("resource", "meta", "db", "is-managed=maybe", "--force");
    assertEquals(1, cluster.heard.size());
    // It is there now, and hinders no other change.
    ok("resource", "stop", "web");
  }

  @Test
  void aDryRunSaysWhatWouldFollowAndSendsNothing() {
    String shown = ok("resource", "move", "web", "n2", "--dry-run");
    assertTrue(shown.contains("Move       vip"), shown);
    assertTrue(cluster.heard.isEmpty());
  }

  @Test
  void restartStopsWaitsAndGivesBackWhatWasWritten() {
    ok("resource", "meta", "web", "target-role=Started");
    cluster.heard.clear();
    ok("resource", "restart", "vip");
    assertEquals(2, cluster.heard.size());
    Command.ChangeConfiguration stop = (Command.ChangeConfiguration) cluster.heard.get(0);
    assertEquals("vip is to stop", stop.what());
    assertEquals("target-role=Started\n", ok("resource", "meta", "web"));
    assertEquals("", ok("resource", "meta", "vip"));
    assertTrue(refused(105, "resource", "restart", "nothing").contains("[nothing]"));
  }

  @Test
  void restartGivesBackWhatMembersHadOfTheirOwn() {
    ok("resource", "meta", "vip", "target-role=Started");
    ok("resource", "restart", "web");
    assertEquals("target-role=Started\n", ok("resource", "meta", "vip"));
    assertEquals("", ok("resource", "meta", "web"));
  }

  @Test
  void aRestartThatDoesNotStopInTimeLeavesNothingStopped() {
    cluster.settled = false;
    assertTrue(refused(124, "resource", "restart", "vip", "--timeout=1").contains("still at work"));
    assertFalse(section("resources").contains("target-role"));
  }

  @Test
  void waitingEndsInTime() {
    cluster.settled = false;
    assertTrue(
        refused(124, "resource", "stop", "web", "--wait", "--timeout=1").contains("after [1] s"));
    cluster.settled = true;
    ok("resource", "start", "web", "--wait");
  }

  @Test
  void cleanupAndRefreshAreEvents() {
    ok("resource", "cleanup", "db", "n2");
    assertEquals(
        new Command.Happen(new Event.HistoryCleared("db", "n2", true)),
        heard(Command.Happen.class));
    cluster.heard.clear();
    ok("resource", "refresh");
    assertEquals(
        new Command.Happen(new Event.HistoryCleared(null, null, false)),
        heard(Command.Happen.class));
    refused(105, "resource", "cleanup", "nothing");
    refused(105, "resource", "cleanup", "db", "n9");
  }
}
