package io.rulemaker.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rulemaker.cli.Main;
import io.rulemaker.cli.console.Console;
import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.member.Command;
import io.rulemaker.engine.member.Reply;
import io.rulemaker.engine.port.PeerLink;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** Status, nodes, options, attributes, fencing, tickets, and the offline commands with --live. */
class OtherLiveCommandsTest extends LiveTest {

  @Test
  void statusSaysWhoLeadsAndHowThingsAre() {
    cluster.fencings.add(
        new Reply.Fencing("n3", "reboot", "n1", 1_795_000_000_000L, "done", "by ipmi"));
    assertEquals(
        """
        Cluster Summary:
          * Cluster name: demo
          * Current DC: n1 (epoch 65) - partition with quorum
          * In touch with n1: n1 n2 n3
          * Transition: none, all is as decided
          * Last change: 2026-11-21T12:00:00Z by test (version 0.5.3)
          * 3 nodes configured
          * 6 resource instances configured

        Node List:
          * Online: [ n1 n2 ]
          * OFFLINE: [ n3 ]

        Full List of Resources:
          * Resource Group: web:
            * vip\t(ocf:heartbeat:IPaddr2):\t Started n1
            * apache\t(ocf:heartbeat:apache):\t Started n1
          * Clone Set: ms [st] (promotable):
            * Promoted: [ n1 ]
            * Unpromoted: [ n2 ]
            * Stopped: [ n3 ]
          * db\t(ocf:heartbeat:Dummy):\t FAILED n2

        Failed Resource Actions:
          * db_start_0 on n2 'Error occurred' (1): call=7, status='Done', exitreason='no space left', last-rc-change='2026-11-18 11:06:40Z', queued=0ms, exec=20ms

        Fencing History:
          * reboot of n3 successful: origin=n1, completed='2026-11-18 11:06:40Z' (by ipmi)
        """,
        ok("status"));
    assertTrue(ok("status", "-A", "--notes").contains("pingd"));
    assertTrue(output.contains("a note"));
  }

  @Test
  void statusAsJsonAndXml() throws IOException {
    JsonNode json = new ObjectMapper().readTree(ok("status", "--output-as=json"));
    assertEquals("n1", json.get("leader").asText());
    assertEquals(65, json.get("epoch").asInt());
    assertEquals("0.5.3", json.get("version").asText());
    assertEquals(3, json.get("nodes").size());
    assertEquals("no space left", json.get("failures").get(0).get("exitreason").asText());
    String xml = ok("status", "--output-as=xml");
    assertTrue(xml.contains("<current_dc present=\"true\" name=\"n1\" id=\"1\" with_quorum"), xml);
    assertTrue(xml.contains("<resource id=\"vip\" resource_agent=\"ocf:heartbeat:IPaddr2\""), xml);
    assertTrue(xml.contains("<failure op_key=\"db_start_0\" node=\"n2\""), xml);
  }

  @Test
  void linksAreShownEachAndThoseThatAreDownInTheStatus() throws IOException {
    assertFalse(ok("status").contains("Links"));
    assertEquals("One link only: in touch are n1, n2, n3.\n", ok("cluster", "links"));
    assertEquals("[ ]\n", ok("cluster", "links", "--output-as=json"));
    cluster.links.add(new PeerLink("n2", 0, "10.0.0.2:7800", false, 1_795_000_000_000L));
    cluster.links.add(new PeerLink("n2", 1, "10.1.0.2:7800", true, 1_795_000_000_000L));
    assertTrue(ok("status").contains("  * Links DOWN, as n1 sees: link 0 to n2 (10.0.0.2:7800)\n"));
    assertEquals(
        """
        Links of n1, as it sees them:
        link 0
          n2 10.0.0.2:7800 DOWN since 2026-11-18T11:06:40Z
        link 1
          n2 10.1.0.2:7800 up
        """,
        ok("cluster", "links"));
    JsonNode json = new ObjectMapper().readTree(ok("status", "--output-as=json")).get("links");
    assertFalse(json.get(0).get("up").asBoolean());
    assertTrue(json.get(1).get("up").asBoolean());
    assertTrue(
        ok("status", "--output-as=xml")
            .contains("<link node=\"n2\" number=\"0\" address=\"10.0.0.2:7800\" up=\"false\""));
  }

  @Test
  void withoutLeaderTheStatusIsShownAllTheSame() {
    cluster.leader = null;
    assertTrue(ok("status").contains("Current DC: NONE (epoch 65)"));
  }

  @Test
  void whereNobodyAnswersTheExitCodeSaysSo() {
    StringWriter err = new StringWriter();
    int code =
        Main.run(
            new String[] {"status"},
            new Console(new PrintWriter(new StringWriter()), new PrintWriter(err)),
            whom -> {
              throw new LiveException("nobody answers at [" + whom.socket() + "]", null);
            });
    assertEquals(102, code);
    assertEquals("rulemaker: nobody answers at [null]\n", err.toString());
  }

  @Test
  void nodesGoToStandbyAndComeBack() {
    ok("node", "standby");
    assertTrue(section("nodes").contains("id=\"nodes-1-standby\" name=\"standby\" value=\"on\""));
    ok("node", "online", "n1");
    assertFalse(section("nodes").contains("standby"));
    ok("node", "maintenance", "n2", "n3");
    assertTrue(section("nodes").contains("id=\"nodes-3-maintenance\""));
    ok("node", "ready", "n2", "n3");
    assertFalse(section("nodes").contains("maintenance"));
    refused(105, "node", "standby", "n9");
    assertTrue(ok("node", "list").contains("n3: OFFLINE"));
    assertTrue(ok("node", "list", "--output-as=xml").contains("<node name=\"n1\" id=\"1\""));
  }

  @Test
  void standbyUntilRestartIsATransientAttribute() {
    ok("node", "standby", "n2", "--until-restart");
    assertEquals(
        new Command.Happen(new Event.AttributeChanged("n2", "standby", "on")),
        heard(Command.Happen.class));
  }

  @Test
  void attributesOfBothKinds() {
    assertEquals("b\n", ok("node", "attribute", "n2", "rack"));
    ok("attribute", "--permanent", "-N", "n2", "rack=c");
    assertEquals("rack=c\n", ok("node", "attribute", "n2"));
    assertEquals("pingd=100\n", ok("attribute"));
    cluster.heard.clear();
    ok("attribute", "--node=n2", "load=5");
    assertEquals(
        new Command.Happen(new Event.AttributeChanged("n2", "load", "5")),
        heard(Command.Happen.class));
    cluster.heard.clear();
    ok("attribute", "pingd=");
    assertEquals(
        new Command.Happen(new Event.AttributeChanged("n1", "pingd", null)),
        heard(Command.Happen.class));
  }

  @Test
  void optionsAreListedSetAndUnset() {
    assertEquals("stonith-enabled=false\ncluster-name=demo\n", ok("property", "list"));
    ok("property", "set", "maintenance-mode=true", "no-quorum-policy=freeze");
    assertEquals("freeze\n", ok("property", "get", "no-quorum-policy"));
    ok("property", "unset", "no-quorum-policy");
    refused(105, "property", "get", "no-quorum-policy");
    assertTrue(refused(64, "property", "set", "oops").contains("[oops]"));
  }

  @Test
  void fencingByHand() {
    ok("fence", "node", "n2");
    assertEquals(new Command.FenceNow("n2", "reboot"), heard(Command.FenceNow.class));
    cluster.heard.clear();
    ok("node", "fence", "n2", "--action=off");
    assertEquals(new Command.FenceNow("n2", "off"), heard(Command.FenceNow.class));
    refused(64, "fence", "node", "n2", "--action=kick");
    refused(105, "fence", "node", "n9");
  }

  @Test
  void theOperatorsWordMustBeMeant() {
    assertTrue(refused(107, "fence", "confirm", "n3").contains("--force"));
    assertTrue(cluster.heard.isEmpty());
    ok("fence", "confirm", "n3", "--force");
    assertEquals(new Command.ConfirmDown("n3"), heard(Command.ConfirmDown.class));
  }

  @Test
  void fencingHistory() {
    cluster.fencings.add(new Reply.Fencing("n3", "off", "n1", 1_795_000_000_000L, "failed", null));
    cluster.fencings.add(new Reply.Fencing("n2", "off", "n1", 1_795_000_001_000L, "pending", ""));
    assertEquals(
        "off of n3 failed: origin=n1, completed='2026-11-18 11:06:40Z'\n",
        ok("fence", "history", "n3"));
    assertTrue(ok("fence", "history", "--output-as=xml").contains("status=\"pending\""));
  }

  @Test
  void tickets() {
    assertEquals("T\trevoked\n", ok("ticket", "list"));
    ok("ticket", "grant", "T");
    assertEquals(
        new Command.Happen(new Event.TicketChanged("T", true, null)), heard(Command.Happen.class));
    cluster.heard.clear();
    ok("ticket", "standby", "T");
    assertEquals(
        new Command.Happen(new Event.TicketChanged("T", null, true)), heard(Command.Happen.class));
    assertTrue(refused(105, "ticket", "revoke", "U").contains("[U]"));
    ok("ticket", "revoke", "U", "--force");
  }

  @Test
  void simulateExplainAndVerifyTakeTheRunningCluster() {
    assertTrue(ok("simulate", "--live", "-R").contains("Transition Summary"));
    assertTrue(ok("explain", "--live", "web").contains("web"));
    run("verify", "--live");
    assertTrue(output.contains("warning") || output.contains("Nothing is wrong"), output);
    refused(64, "verify", "--live", "-x", "some.xml");
  }

  @Test
  void completionKnowsTheCommands() {
    String script = ok("completion");
    assertTrue(script.contains("rulemaker_resource_move"), script);
  }
}
