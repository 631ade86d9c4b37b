package io.rulemaker.agents;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.port.AgentId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which agents are installed. */
class AgentSettingsTest {
  @TempDir Path folder;
  private Path scripts;
  private AgentSettings settings;

  @BeforeEach
  void begin() throws Exception {
    settings = new AgentSettings(folder, folder.resolve("init.d"), "systemctl", Map.of(), "1");
    scripts = Files.createDirectories(folder.resolve("resource.d").resolve("test"));
  }

  private boolean has(String type) {
    return settings.has(new AgentId("ocf", "test", type));
  }

  private void file(String name, String permissions) throws Exception {
    Path file = Files.createFile(scripts.resolve(name));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  @Test
  void anAgentIsAScriptThatCanBeRun() throws Exception {
    file("web", "rwxr-xr-x");
    assertTrue(has("web"));
  }

  @Test
  void whatCannotBeRunIsNone() throws Exception {
    file("notes", "rw-r--r--");
    Files.createDirectory(scripts.resolve("lib"));
    assertFalse(has("notes"));
    assertFalse(has("lib"), "a directory is executable, too");
    assertFalse(has("missing"));
  }

  @Test
  void nothingOutsideOfItsDirectoryIsAnAgent() throws Exception {
    file("web", "rwxr-xr-x");
    assertFalse(has("../test/web"));
  }

  @Test
  void aUnitOfSystemdIsNoScript() {
    assertFalse(settings.has(new AgentId("systemd", null, "ssh")));
  }
}
