package io.rulemaker.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.agents.metadata.AgentMetadata;
import io.rulemaker.agents.metadata.MetadataException;
import io.rulemaker.agents.metadata.MetadataReader;
import org.junit.jupiter.api.Test;

class MetadataReaderTest {
  private static final String TEXT =
      """
      python: some warning
      <?xml version="1.0" ?>
      <!DOCTYPE resource-agent SYSTEM "http://example.invalid/ra-api-1.dtd">
      <resource-agent name="db" version="2.1">
      <version>1.1</version>
      <longdesc lang="en">A database &amp; more.</longdesc>
      <shortdesc lang="en">Database</shortdesc>
      <parameters>
      <parameter name="config" unique-group="files" required="1" reloadable="1">
      <longdesc lang="en">Its file.</longdesc>
      <shortdesc lang="en">File</shortdesc>
      <content type="string" default="/etc/db"/>
      </parameter>
      <parameter name="password" unique="1" private="1"><deprecated/><content type="string"/></parameter>
      </parameters>
      <actions>
      <action name="monitor" depth="10" role="Promoted" timeout="20s" interval="9s"/>
      <action name="start" timeout="60s"/>
      </actions>
      </resource-agent>
      and a farewell
      """;

  @Test
  void readsWhatAnAgentSays() throws MetadataException {
    AgentMetadata db = MetadataReader.read("db", TEXT);
    assertEquals("db", db.name());
    assertEquals("2.1", db.version());
    assertEquals("Database", db.summary());
    assertEquals("A database & more.", db.description());
    AgentMetadata.Parameter config = db.parameter("config").orElseThrow();
    assertTrue(config.required());
    assertTrue(config.reloadable());
    assertEquals("files", config.uniqueGroup());
    assertEquals("/etc/db", config.defaultValue());
    assertEquals("Its file.", config.description());
    AgentMetadata.Parameter password = db.parameter("password").orElseThrow();
    assertTrue(password.secret());
    assertTrue(password.deprecated());
    assertEquals("password", password.uniqueGroup());
    assertFalse(password.required());
    assertEquals(
        new AgentMetadata.Operation("monitor", "Promoted", "20s", "9s", null, "10"),
        db.actions().get(0));
    assertFalse(db.offers("promote"));
  }

  @Test
  void refusesWhatIsNone() {
    assertTrue(message("Usage: db {start|stop}").contains("printed no meta-data"));
    assertTrue(
        message("<resource-agent name=\"x\">\n<broken></resource-agent>")
            .contains("is no XML in line 2"));
  }

  private static String message(String text) {
    return assertThrows(MetadataException.class, () -> MetadataReader.read("db", text))
        .getMessage();
  }
}
