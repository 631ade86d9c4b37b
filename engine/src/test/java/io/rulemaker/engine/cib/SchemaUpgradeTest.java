package io.rulemaker.engine.cib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Specification CF-13 to CF-15. */
class SchemaUpgradeTest {
  private final List<String> notices = new ArrayList<>();

  private Element upgraded(String schema, String configuration) throws CibException {
    String text =
        "<cib validate-with='"
            + schema
            + "'><configuration>"
            + configuration
            + "</configuration><status/></cib>";
    Element cib = CibReader.parse(text, "test");
    SchemaUpgrade.upgrade(cib, notices::add);
    return cib;
  }

  private void assertUpgrade(String schema, String before, String after) throws CibException {
    Element actual = upgraded(schema, before);
    assertEquals(CibWriter.write(upgraded("pacemaker-4.0", after)), CibWriter.write(actual));
  }

  private static String property(String name, String value) {
    return "<nvpair id='" + name + "' name='" + name + "' value='" + value + "'/>";
  }

  private static String options(String... pairs) {
    return "<crm_config><cluster_property_set id='o'>"
        + String.join("", pairs)
        + "</cluster_property_set></crm_config>";
  }

  @Test
  void aDocumentOfTheNewestSchemaStaysAndGetsAStatus() throws CibException {
    Element cib = new Element("cib").set("validate-with", "pacemaker-4.0");
    SchemaUpgrade.upgrade(cib, notices::add);
    assertEquals("status", cib.children().get(1).name());
    assertEquals(List.of(), notices);
  }

  @Test
  void withoutValidationNothingIsUpgradedAndANoticeIsGiven() throws CibException {
    Element cib = upgraded("none", options(property("crmd-transition-delay", "1s")));
    assertEquals("none", cib.get("validate-with"));
    assertEquals(
        List.of(
            "Schema validation of configuration is disabled (support for validate-with set to"
                + " \"none\" is deprecated and will be removed in a future release)"),
        notices);
  }

  @Test
  void anUnknownSchemaIsRefused() {
    for (String schema : List.of("pacemaker-9.9", "pacemaker-3.11", "nonsense", "")) {
      CibException e = assertThrows(CibException.class, () -> upgraded(schema, ""));
      assertEquals(CibException.Kind.SCHEMA, e.kind());
    }
  }

  @Test
  void renamesTheControllersTimeouts() throws CibException {
    Element cib = upgraded("pacemaker-3.0", options(property("crmd-integration-timeout", "3min")));
    Element block = cib.child("configuration").child("crm_config").children().get(0);
    assertEquals("join-integration-timeout", block.children().get(0).get("name"));
  }

  @Test
  void underscoresInPropertiesAreOfSeries2Only() throws CibException {
    String old = "<nvpair id='a' name='no_quorum_policy' value='ignore'/>";
    assertUpgrade("pacemaker-2.10", options(old), options(old.replace('_', '-')));
    assertUpgrade("pacemaker-3.0", options(old), options(old));
  }

  @Test
  void formerDefaultsMoveToTheDefaultsSections() throws CibException {
    assertUpgrade(
        "pacemaker-2.5",
        options(
            property("default-action-timeout", "60s"),
            property("default-resource-stickiness", "5"),
            property("default-resource-failure-stickiness", "-INFINITY"),
            property("default-migration-threshold", "3"),
            property("notification-agent", "x"),
            property("expected-quorum-votes", "2")),
        "<crm_config><cluster_property_set id='o'/></crm_config>"
            + "<op_defaults><meta_attributes id='op_defaults-timeout'><nvpair"
            + " id='op_defaults-timeout-value' name='timeout' value='60s'/></meta_attributes>"
            + "</op_defaults><rsc_defaults>"
            + "<meta_attributes id='rsc_defaults-migration-threshold'><nvpair"
            + " id='rsc_defaults-migration-threshold-value' name='migration-threshold' value='1'/>"
            + "</meta_attributes><meta_attributes id='rsc_defaults-resource-stickiness'><nvpair"
            + " id='rsc_defaults-resource-stickiness-value' name='resource-stickiness' value='5'/>"
            + "</meta_attributes></rsc_defaults>");
  }

  @Test
  void operationsOfSeries2() throws CibException {
    assertUpgrade(
        "pacemaker-2.10",
        "<resources><primitive id='r'><operations><op id='o' name='start' requires='quorum'>"
            + "<instance_attributes id='i'><nvpair id='t' name='timeout' value='9s'/></instance_attributes>"
            + "</op><op id='p' name='monitor' requires='nothing'/></operations></primitive></resources>",
        "<resources><primitive id='r'><meta_attributes id='r-requires'><nvpair id='r-requires-value'"
            + " name='requires' value='quorum'/></meta_attributes><operations><op id='o' name='start'>"
            + "<meta_attributes id='i-meta'><nvpair id='t' name='timeout' value='9s'/></meta_attributes>"
            + "</op><op id='p' name='monitor'/></operations></primitive></resources>");
  }

  @Test
  void otherRowsOfSeries2() throws CibException {
    assertUpgrade(
        "pacemaker-2.0",
        "<nodes><node id='1' type='normal'/></nodes>"
            + "<resources><primitive id='r'><meta_attributes id='m'>"
            + property("isolation-wrapper", "w")
            + "</meta_attributes><instance_attributes id='i'>"
            + "<nvpair id='c' name='pcmk_list_cmd' value='l'/></instance_attributes></primitive></resources>"
            + "<constraints><rsc_colocation id='c1' score-attribute='x' rsc='a' with-rsc='b'/></constraints>",
        "<nodes><node id='1' type='member'/></nodes>"
            + "<resources><primitive id='r'><meta_attributes id='m'><nvpair id='m-target-role'"
            + " name='target-role' value='Stopped'/></meta_attributes><instance_attributes id='i'>"
            + "<nvpair id='c' name='pcmk_list_action' value='l'/></instance_attributes></primitive></resources>"
            + "<constraints><rsc_colocation id='c1' rsc='a' with-rsc='b'/></constraints>");
  }

  @Test
  void accessControlListsOfSeries1() throws CibException {
    assertUpgrade(
        "pacemaker-1.3",
        "<acls><acl_user id='bob'><role_ref id='op'/><deny id='d' xpath='//x'/></acl_user>"
            + "<acl_role id='op'><read id='r' tag='nodes'/></acl_role></acls>",
        "<acls><acl_role id='auto-bob'><acl_permission id='d' kind='deny' xpath='//x'/></acl_role>"
            + "<acl_role id='op'><acl_permission id='r' kind='read' object-type='nodes'/></acl_role>"
            + "<acl_target id='bob'><role id='op'/><role id='auto-bob'/></acl_target></acls>");
  }

  @Test
  void mastersBecomePromotableClones() throws CibException {
    assertUpgrade(
        "pacemaker-3.5",
        "<resources><master id='m'><primitive id='p'/></master>"
            + "<bundle id='b'><docker image='i' masters='2'/></bundle></resources>",
        "<resources><clone id='m'><meta_attributes id='m-promotable' score='INFINITY'><nvpair"
            + " id='m-promotable-value' name='promotable' value='true'/></meta_attributes>"
            + "<primitive id='p'/></clone>"
            + "<bundle id='b'><docker image='i' promoted-max='2'/></bundle></resources>");
  }

  @Test
  void pairsWithoutEffectGoAndReferencesUnderAnotherNameBecomePairs() throws CibException {
    assertUpgrade(
        "pacemaker-3.5",
        "<resources><primitive id='p'><instance_attributes id='i'>"
            + "<nvpair id='a' name='x' value='1'/><nvpair id='b' name='x' value='2'/>"
            + "<nvpair id='c' name='y'/><nvpair id-ref='a' name='z'/></instance_attributes>"
            + "<meta_attributes id='m'>"
            + property("restart-type", "restart")
            + property("priority", "1")
            + "</meta_attributes></primitive></resources>",
        "<resources><primitive id='p'><instance_attributes id='i'>"
            + "<nvpair id='a' name='x' value='1'/><nvpair id='a-z' name='z' value='1'/>"
            + "</instance_attributes><meta_attributes id='m'>"
            + property("priority", "1")
            + "</meta_attributes></primitive></resources>");
  }

  @Test
  void anUnsettingPairIsNoDuplicate() throws CibException {
    String block =
        "<rsc_defaults><meta_attributes id='m'><nvpair id='a' name='x' value='1'/>"
            + "<nvpair id='b' name='x' value='#default'/></meta_attributes></rsc_defaults>";
    assertUpgrade("pacemaker-3.5", block, block);
  }

  @Test
  void aPingNodeBecomesAMemberOnWhichNothingRuns() throws CibException {
    assertUpgrade(
        "pacemaker-3.0",
        "<nodes><node id='1' uname='n1' type='ping'/></nodes>",
        "<nodes><node id='1' uname='n1' type='member'/></nodes><constraints><rsc_location"
            + " id='ping-node-ban-n1' rsc-pattern='.*' node='n1' score='-INFINITY'"
            + " resource-discovery='never'/></constraints>");
  }

  @Test
  void aLocationWithTwoRulesBecomesTwo() throws CibException {
    assertUpgrade(
        "pacemaker-3.0",
        "<constraints><rsc_location id='l' rsc='r'><rule id='a' score='1'/><rule id='b' score='2'/>"
            + "</rsc_location></constraints>",
        "<constraints><rsc_location id='l-a' rsc='r'><rule id='a' score='1'/></rsc_location>"
            + "<rsc_location id='l-b' rsc='r'><rule id='b' score='2'/></rsc_location></constraints>");
  }

  @Test
  void aLifetimeLimitsTheRule() throws CibException {
    assertUpgrade(
        "pacemaker-3.0",
        "<constraints><rsc_location id='l' rsc='r' node='n1' score='5'><lifetime><rule id='t'>"
            + "<date_expression id='d' operation='lt' end='2030-01-01'/></rule></lifetime></rsc_location>"
            + "<rsc_order id='o' first='a' then='b'><lifetime><rule id='u'/></lifetime></rsc_order>"
            + "</constraints>",
        "<constraints><rsc_location id='l' rsc='r'><rule id='l-rule-limited' score='5'"
            + " boolean-op='and'><rule id='l-rule'><expression id='l-node' attribute='#uname'"
            + " operation='eq' value='n1'/></rule><rule id='t-limit'>"
            + "<date_expression id='d-limit' operation='lt' end='2030-01-01'/></rule></rule>"
            + "</rsc_location><rsc_order id='o' first='a' then='b'/></constraints>");
  }

  @Test
  void retiredAgentsGoWithWhatRefersOnlyToThem() throws CibException {
    assertUpgrade(
        "pacemaker-3.0",
        "<resources><group id='g'><primitive id='n' class='nagios'/></group>"
            + "<primitive id='k' class='ocf'/><bundle id='b'><rkt image='i'/></bundle></resources>"
            + "<constraints><rsc_location id='l1' rsc='g'/><rsc_location id='l2' rsc='k'/>"
            + "<rsc_order id='o'><resource_set id='s'><resource_ref id='n'/><resource_ref id='k'/>"
            + "</resource_set></rsc_order><rsc_ticket id='t' rsc='only'/></constraints>"
            + "<tags><tag id='only'><obj_ref id='n'/></tag></tags>",
        "<resources><primitive id='k' class='ocf'/></resources>"
            + "<constraints><rsc_location id='l2' rsc='k'/><rsc_order id='o'><resource_set id='s'>"
            + "<resource_ref id='k'/></resource_set></rsc_order></constraints><tags/>");
  }

  @Test
  void otherRowsOfSeries3() throws CibException {
    assertUpgrade(
        "pacemaker-3.10",
        options(property("stonith-action", "poweroff"), property("remove-after-stop", "true"))
            + "<resources><primitive id='p'><operations><op id='o' name='monitor'><meta_attributes id='m'>"
            + property("can_fail", "true")
            + "</meta_attributes></op></operations></primitive></resources>"
            + "<fencing-topology><fencing-level id='f1' index='1'/><fencing-level id='f2' index='10'/>"
            + "</fencing-topology>",
        options("<nvpair id='stonith-action' name='stonith-action' value='off'/>")
            + "<resources><primitive id='p'><operations><op id='o' name='monitor'><meta_attributes id='m'/>"
            + "</op></operations></primitive></resources>"
            + "<fencing-topology><fencing-level id='f1' index='1'/></fencing-topology>");
  }
}
