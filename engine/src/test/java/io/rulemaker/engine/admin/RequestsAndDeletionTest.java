package io.rulemaker.engine.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rulemaker.engine.cib.Element;
import org.junit.jupiter.api.Test;

/** What is to become of resources, and their removal. */
class RequestsAndDeletionTest {
  private final ConfigurationEdit edit = new ConfigurationEdit(Samples.cluster());

  private String meta(String resource, String name) {
    return NameValueBlocks.get(edit.tree().findResource(resource), "meta_attributes", name);
  }

  @Test
  void aRequestToTheChildOfACloneGoesToTheClone() throws EditException {
    assertEquals("ping-clone", edit.request("ping", "target-role", "Stopped"));
    assertEquals("Stopped", meta("ping-clone", "target-role"));
    assertNull(meta("ping", "target-role"));
  }

  @Test
  void aChildThatHasAValueOfItsOwnIsToldItself() throws EditException {
    edit.meta("ping", "target-role", "Started");
    assertEquals("ping", edit.request("ping", "target-role", "Stopped"));
    assertEquals("Stopped", meta("ping", "target-role"));
  }

  @Test
  void whatAMemberWasToldIsForgottenWhenItsGroupIsTold() throws EditException {
    edit.request("apache", "target-role", "Stopped");
    edit.request("web", "target-role", "Started");
    assertNull(meta("apache", "target-role"));
    assertEquals("Started", meta("web", "target-role"));
  }

  @Test
  void aBlockWithARuleIsNotForEveryday() throws EditException {
    Element db = edit.tree().resource("db");
    Element block = db.add(new Element("meta_attributes").set("id", "sometimes"));
    block.add(new Element("rule").set("id", "sometimes-rule"));
    edit.meta("db", "target-role", "Stopped");
    assertEquals(2, db.children("meta_attributes").size());
    assertEquals(1, block.children().size());
  }

  @Test
  void newIdsDoNotCollideWithOthers() throws EditException {
    edit.tree().resource("db").add(new Element("operations").set("id", "db-meta_attributes"));
    edit.meta("db", "priority", "5");
    assertEquals("db-meta_attributes-0", edit.tree().resource("db").child("meta_attributes").id());
  }

  @Test
  void aDeletedMemberLeavesItsGroupAndTheLastOneTakesTheGroupAlong() throws EditException {
    edit.ban("web", "n1").ban("vip", "n2");
    edit.delete("vip");
    assertNull(edit.tree().findResource("vip"));
    assertNull(edit.tree().find("cli-ban-vip-on-n2"));
    assertNotNull(edit.tree().findResource("web"));
    edit.delete("apache");
    assertNull(edit.tree().findResource("web"));
    assertNull(edit.tree().find("cli-ban-web-on-n1"));
  }

  @Test
  void aDeletedGroupLeavesItsMembersWhereItWas() throws EditException {
    edit.delete("web");
    Element resources = edit.result().child("resources");
    assertEquals("vip", resources.children().get(0).id());
    assertEquals("apache", resources.children().get(1).id());
    assertEquals("ping-clone", resources.children().get(2).id());
  }

  @Test
  void whatNamedADeletedResourceIsRemoved() throws EditException {
    Element constraints = edit.result().childOrNew("constraints");
    Element order = constraints.add(new Element("rsc_order").set("id", "o"));
    Element set = order.add(new Element("resource_set").set("id", "o-0"));
    set.add(new Element("resource_ref").set("id", "db"));
    set.add(new Element("resource_ref").set("id", "web"));
    constraints.add(
        new Element("rsc_colocation").set("id", "c").set("rsc", "db").set("with-rsc", "web"));
    Element levels = edit.result().childOrNew("fencing-topology");
    levels.add(new Element("fencing-level").set("id", "l1").set("devices", "db,web"));
    levels.add(new Element("fencing-level").set("id", "l2").set("devices", "db"));
    edit.delete("db");
    assertNull(edit.tree().find("c"));
    assertEquals(1, set.children().size());
    assertEquals("web", levels.child("fencing-level").get("devices"));
    assertEquals(1, levels.children().size());
    edit.delete("web");
    assertNull(edit.tree().find("o"));
  }

  @Test
  void aConstraintIsDeletedByItsId() throws EditException {
    edit.ban("web", "n1").delete("cli-ban-web-on-n1");
    assertNull(edit.tree().find("cli-ban-web-on-n1"));
    assertNotNull(edit.tree().findResource("web"));
  }

  @Test
  void whatIsUnknownOrInUseIsNotDeleted() throws EditException {
    EditException unknown = assertThrows(EditException.class, () -> edit.delete("zz"));
    assertEquals(EditException.Kind.NO_SUCH_THING, unknown.kind());
    edit.result()
        .childOrNew("resources")
        .add(new Element("template").set("id", "t").set("type", "Dummy"));
    edit.tree().resource("db").set("template", "t");
    assertEquals(
        "template [t] is used by resource [db]; delete that first",
        assertThrows(EditException.class, () -> edit.delete("t")).getMessage());
  }

  @Test
  void aGuestIsAPlaceToMoveTo() throws EditException {
    edit.meta("db", "remote-node", "guest1");
    edit.move("web", "guest1");
    assertNotNull(edit.tree().find("cli-prefer-web"));
    assertThrows(EditException.class, () -> edit.move("web", "guest2"));
  }
}
