package io.rulemaker.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.cib.CibWriter;
import io.rulemaker.engine.member.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rulemaker configure …}. */
class ConfigureCommandTest extends LiveTest {
  @TempDir Path folder;

  private String file(String text) throws IOException {
    return Files.writeString(folder.resolve("input"), text).toString();
  }

  @Test
  void showSpeaksTheLanguageOfCrmsh() {
    assertEquals(
        """
        node 1: n1
        node 2: n2 \\
        \tattributes rack=b
        node 3: n3
        primitive vip ocf:heartbeat:IPaddr2 \\
        \tparams ip=10.0.0.1 \\
        \top monitor interval=10s
        primitive apache ocf:heartbeat:apache
        group web vip apache
        primitive st ocf:pacemaker:Stateful
        clone ms st \\
        \tmeta promotable=true
        primitive db ocf:heartbeat:Dummy
        rsc_ticket db-needs-T T: db
        property cib-bootstrap-options: stonith-enabled=false cluster-name=demo
        """,
        ok("configure", "show"));
    assertEquals("primitive db ocf:heartbeat:Dummy\n", ok("configure", "show", "db"));
    assertTrue(ok("configure", "show", "--output-as=xml").startsWith("<cib "));
    assertFalse(output.contains("<status>"));
    assertTrue(ok("configure", "show", "db", "--output-as=json").contains("\"id\" : \"db\""));
    assertTrue(refused(105, "configure", "show", "zz").contains("[zz]"));
  }

  @Test
  void showAndReplaceGiveTheSameConfiguration() throws IOException {
    String before = CibWriter.write(cluster.cib.child("configuration"));
    String text = ok("configure", "show");
    ok("configure", "replace", file(text));
    assertEquals(text, ok("configure", "show"));
    String xml = ok("configure", "show", "--output-as=xml");
    cluster.cib = FakeCluster.read(FakeCluster.DOCUMENT);
    assertTrue(
        ok("configure", "replace", file(FakeCluster.DOCUMENT)).contains("nothing to change"));
    assertEquals(before, CibWriter.write(cluster.cib.child("configuration")));
    assertFalse(xml.isEmpty());
  }

  @Test
  void loadAddsAndReplaces() throws IOException {
    ok(
        "configure",
        "load",
        file("primitive new ocf:heartbeat:Dummy\nprimitive db lsb:db\norder o web db\ncommit\n"));
    assertTrue(section("resources").contains("<primitive id=\"new\""));
    assertTrue(section("resources").contains("<primitive id=\"db\" class=\"lsb\" type=\"db\"/>"));
    assertTrue(section("constraints").contains("<rsc_order id=\"o\""));
    assertTrue(section("resources").contains("<group id=\"web\">"));
    assertEquals(1, cluster.heard.size());
  }

  @Test
  void loadedXmlIsMergedById() throws IOException {
    ok(
        "configure",
        "load",
        file(
            """
            <?xml version="1.0"?>
            <configuration>
              <crm_config><cluster_property_set id="cib-bootstrap-options">
                <nvpair id="x" name="no-quorum-policy" value="freeze"/>
              </cluster_property_set></crm_config>
              <resources><primitive id="db" class="lsb" type="db"/></resources>
            </configuration>
            """));
    assertTrue(section("crm_config").contains("stonith-enabled"));
    assertTrue(section("crm_config").contains("freeze"));
    assertTrue(section("resources").contains("class=\"lsb\" type=\"db\""));
    assertTrue(section("resources").contains("<group id=\"web\">"));
  }

  @Test
  void replaceForgetsWhatIsNotNamedButTheNodes() throws IOException {
    ok("configure", "replace", file("primitive only ocf:heartbeat:Dummy\nproperty a=1"), "--force");
    assertEquals(
        """
        node 1: n1
        node 2: n2 \\
        \tattributes rack=b
        node 3: n3
        primitive only ocf:heartbeat:Dummy
        property cib-bootstrap-options: a=1
        """,
        ok("configure", "show"));
  }

  @Test
  void inputThatIsNoneIsRefusedInOneLine() throws IOException {
    assertTrue(refused(65, "configure", "load", folder + "/none").contains("no such file"));
    assertTrue(refused(65, "configure", "load", file("<cib><configuration>")).lines().count() == 1);
    assertTrue(refused(65, "configure", "load", file("<other/>")).contains("<other>"));
    assertTrue(refused(64, "configure", "load", file("group g\n")).contains("line 1"));
    assertTrue(
        refused(78, "configure", "load", file("order o web nothing"))
            .contains("nothing was changed"));
    assertTrue(cluster.heard.isEmpty());
  }

  @Test
  void aPatchIsAppliedToTheVersionItWasMadeFrom() throws IOException {
    String patch =
        """
        <diff format="2">
          <version>
            <source admin_epoch="0" epoch="5" num_updates="0"/>
            <target admin_epoch="0" epoch="6" num_updates="0"/>
          </version>
          <change operation="modify" path="/cib"><change-list/></change>
          <change operation="create" path="/cib/configuration/crm_config/cluster_property_set[@id='cib-bootstrap-options']" position="0">
            <nvpair id="m" name="maintenance-mode" value="true"/>
          </change>
          <change operation="delete" path="/cib/configuration/nodes/node[@id='2']/instance_attributes[@id='nodes-2']"/>
          <change operation="modify" path="/cib/configuration/resources/primitive[@id='db']">
            <change-list><change-attr name="type" operation="set" value="Stateful"/></change-list>
          </change>
          <change operation="move" path="/cib/configuration/resources/primitive[@id='db']" position="0"/>
        </diff>
        """;
    ok("configure", "patch", file(patch));
    assertTrue(section("crm_config").contains("maintenance-mode"));
    assertFalse(section("nodes").contains("rack"));
    assertTrue(
        section("resources").startsWith("<resources>\n  <primitive id=\"db\" class=\"ocf\""));
    assertTrue(section("resources").contains("type=\"Stateful\"/>"));
    assertTrue(
        refused(64, "configure", "patch", file(patch))
            .contains("made from version [0.5], but [0.6]"));
    assertTrue(
        refused(108, "configure", "patch", "--any-version", file(patch))
            .contains("exists already"));
    assertTrue(refused(65, "configure", "patch", file("primitive x")).contains("no XML"));
    assertTrue(refused(64, "configure", "patch", file("<cib/>")).contains("no patch"));
  }

  @Test
  void statementsAreCommands() {
    ok(
        "configure",
        "primitive",
        "ip2",
        "IPaddr2",
        "params",
        "ip=10.0.0.9",
        "op",
        "monitor",
        "interval=5s");
    ok("configure", "location", "l", "ip2", "-inf:", "n1");
    ok("configure", "clone", "C", "ip2");
    assertTrue(section("constraints").contains("rsc=\"C\" score=\"-INFINITY\" node=\"n1\""));
    assertTrue(
        refused(108, "configure", "primitive", "ip2", "lsb:x").contains("[ip2] exists already"));
    assertTrue(
        refused(64, "configure", "location", "l2", "db", "much", "n1")
            .contains("[much] is no score"));
    ok("configure", "rsc_template", "t", "ocf:pacemaker:Dummy");
    ok("configure", "primitive", "p", "@t", "--dry-run");
    ok("configure", "delete", "C", "t");
    assertFalse(section("resources").contains("\"C\""));
  }

  @Test
  void anAgentThatIsNotInstalledHereIsWorthAWarning() throws IOException {
    cluster.onThisMachine = true;
    ok("configure", "primitive", "new", "ocf:nobody:Nothing");
    assertTrue(
        errors.contains(
            "warning: agent [ocf:nobody:Nothing] of resource [new] is not installed on this node"),
        errors);
    assertTrue(section("resources").contains("<primitive id=\"new\""));
    ok("configure", "property", "a=b");
    assertEquals("", errors, "what was there before is not told again");
    ok("configure", "load", file("primitive other ocf:nobody:Thing"), "--dry-run");
    assertTrue(errors.contains("[ocf:nobody:Thing]"), errors);
  }

  @Test
  void aMemberElsewhereMayHaveOtherAgents() {
    ok("configure", "primitive", "new", "ocf:nobody:Nothing");
    assertEquals("", errors);
  }

  @Test
  void whatIsWrongIsShown() {
    run("configure", "verify");
    assertFalse(output.isEmpty());
  }

  @Test
  void oneChangeIsOneCommandWithItsVersion() throws IOException {
    ok("configure", "load", file("primitive x lsb:x\nprimitive y lsb:y"));
    assertEquals("0.5", heard(Command.ChangeConfiguration.class).expected());
  }
}
