package io.rulemaker.engine.acl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.cib.CibException;
import io.rulemaker.engine.cib.CibReader;
import io.rulemaker.engine.cib.Element;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Who may see and change what (L-37). */
class AccessControlTest {
  private static final String CIB =
      """
      <cib validate-with='pacemaker-3.9' admin_epoch='0' epoch='7' num_updates='3'>
        <configuration>
          <crm_config><cluster_property_set id='o'>
            <nvpair id='o1' name='enable-acl' value='true'/>
            <nvpair id='o2' name='secret' value='x'/>
          </cluster_property_set></crm_config>
          <nodes/>
          <resources>
            <primitive id='web' class='ocf' provider='heartbeat' type='Dummy'>
              <meta_attributes id='web-m'><nvpair id='web-t' name='target-role' value='Started'/>
              </meta_attributes>
            </primitive>
            <primitive id='db' class='ocf' provider='heartbeat' type='Dummy'>
              <instance_attributes id='db-i'><nvpair id='db-p' name='passwd' value='s3cret'/>
              </instance_attributes>
            </primitive>
          </resources>
          <constraints/>
          <acls>
            <acl_role id='watcher'>
              <acl_permission id='w1' kind='read' xpath='/cib'/>
              <acl_permission id='w2' kind='deny' xpath="//nvpair[@name='passwd']"/>
            </acl_role>
            <acl_role id='webmaster'>
              <acl_permission id='m1' kind='read' object-type='primitive' attribute='provider'/>
              <acl_permission id='m2' kind='write' reference='web'/>
            </acl_role>
            <acl_role id='broken'>
              <acl_permission id='b1' kind='write' xpath='/cib'/>
              <acl_permission id='b2' kind='deny' xpath='//nvpair['/>
            </acl_role>
            <acl_target id='ann'><role id='watcher'/></acl_target>
            <acl_target id='bob'><role id='webmaster'/></acl_target>
            <acl_target id='eve'><role id='broken'/></acl_target>
            <acl_group id='ops'><role id='watcher'/><role id='webmaster'/></acl_group>
          </acls>
        </configuration>
        <status/>
      </cib>
      """;

  private static Element read(String text) {
    try {
      return CibReader.parse(text, "test");
    } catch (CibException e) {
      throw new IllegalStateException(e);
    }
  }

  private static AccessControl of(String user, String... groups) {
    return AccessControl.of(read(CIB), user, List.of(groups));
  }

  private static List<String> ids(Element part) {
    List<String> ids = new java.util.ArrayList<>();
    part.walk(element -> Optional.ofNullable(element.id()).ifPresent(ids::add));
    return ids;
  }

  private static Optional<String> refused(AccessControl who, UnaryOperator<String> change) {
    return who.refused(read(CIB), read(change.apply(CIB)));
  }

  @Test
  void whoIsNotNamedSeesNothing() {
    assertEquals(Optional.empty(), of("joe").readable(read(CIB)));
    assertEquals(Optional.empty(), of("eve").readable(read(CIB)), "a broken denial denies all");
  }

  @Test
  void theNearestPermissionDecides() {
    Element seen = of("ann").readable(read(CIB)).orElseThrow();
    assertTrue(ids(seen).contains("db-i"));
    assertFalse(ids(seen).contains("db-p"), "a denial below a permission");
    assertEquals("7", seen.get("epoch"));
  }

  @Test
  void whatHoldsSomethingVisibleShowsItsIdOnly() {
    Element seen = of("bob").readable(read(CIB)).orElseThrow();
    assertEquals("7", seen.get("epoch"), "the version is needed for changes");
    Element resources = seen.child("configuration").child("resources");
    assertEquals(2, resources.children("primitive").size());
    assertEquals(List.of("web", "web-m", "web-t", "db", "db-i", "db-p"), ids(resources));
    assertEquals(null, seen.child("configuration").child("crm_config"));
  }

  @Test
  void groupsCountAsTheirMembers() {
    AccessControl ops = of("zoe", "ops");
    assertTrue(ids(ops.readable(read(CIB)).orElseThrow()).contains("o2"));
    assertEquals(Optional.empty(), refused(ops, cib -> cib.replace("'Started'", "'Stopped'")));
  }

  @Test
  void onlyWhatIsWritableMayBeChanged() {
    AccessControl bob = of("bob");
    assertEquals(Optional.empty(), refused(bob, cib -> cib));
    assertEquals(Optional.empty(), refused(bob, cib -> cib.replace("'Started'", "'Stopped'")));
    assertEquals(
        Optional.of(
            "/cib/configuration/resources/primitive[@id='db']/instance_attributes[@id='db-i']"
                + "/nvpair[@id='db-p']"),
        refused(bob, cib -> cib.replace("s3cret", "guess")));
    assertEquals(
        Optional.of("/cib/configuration/crm_config/cluster_property_set[@id='o']/nvpair[@id='o1']"),
        refused(bob, cib -> cib.replace("name='enable-acl' value='true'", "value='false'")));
  }

  @Test
  void nothingIsAddedRemovedOrMovedWithoutPermission() {
    AccessControl bob = of("bob");
    String added = "<primitive id='new' class='lsb' type='x'/>";
    assertEquals(
        Optional.of("/cib/configuration/resources/primitive[@id='new']"),
        refused(bob, cib -> cib.replace("</resources>", added + "</resources>")));
    assertEquals(
        Optional.of("/cib/configuration/constraints"),
        refused(bob, cib -> cib.replace("<constraints/>", "")));
    String db = CIB.substring(CIB.indexOf("<primitive id='db'"), CIB.indexOf("</resources>"));
    assertEquals(
        Optional.of("/cib/configuration/resources"),
        refused(bob, cib -> cib.replace(db, "").replace("<resources>", "<resources>" + db)));
  }

  @Test
  void aChangeDoesNotMakeItselfAllowed() {
    String grant = "<acl_permission id='m3' kind='write' xpath='/cib'/>";
    Optional<String> refused =
        refused(
            of("bob"),
            cib -> cib.replace("<acl_role id='webmaster'>", "<acl_role id='webmaster'>" + grant));
    assertTrue(refused.isPresent());
    AccessControl named =
        AccessControl.of(
            read(CIB.replace("reference='web'", "xpath=\"//primitive[@type='Mine']\"")),
            "bob",
            List.of());
    assertTrue(refused(named, cib -> cib.replaceAll("type='Dummy'", "type='Mine'")).isPresent());
  }

  @Test
  void whatWasNotVisibleIsPutBack() {
    AccessControl ann = of("ann", "ops");
    Element whole = read(CIB);
    Element seen = ann.readable(whole).orElseThrow();
    Element mine = seen.copy();
    AccessControl bob = of("bob");
    Element partial = bob.readable(whole).orElseThrow();
    for (Element part : List.of(mine, partial)) {
      part.walk(
          element -> {
            if ("web-t".equals(element.id())) {
              element.set("value", "Stopped");
            }
          });
    }
    ann.restore(whole, mine);
    bob.restore(whole, partial);
    Element expected = read(CIB.replace("'Started'", "'Stopped'"));
    assertTrue(expected.sameAs(mine));
    assertTrue(expected.sameAs(partial));
  }

  @Test
  void rootAndTheClusterItselfAreExempt() {
    assertTrue(AccessControl.isExempt("root"));
    assertTrue(AccessControl.isExempt("hacluster"));
    assertFalse(AccessControl.isExempt("bob"));
  }
}
