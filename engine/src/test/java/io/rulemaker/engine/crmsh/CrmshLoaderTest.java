package io.rulemaker.engine.crmsh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.admin.EditException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Specification L-40: each statement and the XML it stands for. */
class CrmshLoaderTest extends CrmshTest {
  private static final String MEMBERS =
      "primitive a ocf:heartbeat:Dummy\nprimitive b lsb:b\nprimitive c systemd:c\n";

  @Test
  void aPrimitive() throws EditException {
    load(
        """
        # a comment
        primitive vip IPaddr2 \\
          params ip=10.0.0.1 nic="eth 0" \\
          meta priority=5 \\
          op monitor interval=10s timeout=20s OCF_CHECK_LEVEL=10 \\
          op start timeout=60s interval=0
        """);
    assertEquals(
        """
        <primitive id="vip" class="ocf" provider="heartbeat" type="IPaddr2">
          <instance_attributes id="vip-instance_attributes">
            <nvpair id="vip-instance_attributes-ip" name="ip" value="10.0.0.1"/>
            <nvpair id="vip-instance_attributes-nic" name="nic" value="eth 0"/>
          </instance_attributes>
          <meta_attributes id="vip-meta_attributes">
            <nvpair id="vip-meta_attributes-priority" name="priority" value="5"/>
          </meta_attributes>
          <operations>
            <op name="monitor" interval="10s" timeout="20s" id="vip-monitor-10s">
              <instance_attributes id="vip-monitor-10s-instance_attributes">
                <nvpair id="vip-monitor-10s-instance_attributes-OCF_CHECK_LEVEL" name="OCF_CHECK_LEVEL" value="10"/>
              </instance_attributes>
            </op>
            <op name="start" timeout="60s" interval="0" id="vip-start-0"/>
          </operations>
        </primitive>
        """,
        xml("resources"));
  }

  @Test
  void aTemplateAndItsUse() throws EditException {
    load("rsc_template t ocf:pacemaker:Dummy op monitor interval=5s\nprimitive p @t params x=1");
    assertTrue(
        xml("resources").contains("<template id=\"t\" class=\"ocf\" provider=\"pacemaker\""));
    assertTrue(xml("resources").contains("<primitive id=\"p\" template=\"t\">"));
  }

  @Test
  void aGroupStandsWhereItsFirstMemberStood() throws EditException {
    load(MEMBERS + "primitive d lsb:d\ngroup g b c meta target-role=Stopped");
    assertEquals(
        """
        <primitive id="a" class="ocf" provider="heartbeat" type="Dummy"/>
        <group id="g">
          <meta_attributes id="g-meta_attributes">
            <nvpair id="g-meta_attributes-target-role" name="target-role" value="Stopped"/>
          </meta_attributes>
          <primitive id="b" class="lsb" type="b"/>
          <primitive id="c" class="systemd" type="c"/>
        </group>
        <primitive id="d" class="lsb" type="d"/>
        """,
        xml("resources"));
  }

  @Test
  void anUpdatedGroupLetsGoWhoIsNoMemberAnyMore() throws EditException {
    load(MEMBERS + "group g a b");
    update("group g c a");
    assertEquals(
        """
        <group id="g">
          <primitive id="c" class="systemd" type="c"/>
          <primitive id="a" class="ocf" provider="heartbeat" type="Dummy"/>
        </group>
        <primitive id="b" class="lsb" type="b"/>
        """,
        xml("resources"));
  }

  @Test
  void aCloneTakesOverTheConstraintsOfItsChild() throws EditException {
    load(
        MEMBERS
            + "location l a 10: n1\norder o a b c\ncolocation k inf: b a\n"
            + "clone C a meta interleave=true\nms M b");
    assertTrue(xml("constraints").contains("<rsc_location id=\"l\" rsc=\"C\""));
    assertTrue(xml("constraints").contains("<resource_ref id=\"M\"/>"));
    assertTrue(xml("constraints").contains("rsc=\"M\" with-rsc=\"C\""));
    assertTrue(xml("resources").contains("name=\"promotable\" value=\"true\""), xml("resources"));
  }

  @Test
  void locations() throws EditException {
    load(
        MEMBERS
            + """
            location l1 a 100: n1
            location l2 a resource-discovery=exclusive role=Promoted -inf: n2
            location l3 /web.*/ inf: n1
            location l4 {a b} mandatory: n1
            location l5 a rule $role=Promoted -inf: #uname eq n1 and defined x
            location l6 a rule pingd: defined pingd rule 50: #uname string:ne n1 or rack eq "b 2"
            """);
    assertEquals(
        """
        <rsc_location id="l1" rsc="a" score="100" node="n1"/>
        <rsc_location id="l2" rsc="a" resource-discovery="exclusive" role="Promoted" score="-INFINITY" node="n2"/>
        <rsc_location id="l3" rsc-pattern="web.*" score="INFINITY" node="n1"/>
        <rsc_location id="l4" score="INFINITY" node="n1">
          <resource_set id="l4-0">
            <resource_ref id="a"/>
            <resource_ref id="b"/>
          </resource_set>
        </rsc_location>
        <rsc_location id="l5" rsc="a">
          <rule id="l5-rule" role="Promoted" score="-INFINITY">
            <expression attribute="#uname" operation="eq" value="n1" id="l5-rule-expression"/>
            <expression operation="defined" attribute="x" id="l5-rule-expression-0"/>
          </rule>
        </rsc_location>
        <rsc_location id="l6" rsc="a">
          <rule id="l6-rule" score-attribute="pingd">
            <expression operation="defined" attribute="pingd" id="l6-rule-expression"/>
          </rule>
          <rule id="l6-rule-0" score="50" boolean-op="or">
            <expression attribute="#uname" operation="ne" value="n1" type="string" id="l6-rule-0-expression"/>
            <expression attribute="rack" operation="eq" value="b 2" id="l6-rule-0-expression-0"/>
          </rule>
        </rsc_location>
        """,
        xml("constraints"));
  }

  @Test
  void dates() throws EditException {
    load(
        MEMBERS
            + """
            location l1 a rule inf: date lt 2027-01-01 and date gt "2026-01-01 00:00:00Z"
            location l2 a rule inf: date in start=2026-01-01 end=2027-01-01
            location l3 a rule inf: date in start=2026-01-01 months=2
            location l4 a rule inf: date spec hours=9-17 weekdays=1-5
            """);
    assertTrue(
        xml("constraints")
            .contains("<date_expression operation=\"lt\" end=\"2027-01-01\" id=\"l1-rule-expr"));
    assertTrue(xml("constraints").contains("operation=\"in_range\" start=\"2026-01-01\" end="));
    assertTrue(xml("constraints").contains("months=\"2\"/>"));
    assertTrue(xml("constraints").contains("hours=\"9-17\" weekdays=\"1-5\"/>"));
  }

  @Test
  void colocations() throws EditException {
    load(
        MEMBERS
            + """
            colocation c1 inf: a:Promoted b node-attribute=rack
            colocation c2 100: a b c
            colocation c3 -inf: a ( b c )
            colocation c4 inf: a b:Started c:Started
            """);
    assertEquals(
        """
        <rsc_colocation id="c1" score="INFINITY" node-attribute="rack" rsc="a" rsc-role="Promoted" with-rsc="b"/>
        <rsc_colocation id="c2" score="100">
          <resource_set id="c2-0">
            <resource_ref id="a"/>
            <resource_ref id="b"/>
            <resource_ref id="c"/>
          </resource_set>
        </rsc_colocation>
        <rsc_colocation id="c3" score="-INFINITY">
          <resource_set id="c3-0">
            <resource_ref id="a"/>
          </resource_set>
          <resource_set id="c3-1" sequential="false">
            <resource_ref id="b"/>
            <resource_ref id="c"/>
          </resource_set>
        </rsc_colocation>
        <rsc_colocation id="c4" score="INFINITY">
          <resource_set id="c4-0">
            <resource_ref id="a"/>
          </resource_set>
          <resource_set id="c4-1" role="Started">
            <resource_ref id="b"/>
            <resource_ref id="c"/>
          </resource_set>
        </rsc_colocation>
        """,
        xml("constraints"));
  }

  @Test
  void orders() throws EditException {
    load(
        MEMBERS
            + """
            order o1 a b
            order o2 Optional: a:promote b:start symmetrical=false
            order o3 inf: a b
            order o4 0: a b
            order o5 serialize: a b c
            order o6 a [ b c ]
            """);
    assertEquals(
        """
        <rsc_order id="o1" first="a" then="b"/>
        <rsc_order id="o2" kind="Optional" symmetrical="false" first="a" first-action="promote" then="b" then-action="start"/>
        <rsc_order id="o3" kind="Mandatory" first="a" then="b"/>
        <rsc_order id="o4" kind="Optional" first="a" then="b"/>
        <rsc_order id="o5" kind="Serialize">
          <resource_set id="o5-0">
            <resource_ref id="a"/>
            <resource_ref id="b"/>
            <resource_ref id="c"/>
          </resource_set>
        </rsc_order>
        <rsc_order id="o6">
          <resource_set id="o6-0">
            <resource_ref id="a"/>
          </resource_set>
          <resource_set id="o6-1" sequential="false" require-all="false">
            <resource_ref id="b"/>
            <resource_ref id="c"/>
          </resource_set>
        </rsc_order>
        """,
        xml("constraints"));
  }

  @Test
  void ticketsTagsNodesLevelsAndAlerts() throws EditException {
    load(
        MEMBERS
            + """
            rsc_ticket rt T: a:Promoted loss-policy=fence
            tag web: a b
            node 1: n1 attributes rack=b utilization cpu=4
            node n2
            fencing_topology n1: s1,s2 s3 attr:rack=b s1 pattern:x.* s2
            alert al /usr/bin/notify select nodes attributes { ping } attributes x=1 to { root@here meta timeout=5s }
            monitor a:Promoted 7s:30s
            """);
    assertTrue(
        xml("constraints")
            .contains(
                "<rsc_ticket id=\"rt\" loss-policy=\"fence\" rsc=\"a\" rsc-role=\"Promoted\""));
    assertTrue(xml("tags").contains("<obj_ref id=\"b\"/>"));
    assertTrue(xml("nodes").contains("<node id=\"1\" uname=\"n1\">"));
    assertTrue(xml("nodes").contains("<node id=\"n2\" uname=\"n2\"/>"));
    assertEquals(
        """
        <fencing-level id="fencing" target="n1" index="1" devices="s1,s2"/>
        <fencing-level id="fencing-0" target="n1" index="2" devices="s3"/>
        <fencing-level id="fencing-1" target-attribute="rack" target-value="b" index="1" devices="s1"/>
        <fencing-level id="fencing-2" target-pattern="x.*" index="1" devices="s2"/>
        """,
        xml("fencing-topology"));
    assertTrue(
        xml("alerts")
            .replaceAll("\\s*\n\\s*", "")
            .contains(
                "<select><select_nodes/><select_attributes>"
                    + "<attribute id=\"al-select-ping\" name=\"ping\"/></select_attributes>"));
    assertTrue(xml("alerts").contains("<recipient id=\"al-recipient\" value=\"root@here\">"));
    assertTrue(
        xml("resources")
            .contains(
                "<op name=\"monitor\" role=\"Promoted\" interval=\"7s\" timeout=\"30s\""
                    + " id=\"a-monitor-7s\"/>"));
  }

  @Test
  void levelsWithoutTargetAreForEveryNode() throws EditException {
    load("node n1\nnode n2\nfencing_topology s1 s2");
    assertEquals(4, configuration.child("fencing-topology").children().size());
  }

  @Test
  void optionsAreMergedAndSetsWithRulesReplaced() throws EditException {
    load("property stonith-enabled=false a=1");
    update("property cib-bootstrap-options: a=2 b=3");
    assertEquals(
        """
        <cluster_property_set id="cib-bootstrap-options">
          <nvpair id="cib-bootstrap-options-stonith-enabled" name="stonith-enabled" value="false"/>
          <nvpair id="cib-bootstrap-options-a" name="a" value="2"/>
          <nvpair id="cib-bootstrap-options-b" name="b" value="3"/>
        </cluster_property_set>
        """,
        xml("crm_config"));
    update("rsc_defaults resource-stickiness=1");
    update("rsc_defaults night: 3: rule date spec hours=0-5 resource-stickiness=INFINITY");
    update("rsc_defaults night: 4: rule date spec hours=0-6 migration-threshold=1");
    assertTrue(xml("rsc_defaults").contains("id=\"rsc-options\""));
    assertTrue(xml("rsc_defaults").contains("<meta_attributes id=\"night\" score=\"4\">"));
    assertTrue(!xml("rsc_defaults").contains("INFINITY"));
  }

  @Test
  void aBundle() throws EditException {
    load(
        """
        primitive web ocf:heartbeat:apache
        bundle B docker image=httpd:1 replicas=3 \\
          network ip-range-start=10.0.0.10 port-mapping id=http port=80 \\
          storage storage-mapping id=root source-dir=/srv target-dir=/var/www \\
          primitive web meta priority=3
        """);
    assertEquals(
        """
        <bundle id="B">
          <docker image="httpd:1" replicas="3"/>
          <network ip-range-start="10.0.0.10">
            <port-mapping id="http" port="80"/>
          </network>
          <storage>
            <storage-mapping id="root" source-dir="/srv" target-dir="/var/www"/>
          </storage>
          <meta_attributes id="B-meta_attributes">
            <nvpair id="B-meta_attributes-priority" name="priority" value="3"/>
          </meta_attributes>
          <primitive id="web" class="ocf" provider="heartbeat" type="apache"/>
        </bundle>
        """,
        xml("resources"));
  }

  @Test
  void whatTheLanguageCannotSayIsXml() throws EditException {
    load("xml <acl_role id=\"r\"> \\\n  <acl_permission id=\"p\" kind=\"read\"/> \\\n</acl_role>");
    assertTrue(xml("acls").contains("<acl_permission id=\"p\" kind=\"read\"/>"));
  }

  @Test
  void whatIsDeletedIsGone() throws EditException {
    load(MEMBERS + "location l a 10: n1\ncommit\ndelete a\nend");
    assertEquals("", xml("constraints"));
  }

  @Test
  void whatMeansTheSameKeepsItsIds() throws EditException {
    configuration.add(
        read(
            """
            <resources><primitive id="a" class="lsb" type="a"><meta_attributes id="old"><nvpair id="x" name="priority" value="1"/></meta_attributes></primitive></resources>
            """,
            "resources"));
    update("primitive a lsb:a meta priority=1");
    assertTrue(xml("resources").contains("id=\"old\""));
    update("primitive a lsb:a meta priority=2");
    assertTrue(xml("resources").contains("id=\"a-meta_attributes\""));
  }

  @Test
  void statementsInWordsHaveNoLine() {
    EditException refusal =
        assertThrows(
            EditException.class,
            () ->
                new CrmshLoader(configuration, false)
                    .statement(List.of("location", "l", "a", "much", "n1")));
    assertEquals(
        "[much] is no score; write inf:, -inf: or a number and a colon", refusal.getMessage());
  }

  @Test
  void mistakesAreRefusedWithTheirLine() throws EditException {
    load(MEMBERS + "group g a");
    assertRefused("line 1: the agent, such as ocf:heartbeat:IPaddr2, is missing", "primitive x");
    assertRefused("line 2: [primitve] is not understood here", "\nprimitve x lsb:x");
    assertRefused("line 1: [a] exists already", "primitive a lsb:a");
    assertRefused("line 1: id [g] is that of <group id=\"g\">", "location g b 1: n1");
    assertRefused("line 1: [zz] is to be in [h], but is not configured", "group h zz");
    assertRefused("line 1: [a] is in [g] already; 'delete g' frees it", "group h a");
    assertRefused(
        "line 1: [and] and [or] in one rule", "location l a rule 1: x eq 1 and y eq 2 or z eq 3");
    assertRefused("line 1: [is] is no comparison", "location l a rule 1: x is 1");
    assertRefused("line 1: [junk] makes no sense", "order o a b x=1 junk");
    assertRefused("line 1: NAME=VALUE is missing", "primitive x lsb:x params");
    assertRefused("line 3: the quote [\"] is not closed", "\n\nprimitive x lsb:x params a=\"b");
    assertRefused("line 1: [T] needs a colon behind", "rsc_ticket r T a");
    assertRefused("line 1: there is no [zz] in the configuration", "delete zz");
    assertRefused("line 1: [lsb:x:y] names no agent", "primitive x lsb:x:y");
    assertRefused("line 1: <lrm> cannot be configured on its own", "xml <lrm id=\"1\"/>");
  }

  private void assertRefused(String beginning, String text) {
    String message = assertThrows(EditException.class, () -> load(text)).getMessage();
    assertTrue(message.startsWith(beginning), message);
  }
}
