package io.rulemaker.engine.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.cib.CibWriter;
import io.rulemaker.engine.cib.Element;
import org.junit.jupiter.api.Test;

/** Specification L-39. */
class ConfigurationEditTest {
  private final Element cib = new Element("cib");

  ConfigurationEditTest() {
    Element configuration = cib.add(new Element("configuration"));
    Element nodes = configuration.add(new Element("nodes"));
    nodes.add(new Element("node").set("id", "1").set("uname", "s1"));
    nodes.add(new Element("node").set("id", "2").set("uname", "s2"));
    Element group =
        configuration.add(new Element("resources")).add(new Element("group").set("id", "web"));
    group.add(new Element("primitive").set("id", "httpd"));
  }

  private ConfigurationEdit edit() {
    return new ConfigurationEdit(cib);
  }

  private static String text(ConfigurationEdit edit) {
    return CibWriter.write(edit.result());
  }

  @Test
  void aMoveReplacesEarlierMovesAndBans() throws EditException {
    ConfigurationEdit edit = edit().ban("web", "s1").move("web", "s1").move("web", "s2");
    assertTrue(
        text(edit)
            .contains(
                "<rsc_location id=\"cli-prefer-web\" rsc=\"web\" role=\"Started\" node=\"s2\""
                    + " score=\"INFINITY\"/>"));
    assertFalse(text(edit).contains("cli-ban"));
    assertEquals(1, edit.result().child("constraints").children().size());
  }

  @Test
  void clearTakesBackWhatWasWrittenForTheResource() throws EditException {
    ConfigurationEdit edit = edit().ban("web", "s1").ban("web", "s2").ban("httpd", "s1");
    edit.clear("web", "s1");
    assertTrue(text(edit).contains("cli-ban-web-on-s2"));
    edit.clear("web", null);
    assertTrue(text(edit).contains("cli-ban-httpd-on-s1"));
    assertFalse(text(edit).contains("cli-ban-web"));
  }

  @Test
  void attributesAreSetChangedAndRemoved() throws EditException {
    ConfigurationEdit edit =
        edit()
            .nodeAttribute("s1", "standby", "on")
            .meta("web", "target-role", "Stopped")
            .property("maintenance-mode", "true");
    assertTrue(text(edit).contains("nvpair id=\"nodes-1-standby\""));
    assertTrue(text(edit).contains("id=\"web-meta_attributes-target-role\""));
    assertTrue(text(edit).contains("id=\"cib-bootstrap-options-maintenance-mode\""));
    edit.meta("web", "target-role", "Started").property("maintenance-mode", null);
    assertTrue(text(edit).contains("value=\"Started\""));
    assertFalse(text(edit).contains("maintenance-mode"));
  }

  @Test
  void theDocumentItselfStaysAsItIs() throws EditException {
    String before = CibWriter.write(cib);
    edit().move("web", "s1");
    assertEquals(before, CibWriter.write(cib));
  }

  @Test
  void unknownNamesAreRefusedWithTheKnownOnes() {
    assertEquals(
        "resource [wbe] is not configured; there are [web, httpd]",
        assertThrows(EditException.class, () -> edit().move("wbe", "s1")).getMessage());
    assertEquals(
        "node [s3] is not configured; there are [s1, s2]",
        assertThrows(EditException.class, () -> edit().ban("web", "s3")).getMessage());
  }
}
