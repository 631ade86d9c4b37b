package io.rulemaker.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rulemaker.engine.cib.CibReader;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.cib.SchemaUpgrade;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.rules.PolicySet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every recorded cluster of the conformance corpus can be read; skipped where it is not at hand.
 */
class CorpusReadingTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("rulemaker.cts", "../../shared/cts-scheduler"), "xml");

  @Test
  void everyRecordedClusterIsReadUpgradedAndUnpacked() throws Exception {
    assumeTrue(
        Files.isDirectory(FOLDER), () -> "no corpus at " + FOLDER + " (set -Drulemaker.cts=…)");
    List<Path> files;
    try (Stream<Path> list = Files.list(FOLDER)) {
      files = list.filter(file -> file.toString().endsWith(".xml")).sorted().toList();
    }
    List<String> failures = new ArrayList<>();
    for (Path file : files) {
      try {
        unpack(file);
      } catch (Exception | AssertionError e) {
        failures.add(file.getFileName() + ": " + e);
      }
    }
    assertEquals(List.of(), failures);
  }

  private static void unpack(Path file) throws Exception {
    Element cib = CibReader.read(file);
    SchemaUpgrade.upgrade(cib, notice -> {});
    assertEquals("cib", cib.name());
    Cluster cluster = new Cluster(cib, 1_700_000_000L, PolicySet.builtIn());
    ConfigurationReader.read(cluster);
    for (Resource resource : cluster.resourcesById.values()) {
      assertNotNull(resource.plan.allowed, () -> "no table: " + resource);
    }
  }
}
