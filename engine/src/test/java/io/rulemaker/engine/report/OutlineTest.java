package io.rulemaker.engine.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Specification SO-2. */
class OutlineTest {
  @Test
  void listsAreIndentedNotesAreNot() {
    List<String> lines = new ArrayList<>();
    Outline out = new Outline(lines::add);
    out.note("note");
    out.begin("Status");
    out.begin("Nodes");
    out.item("Online", "[ n1 ]");
    out.end();
    out.spacer();
    out.item("text");
    assertEquals(
        List.of("note", "Status:", "  * Nodes:", "    * Online: [ n1 ]", "", "  * text"), lines);
  }
}
