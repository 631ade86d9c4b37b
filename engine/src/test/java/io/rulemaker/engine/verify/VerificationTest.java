package io.rulemaker.engine.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.cib.CibException;
import io.rulemaker.engine.cib.CibReader;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Problem;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every mistake is told once, with the element, and nothing is told of a sound configuration. */
class VerificationTest {
  private static final String OPTIONS = options("fencing-enabled", "true");
  private static final String NODES =
      "<nodes><node id='1' uname='n1'/><node id='2' uname='n2'/></nodes>";
  private static final String FENCE = "<primitive id='f' class='stonith' type='fence_x'/>";
  private static final String RESOURCES =
      FENCE
          + dummy("a")
          + dummy("b")
          + dummy("c")
          + "<group id='g'>"
          + dummy("g1")
          + dummy("g2")
          + "</group>"
          + "<clone id='cl'>"
          + dummy("p")
          + "</clone>"
          + "<clone id='pr'><meta_attributes id='pr-m'><nvpair id='pr-m1' name='promotable'"
          + " value='true'/></meta_attributes>"
          + dummy("q")
          + "</clone>";

  private static String dummy(String id) {
    return "<primitive id='" + id + "' class='ocf' provider='test' type='Dummy'/>";
  }

  private static String options(String name, String value) {
    return "<crm_config><cluster_property_set id='opts'><nvpair id='opts-1' name='"
        + name
        + "' value='"
        + value
        + "'/></cluster_property_set></crm_config>";
  }

  private static List<String> problems(String options, String resources, String rest) {
    String text =
        "<cib have-quorum='1' validate-with='pacemaker-4.0'><configuration>"
            + options
            + NODES
            + "<resources>"
            + resources
            + "</resources>"
            + rest
            + "</configuration><status/></cib>";
    try {
      Element cib = CibReader.parse(text, "test");
      List<String> found = new ArrayList<>();
      for (Problem problem : Verification.verify(cib)) {
        found.add(
            problem.severity().name().charAt(0) + " " + problem.where() + " " + problem.message());
        assertTrue(problem.remedy() != null && !problem.remedy().isEmpty(), problem::toString);
      }
      return found;
    } catch (CibException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static List<String> ofConstraints(String... constraints) {
    return problems(
        OPTIONS, RESOURCES, "<constraints>" + String.join("", constraints) + "</constraints>");
  }

  private static void assertOnly(String expected, List<String> actual) {
    assertEquals(1, actual.size(), actual::toString);
    assertTrue(actual.get(0).contains(expected), actual::toString);
  }

  private static String order(String id, String first, String then) {
    return order(id, first, then, "");
  }

  private static String order(String id, String first, String then, String rest) {
    return "<rsc_order id='" + id + "' first='" + first + "' then='" + then + "' " + rest + "/>";
  }

  private static String colocation(String id, String rsc, String with, String score) {
    return "<rsc_colocation id='"
        + id
        + "' rsc='"
        + rsc
        + "' with-rsc='"
        + with
        + "' score='"
        + score
        + "'/>";
  }

  @Test
  void aSoundConfigurationHasNoProblems() {
    assertEquals(
        List.of(),
        ofConstraints(
            "<rsc_location id='l1' rsc='a' node='n1' score='100'/>",
            "<rsc_location id='l2' rsc-pattern='^g' node='n2' score='-INFINITY'/>",
            "<rsc_location id='l3' rsc='b'><rule id='r' score='5'><expression id='e'"
                + " attribute='#uname' operation='eq' value='n1'/></rule></rsc_location>",
            colocation("c1", "b", "a", "INFINITY"),
            colocation("c2", "g", "cl", "INFINITY"),
            order("o1", "a", "b"),
            order("o2", "pr", "g", "first-action='promote' then-action='start'"),
            "<rsc_order id='o3'><resource_set id='s1'><resource_ref id='a'/><resource_ref id='b'/>"
                + "</resource_set><resource_set id='s2'><resource_ref id='c'/></resource_set></rsc_order>",
            "<rsc_ticket id='t1' ticket='T' rsc='pr' rsc-role='Promoted' loss-policy='demote'/>"));
  }

  @Test
  void clustersThatCannotBeSafe() {
    assertOnly("without any fence device", problems(OPTIONS, dummy("a"), ""));
    assertOnly("fencing is disabled", problems(options("fencing-enabled", "no"), dummy("a"), ""));
    assertOnly(
        "W <crm_config> option [stonith-enable] is unknown",
        problems(options("stonith-enable", "true"), FENCE, ""));
    assertEquals(List.of(), problems(options("my_REPL_INFO", "x"), FENCE, ""));
  }

  @Test
  void numbersThatAreNone() {
    assertOnly(
        "W <rsc_colocation id=\"co\"> of score [1e99] only the digits at the start count",
        ofConstraints(colocation("co", "a", "b", "1e99")));
    assertOnly("score [much] is none", ofConstraints(colocation("co", "a", "b", "much")));
    assertEquals(List.of(), ofConstraints(colocation("co", "a", "b", "-99999999999999999999")));
    assertOnly(
        "option stonith-enabled [perhaps] is invalid",
        problems(options("stonith-enabled", "perhaps"), FENCE, ""));
  }

  @Test
  void aVersionThatIsNoNumber() throws CibException {
    Element cib = new Element("cib").set("epoch", "9999999999999999999999");
    cib.add(new Element("configuration"));
    assertTrue(
        Verification.verify(cib).stream()
            .anyMatch(p -> p.message().contains("epoch [9999999999999999999999] is no version")));
  }

  @Test
  void aLostQuorumThatShouldFenceWithoutFencing() {
    String twoOptions =
        options("fencing-enabled", "false")
            .replace(
                "</cluster_property_set>",
                "<nvpair id='opts-2' name='no-quorum-policy'"
                    + " value='suicide'/></cluster_property_set>");
    assertTrue(
        problems(twoOptions, dummy("a"), "")
            .toString()
            .contains("no-quorum-policy [suicide] without fencing acts as stop"));
  }

  @Test
  void idsThatAreMissingOrTaken() {
    String ops = "<operations><op name='start'/><op id='a' name='stop'/></operations>";
    String a = dummy("a").replace("/>", ">" + ops + "</primitive>");
    List<String> found = problems(OPTIONS, FENCE + a, "");
    assertEquals(
        List.of(
            "E <primitive id=\"a\"> <op> without id",
            "E <op id=\"a\"> id [a] is that of a <primitive> already"),
        found);
  }

  @Test
  void anAddressWithoutNetmask() {
    String ip = "<primitive id='ip' class='ocf' provider='heartbeat' type='IPaddr2'>%s</primitive>";
    assertOnly(
        "W <primitive id=\"ip\"> address [IPaddr2] without cidr_netmask",
        problems(OPTIONS, FENCE + String.format(ip, ""), ""));
    String mask =
        "<instance_attributes id='i'><nvpair id='i1' name='cidr_netmask' value='24'/>"
            + "</instance_attributes>";
    assertEquals(List.of(), problems(OPTIONS, FENCE + String.format(ip, mask), ""));
    assertEquals(
        List.of(),
        problems(
            OPTIONS, FENCE + "<clone id='k'>" + mask + String.format(ip, "") + "</clone>", ""));
  }

  @Test
  void operations() {
    String ops =
        "<operations><op id='m1' name='monitor' interval='10s'/>"
            + "<op id='m2' name='monitor' interval='10' role='Boss'/>"
            + "<op id='s1' name='start' interval='0' timeout='soon' on-fail='panic'/>"
            + "<op id='s2' name='stop' interval='0' on-fail='standby' enabled='perhaps'/>"
            + "<op id='m3' name='monitor' interval='often'/></operations>";
    String found =
        problems(OPTIONS, FENCE + dummy("a").replace("/>", ">" + ops + "</primitive>"), "")
            .toString();
    for (String expected :
        List.of(
            "<op id=\"m2\"> operation [monitor] of a with interval [10000 ms] occurs twice",
            "<op id=\"m2\"> role [Boss] is none",
            "<op id=\"s1\"> on-fail [panic] is unknown",
            "<op id=\"s1\"> start: timeout [soon] is invalid",
            "<op id=\"s2\"> stop: on-fail [standby] is invalid",
            "<op id=\"s2\"> enabled [perhaps] is no boolean",
            "<op id=\"m3\"> interval [often] is invalid")) {
      assertTrue(found.contains(expected), () -> expected + " not in " + found);
    }
  }

  @Test
  void metaAttributesThatAreMisspelled() {
    String meta =
        "<meta_attributes id='m'><nvpair id='m1' name='target_role' value='Stopped'/></meta_attributes>";
    assertOnly(
        "meta-attribute [target_role] is unknown",
        problems(OPTIONS, FENCE + dummy("a").replace("/>", ">" + meta + "</primitive>"), ""));
  }

  @Test
  void namesThatDoNotExist() {
    assertOnly(
        "E <rsc_location id=\"l\"> resource [x] does not exist",
        ofConstraints("<rsc_location id='l' rsc='x' node='n1' score='1'/>"));
    assertOnly(
        "W <rsc_location id=\"l\"> node [n9] does not exist",
        ofConstraints("<rsc_location id='l' rsc='a' node='n9' score='1'/>"));
    assertOnly("resource [x] does not exist", ofConstraints(order("o", "a", "x")));
    assertOnly(
        "resource [x] does not exist",
        ofConstraints(
            "<rsc_colocation id='co' score='1'><resource_set id='s'><resource_ref id='a'/>"
                + "<resource_ref id='x'/></resource_set></rsc_colocation>"));
    assertOnly(
        "W <rsc_order id=\"o\"> resource [p] is inside [cl]", ofConstraints(order("o", "p", "a")));
    assertOnly(
        "rsc-pattern [^zz] matches no resource",
        ofConstraints("<rsc_location id='l' rsc-pattern='^zz' node='n1' score='1'/>"));
  }

  @Test
  void aTicketThatARunningClusterDoesNotKnow() {
    String ticket = "<rsc_ticket id='t' ticket='T' rsc='a'/>";
    Element cib = new Element("cib");
    Element configuration = cib.add(new Element("configuration"));
    configuration
        .add(new Element("constraints"))
        .add(new Element("rsc_ticket"))
        .set("id", "t")
        .set("ticket", "T")
        .set("rsc-role", "Boss");
    cib.add(new Element("status")).add(new Element("node_state"));
    String found = Verification.verify(cib).toString();
    assertTrue(found.contains("ticket [T] was never granted"), found);
    assertTrue(found.contains("the attribute rsc is missing"), found);
    assertTrue(found.contains("rsc-role [Boss] is no role"), found);
    assertEquals(List.of(), ofConstraints(ticket));
  }

  @Test
  void whatConstraintsNeed() {
    assertOnly("the score is missing", ofConstraints("<rsc_location id='l' rsc='a' node='n1'/>"));
    assertOnly("neither node nor rule", ofConstraints("<rsc_location id='l' rsc='a' score='1'/>"));
    assertOnly(
        "the attribute rsc is missing",
        ofConstraints("<rsc_location id='l' node='n1' score='1'/>"));
    assertOnly(
        "without score the constraint has no effect",
        ofConstraints("<rsc_colocation id='co' rsc='a' with-rsc='b'/>"));
    assertOnly("the attribute then is missing", ofConstraints("<rsc_order id='o' first='a'/>"));
    assertOnly("the ticket is missing", ofConstraints("<rsc_ticket id='t' rsc='a'/>"));
    assertOnly(
        "rule without score",
        ofConstraints("<rsc_location id='l' rsc='a'><rule id='r'/></rsc_location>"));
    assertOnly(
        "set without resources",
        ofConstraints("<rsc_order id='o'><resource_set id='s'/></rsc_order>"));
    assertOnly("<rsc_unknown> is no constraint", ofConstraints("<rsc_unknown id='u'/>"));
  }

  @Test
  void wordsThatAreUnknown() {
    assertOnly("kind [foo] is unknown", ofConstraints(order("o", "a", "b", "kind='foo'")));
    assertOnly(
        "first-action [fly] is unknown",
        ofConstraints(order("o", "a", "b", "first-action='fly' then-action='start'")));
    assertOnly(
        "symmetrical [maybe] is no boolean",
        ofConstraints(order("o", "a", "b", "symmetrical='maybe'")));
    assertOnly(
        "cannot be symmetrical",
        ofConstraints(order("o", "a", "b", "kind='Serialize' symmetrical='true'")));
    assertOnly(
        "first-action [promote] of [a], which is not promotable",
        ofConstraints(order("o", "a", "b", "first-action='promote' then-action='start'")));
    assertOnly("score [lots] is none", ofConstraints(colocation("co", "a", "b", "lots")));
    assertOnly("colocated with itself", ofConstraints(colocation("co", "a", "a", "5")));
    assertOnly(
        "rsc-pattern [(] is no regular expression",
        ofConstraints("<rsc_location id='l' rsc-pattern='(' node='n1' score='1'/>"));
  }

  @Test
  void rulesAreCheckedThroughout() {
    assertOnly(
        "E <expression id=\"e2\"> type [colour] is unknown",
        ofConstraints(
            "<rsc_location id='l' rsc='a'><rule id='r' score='1'><expression id='e1'"
                + " attribute='x' operation='defined'/><expression id='e2' attribute='x' operation='eq'"
                + " value='1' type='colour'/></rule></rsc_location>"));
  }

  @Test
  void mandatoryOrderingsInACircle() {
    assertOnly(
        "E <rsc_order id=\"o1\"> mandatory orderings [o1, o2, o3] run in a circle: none of [a, b, c]",
        ofConstraints(order("o1", "a", "b"), order("o2", "b", "c"), order("o3", "c", "a")));
    assertEquals(
        List.of(), ofConstraints(order("o1", "a", "b"), order("o2", "b", "a", "kind='Optional'")));
    assertEquals(
        List.of(),
        ofConstraints(
            order("o1", "a", "b"),
            order("o2", "b", "a", "first-action='stop' then-action='start' symmetrical='false'")));
    assertEquals(
        List.of(),
        ofConstraints(
            order("o1", "a", "b"), order("o2", "b", "a", "first-action='stop' then-action='stop'")),
        "the inverse of a stop order is the same order");
    assertOnly(
        "[o1, o2]",
        ofConstraints(order("o1", "a", "b"), order("o2", "a", "b", "first-action='stop'")));
  }

  @Test
  void circlesThroughGroupsClonesAndSets() {
    assertOnly("mandatory orderings [o]", ofConstraints(order("o", "g2", "g1")));
    assertOnly("mandatory orderings [o]", ofConstraints(order("o", "g", "g1")));
    assertEquals(List.of(), ofConstraints(order("o", "g1", "g2")));
    assertOnly(
        "mandatory orderings [o1, o2]",
        ofConstraints(
            order("o1", "pr", "a", "first-action='promote' then-action='start'"),
            order("o2", "a", "pr")));
    assertOnly(
        "mandatory orderings [o1, o2]",
        ofConstraints(
            "<rsc_order id='o1'><resource_set id='s1' sequential='false'><resource_ref id='a'/>"
                + "<resource_ref id='b'/></resource_set><resource_set id='s2'><resource_ref id='c'/>"
                + "</resource_set></rsc_order>",
            order("o2", "c", "b")));
  }

  @Test
  void colocationsInACircleOrAtOdds() {
    assertOnly(
        "W <rsc_colocation id=\"c1\"> mandatory colocations [c1, c2] run in a circle",
        ofConstraints(
            colocation("c1", "a", "b", "INFINITY"), colocation("c2", "b", "a", "INFINITY")));
    assertEquals(
        List.of(),
        ofConstraints(colocation("c1", "a", "b", "INFINITY"), colocation("c2", "b", "a", "500")));
    assertOnly(
        "[a] must be apart from [b], but by [c2] together with it",
        ofConstraints(
            colocation("c1", "a", "b", "-INFINITY"), colocation("c2", "b", "a", "INFINITY")));
    assertOnly(
        "run in a circle",
        ofConstraints(
            colocation("c1", "g1", "a", "INFINITY"), colocation("c2", "a", "g", "INFINITY")));
  }
}
