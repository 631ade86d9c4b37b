package io.rulemaker.harness.lab.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was kept before is never overwritten. */
class EvidenceTest {
  @Test
  void aFolderIsForOneTimeOnly(@TempDir Path folder) throws Exception {
    Path all = folder.resolve("all");
    assertEquals(all.resolve("stuck-1"), Evidence.unused(all, "stuck"));
    Files.createDirectories(all.resolve("stuck-1"));
    Files.createDirectories(all.resolve("stuck-2"));
    assertEquals(all.resolve("stuck-3"), Evidence.unused(all, "stuck"));
    assertEquals(all.resolve("lost-1"), Evidence.unused(all, "lost"));
  }
}
