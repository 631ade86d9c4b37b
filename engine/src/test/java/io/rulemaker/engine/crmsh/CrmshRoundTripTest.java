package io.rulemaker.engine.crmsh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.admin.EditException;
import io.rulemaker.engine.cib.CibException;
import io.rulemaker.engine.cib.CibReader;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.cib.SchemaUpgrade;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What is printed reads back as what it was. */
class CrmshRoundTripTest extends CrmshTest {
  private static final String TEXT =
      """
      node 1: n1 \\
      \tattributes rack="b 2" \\
      \tutilization cpu=4
      node n2
      rsc_template t ocf:pacemaker:Dummy \\
      \top monitor interval=5s
      primitive a ocf:heartbeat:IPaddr2 description="an \\"address\\"" \\
      \tparams ip=10.0.0.1 \\
      \tparams 2: rule #uname eq n1 ip=10.0.0.2 \\
      \tmeta priority=5 \\
      \top monitor interval=10s timeout=20s OCF_CHECK_LEVEL=10 op_meta x=y
      primitive b @t
      group g a b \\
      \tmeta target-role=Stopped
      primitive c lsb:c
      clone C c \\
      \tmeta interleave=true
      location l1 g 100: n1
      location l2 /web.*/ -inf: n1
      location l3 g \\
      \trule $role=Promoted pingd: defined pingd and date spec hours=9-17 \\
      \trule inf: #uname string:ne n1 or date in start=2026-01-01 months=2
      colocation c1 inf: g:Started C
      colocation c2 100: a ( b C )
      order o1 Optional: g C:start symmetrical=false
      order o2 a [ b C ]
      rsc_ticket rt T: g loss-policy=fence
      tag web: a C
      fencing_topology \\
      \tn1: s1,s2 s3 \\
      \tattr:rack=b s1
      alert al /usr/bin/notify \\
      \tattributes x=1 \\
      \tselect nodes fencing attributes { ping load } \\
      \tto { root meta timeout=5s }
      property cib-bootstrap-options: stonith-enabled=false
      rsc_defaults rsc-options: resource-stickiness=1
      rsc_defaults night: 3: rule date spec hours=0-5 resource-stickiness=INFINITY
      op_defaults op-options: timeout=60s
      """;

  @Test
  void printedTextIsTheTextThatWasRead() throws EditException {
    load(TEXT);
    assertEquals(TEXT, printed());
  }

  @Test
  void oneThingIsPrintedWithWhatItHolds() throws EditException {
    load(TEXT);
    String group = new CrmshPrinter(configuration).one("g");
    assertTrue(group.startsWith("primitive a ") && group.contains("\ngroup g a b"), group);
    assertEquals("location l1 g 100: n1\n", new CrmshPrinter(configuration).one("l1"));
    assertEquals(null, new CrmshPrinter(configuration).one("zz"));
  }

  @Test
  void idsThatSomethingRefersToAreKept() throws EditException {
    String text =
        """
        primitive a lsb:a \\
        \tmeta $id=common priority=1
        primitive b lsb:b \\
        \tmeta $id-ref=common
        """;
    load(text);
    assertEquals(text, printed());
  }

  @Test
  void nestedRulesAndAccessRulesArePrintedAsXml() throws EditException {
    configuration.add(
        read(
            """
            <constraints><rsc_location id="l" rsc="a"><rule id="r" score="1"><rule id="r2"><expression id="e" attribute="x" operation="defined"/></rule></rule></rsc_location></constraints>
            """,
            "constraints"));
    configuration.add(
        read("<acls><acl_role id=\"r9\"><acl_permission id=\"p\"/></acl_role></acls>", "acls"));
    String printed = printed();
    assertTrue(printed.startsWith("xml <rsc_location id=\"l\" rsc=\"a\">"), printed);
    Element again = new Element("configuration");
    new CrmshLoader(again, false).load(printed);
    assertTrue(Meaning.same(again.child("constraints"), configuration.child("constraints")));
    assertTrue(Meaning.same(again.child("acls"), configuration.child("acls")));
  }

  /** Every recorded configuration survives being printed and read, whatever is in it. */
  @Test
  void recordedConfigurationsSurvive() throws IOException, CibException, EditException {
    Path corpus = Path.of(System.getProperty("rulemaker.cts", "../../shared/cts-scheduler"), "xml");
    Assumptions.assumeTrue(Files.isDirectory(corpus), "the corpus is not here");
    List<Path> files;
    try (Stream<Path> all = Files.list(corpus)) {
      files = all.filter(file -> file.toString().endsWith(".xml")).sorted().toList();
    }
    int statements = 0;
    int inXml = 0;
    for (Path file : files) {
      Element cib = CibReader.read(file);
      SchemaUpgrade.upgrade(cib, notice -> {});
      String printed = new CrmshPrinter(cib.child("configuration")).all();
      Element again = new Element("configuration");
      new CrmshLoader(again, false).load(printed);
      assertSame(file, cib.child("configuration"), again);
      statements += (int) printed.lines().filter(line -> line.matches("[a-z_]+ .*")).count();
      inXml += (int) printed.lines().filter(line -> line.startsWith("xml ")).count();
    }
    assertTrue(inXml < statements / 20, inXml + " of " + statements + " statements are XML");
  }

  private static void assertSame(Path file, Element one, Element other) {
    for (String section : List.of("resources", "constraints", "tags", "nodes", "acls")) {
      List<Element> before = children(one, section);
      List<Element> after = children(other, section);
      assertEquals(before.size(), after.size(), file + " " + section);
      for (Element element : before) {
        Element read =
            after.stream()
                .filter(e -> e.is(element.name()) && element.id().equals(e.id()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(file + ": " + element + " is lost"));
        assertTrue(Meaning.same(element, read), file + ": " + element);
      }
    }
  }

  private static List<Element> children(Element configuration, String section) {
    Element found = configuration.child(section);
    return found == null ? List.of() : found.children();
  }
}
