package io.rulemaker.engine.member;

import io.rulemaker.engine.cib.CibException;
import io.rulemaker.engine.cib.CibReader;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.cib.SchemaUpgrade;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/** Configurations that are written in tests. */
final class TestDocuments {
  private TestDocuments() {}

  /** A configuration without status, as a member has it on its disk. */
  static Element parse(String text) {
    try {
      Element cib =
          CibReader.read(
              new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "the test");
      SchemaUpgrade.upgrade(cib, notice -> {});
      cib.child("status").detach();
      return cib;
    } catch (CibException e) {
      throw new IllegalStateException(e);
    }
  }
}
