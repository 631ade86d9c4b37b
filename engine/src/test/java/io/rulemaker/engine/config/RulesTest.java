package io.rulemaker.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.rules.PolicySet;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Specification CF-20 to CF-23. */
class RulesTest {
  private static final Map<String, String> NODE =
      Map.of("cpu", "10", "ram", "2.5", "site", "East", "version", "1.10", "#uname", "n1");

  private Cluster cluster;

  private boolean passes(String conditions) {
    return passes(conditions, RuleInput.ofNode(NODE));
  }

  private boolean passes(String conditions, RuleInput input) {
    return passesAt("2020-06-15T12:30:00Z", "<rule id='r'>" + conditions + "</rule>", input);
  }

  private boolean passesAt(String now, String rule, RuleInput input) {
    Element cib = Configured.cib("<constraints>" + rule + "</constraints>");
    cluster = new Cluster(cib, Instant.parse(now).getEpochSecond(), PolicySet.builtIn());
    cluster.zone = java.time.ZoneOffset.UTC;
    return Rules.passes(
        cluster, cluster.document.configuration("constraints").child("rule"), input);
  }

  private static String expression(String attribute, String operation, String rest) {
    return "<expression id='e' attribute='"
        + attribute
        + "' operation='"
        + operation
        + "' "
        + rest
        + "/>";
  }

  private static String date(String operation, String rest) {
    return "<date_expression id='d' operation='" + operation + "' " + rest;
  }

  private boolean dateAt(String now, String xml) {
    return passesAt(now, "<rule id='r'>" + xml + "</rule>", RuleInput.none());
  }

  @Test
  void anEmptyRulePasses() {
    assertTrue(passes(""));
    assertTrue(
        passesAt("2020-01-01T00:00:00Z", "<rule id='r' boolean-op='or'/>", RuleInput.none()));
  }

  @Test
  void conditionsAreJoined() {
    String yes = expression("cpu", "defined", "");
    String no = expression("gpu", "defined", "");
    assertTrue(passes(yes + yes));
    assertFalse(passes(yes + no));
    assertTrue(passes(yes + "<rule id='n' boolean-op='OR'>" + no + yes + "</rule>"));
    assertFalse(passes("<rule id='n' boolean-op='or'>" + no + no + "</rule>"));
  }

  @Test
  void conditionsNeverReachedOfferNoRecheck() {
    String later = date("gt", "start='2030-01-01'/>");
    passes(expression("gpu", "defined", "") + later);
    assertEquals(0, cluster.recheckAt());
    passes(expression("cpu", "defined", "") + later);
    assertTrue(cluster.recheckAt() > 0);
  }

  @Test
  void malformedConditionsFailAndAreReported() {
    for (String malformed :
        List.of(
            expression("cpu", "resembles", "value='1'"),
            expression("cpu", "eq", ""),
            expression("cpu", "defined", "value='1'"),
            expression("cpu", "eq", "value='10' type='colour'"),
            expression("cpu", "eq", "value='10' value-source='stars'"),
            "<expression id='e' operation='defined'/>",
            "<rule id='n' boolean-op='xor'/>",
            "<unknown id='u'/>",
            "<op_expression id='o' interval='10s'/>",
            date("gt", "start='yesterday'/>"),
            date("in_range", "/>"),
            date("date_spec", "/>"))) {
      assertFalse(passes(malformed), malformed);
      assertEquals(1, cluster.problems.size(), malformed);
    }
  }

  @Test
  void comparesByType() {
    assertTrue(passes(expression("cpu", "gt", "value='9'")));
    assertFalse(passes(expression("cpu", "gt", "value='9' type='string'")));
    assertTrue(passes(expression("ram", "lt", "value='10'")), "a decimal makes both numbers");
    assertTrue(passes(expression("ram", "gte", "value='2' type='integer'")));
    assertTrue(passes(expression("version", "gt", "value='1.9' type='version'")));
    assertTrue(passes(expression("site", "lt", "value='1' type='version'")));
    assertFalse(passes(expression("site", "gte", "value='10' type='version'")));
    assertTrue(passes(expression("version", "lt", "value='1.9' type='number'")));
    assertTrue(passes(expression("site", "eq", "value='EAST'")));
    assertTrue(passes(expression("site", "gt", "value='a10' type='number'")), "compared as text");
  }

  @Test
  void absentSortsBelowPresentInEqualityOnly() {
    assertTrue(passes(expression("gpu", "ne", "value='1'")));
    assertFalse(passes(expression("gpu", "eq", "value='1'")));
    assertFalse(passes(expression("gpu", "lt", "value='1'")));
    assertTrue(passes(expression("gpu", "not_defined", "")));
    assertTrue(passes(expression("cpu", "ne", "value='10'"), RuleInput.none()));
  }

  @Test
  void referencesToParametersAndMeta() {
    RuleInput input =
        new RuleInput(
            NODE::get,
            Map.of("p", "10")::get,
            Map.of("m", "west")::get,
            null,
            null,
            null,
            null,
            null,
            null);
    assertTrue(passes(expression("cpu", "eq", "value='p' value-source='param'"), input));
    assertFalse(passes(expression("site", "eq", "value='m' value-source='meta'"), input));
    assertFalse(passes(expression("cpu", "eq", "value='p' value-source='param'")), "no table");
    assertTrue(passes(expression("gpu", "eq", "value='p' value-source='param'")), "both absent");
  }

  @Test
  void submatchesOfThePattern() {
    List<String> matches = List.of("db-cpu", "cpu");
    RuleInput input = new RuleInput(NODE::get, null, null, null, null, null, null, null, matches);
    assertTrue(passes(expression("%1", "defined", ""), input));
    assertFalse(passes(expression("%2cpu%9x", "defined", ""), input));
    assertEquals("a-cpu-%x", Rules.substitute("a-%1%7-%x", matches));
  }

  @Test
  void resourceAndOperationConditions() {
    RuleInput input =
        new RuleInput(null, null, null, "ocf", "heartbeat", "IPaddr2", "monitor", 10_000L, null);
    assertTrue(passes("<rsc_expression id='x' class='ocf' type='IPaddr2'/>", input));
    assertFalse(passes("<rsc_expression id='x' class='ocf' provider='test'/>", input));
    assertFalse(passes("<rsc_expression id='x' class='ocf'/>"));
    assertTrue(passes("<op_expression id='x' name='monitor' interval='PT10S'/>", input));
    assertTrue(passes("<op_expression id='x' name='monitor'/>", input));
    assertFalse(passes("<op_expression id='x' name='monitor' interval='11s'/>", input));
    assertFalse(passes("<op_expression id='x' name='start'/>", input));
  }

  @Test
  void rangesOfDatesIncludeBothEnds() {
    String june = date("in_range", "start='2020-06-01' end='2020-06-30'/>");
    assertFalse(dateAt("2020-05-31T23:59:59Z", june));
    assertEquals(Instant.parse("2020-06-01T00:00:00Z").getEpochSecond(), cluster.recheckAt());
    assertTrue(dateAt("2020-06-01T00:00:00Z", june));
    assertEquals(Instant.parse("2020-06-30T00:00:01Z").getEpochSecond(), cluster.recheckAt());
    assertTrue(dateAt("2020-06-30T00:00:00Z", june));
    assertFalse(dateAt("2020-06-30T00:00:01Z", june));
    assertEquals(0, cluster.recheckAt());
  }

  @Test
  void aDurationEndsARange() {
    String month =
        date("in_range", "start='2020-01-31'><duration id='u' months='1'/></date_expression>");
    assertTrue(dateAt("2020-02-29T00:00:00Z", month));
    assertFalse(dateAt("2020-02-29T00:00:01Z", month));
    String endless =
        date(
            "in_range",
            "start='2020-01-31'><duration id='u' years='999999999999'/></date_expression>");
    assertFalse(dateAt("2020-02-29T00:00:00Z", endless));
  }

  @Test
  void beforeAndAfterAnInstant() {
    String after = date("gt", "start='2020-06-15'/>");
    assertFalse(dateAt("2020-06-15T00:00:00Z", after));
    assertEquals(Instant.parse("2020-06-15T00:00:01Z").getEpochSecond(), cluster.recheckAt());
    assertTrue(dateAt("2020-06-15T00:00:01Z", after));
    String before = date("lt", "end='2020-06-15'/>");
    assertTrue(dateAt("2020-06-14T23:59:59Z", before));
    assertEquals(Instant.parse("2020-06-15T00:00:00Z").getEpochSecond(), cluster.recheckAt());
    assertFalse(dateAt("2020-06-15T00:00:00Z", before));
  }

  @Test
  void calendarSpecifications() {
    String office =
        date("date_spec", "><date_spec id='s' hours='9-16' weekdays='1-5'/></date_expression>");
    assertTrue(dateAt("2020-06-15T09:00:00Z", office));
    assertFalse(dateAt("2020-06-15T17:00:00Z", office));
    assertFalse(dateAt("2020-06-14T12:00:00Z", office), "a Sunday");
    String open =
        date("date_spec", "><date_spec id='s' years='2020-' months='-6'/></date_expression>");
    assertTrue(dateAt("2021-06-15T09:00:00Z", open));
    assertFalse(dateAt("2019-06-15T09:00:00Z", open));
    assertFalse(dateAt("2021-07-15T09:00:00Z", open));
    String week =
        date("date_spec", "><date_spec id='s' weeks='53' weekyears='2009'/></date_expression>");
    assertTrue(dateAt("2010-01-03T00:00:00Z", week));
    assertFalse(
        dateAt(
            "2010-01-03T00:00:00Z",
            date("date_spec", "><date_spec id='s' hours='x'/></date_expression>")));
  }

  @Test
  void rulesThatReferToThemselvesEnd() {
    assertFalse(passes("<rule id-ref='r'/>"));
  }
}
