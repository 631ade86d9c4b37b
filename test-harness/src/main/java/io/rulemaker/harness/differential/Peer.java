package io.rulemaker.harness.differential;

import io.rulemaker.engine.cib.CibException;
import io.rulemaker.engine.cib.CibWriter;
import io.rulemaker.engine.cib.Element;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The installed {@code crm_simulate}, run as a process. */
final class Peer {
  private static final Path PROGRAM = Path.of("/usr/sbin/crm_simulate");
  private static final int TIMEOUT_SECONDS = 60;

  private static final String[][] OLDER_NAMES = {
    {"fencing-enabled", "stonith-enabled"},
    {"fencing-action", "stonith-action"},
    {"fencing-timeout", "stonith-timeout"},
    {"stop-removed-resources", "stop-orphan-resources"},
    {"cancel-removed-actions", "stop-orphan-actions"},
  };

  private final Path folder;

  /**
   * A peer that keeps its files in a folder.
   *
   * @param folder an existing scratch folder
   */
  Peer(Path folder) {
    this.folder = folder;
  }

  /** Whether the program is installed. */
  static boolean installed() {
    return Files.isExecutable(PROGRAM);
  }

  /** Release 2.1.5 fences one node after the other where nothing is configured. */
  private static Element withOurDefaults(Element cib) {
    Element configuration = cib.child("configuration");
    Element options = configuration == null ? null : configuration.child("crm_config");
    if (options == null) {
      return cib;
    }
    List<String> configured = new ArrayList<>();
    options.walk(element -> configured.add(element.get("name", "")));
    if (configured.contains("concurrent-fencing")) {
      return cib;
    }
    Element copy = cib.copy();
    copy.child("configuration")
        .child("crm_config")
        .add(new Element("cluster_property_set").set("id", "our-defaults"))
        .add(new Element("nvpair"))
        .set("id", "our-concurrent-fencing")
        .set("name", "concurrent-fencing")
        .set("value", "true");
    return copy;
  }

  /** The same options have older names in release 2.1.5, and its newest schema is 3.9. */
  private static String inTheirWords(String cib) {
    String text = cib;
    for (String[] name : OLDER_NAMES) {
      text = text.replace("name=\"" + name[0] + "\"", "name=\"" + name[1] + "\"");
    }
    return text.replaceFirst(
        "validate-with=\"pacemaker-(3\\.10|4\\.[0-9]+)\"", "validate-with=\"pacemaker-3.9\"");
  }

  /** The same lines are spelled differently by release 2.1.5. */
  private static String inOurWords(String line) {
    return line.replace("pcmk__clone_allocate:", "pcmk__clone_assign:")
        .replace("pcmk__bundle_allocate:", "pcmk__bundle_assign:")
        .replaceFirst("promotion score on none: \\S+", "promotion score (inactive): -INFINITY");
  }

  /** What the peer decides; empty if it refuses the input or crashes. */
  Optional<Outcome> decide(Element cib) throws IOException, InterruptedException {
    Path input = folder.resolve("cluster.xml");
    Path graph = folder.resolve("graph.xml");
    Path scores = folder.resolve("scores.txt");
    Files.writeString(input, inTheirWords(CibWriter.write(withOurDefaults(cib))));
    Files.deleteIfExists(graph);
    ProcessBuilder builder =
        new ProcessBuilder(
                PROGRAM.toString(), "-x", input.toString(), "-G", graph.toString(), "-sQ")
            .redirectOutput(scores.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("TZ", "UTC");
    Process process = builder.start();
    if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      return Optional.empty();
    }
    if (process.exitValue() != 0 || !Files.exists(graph)) {
      return Optional.empty();
    }
    try {
      List<String> lines =
          Files.readAllLines(scores).stream()
              .filter(line -> line.contains(" score "))
              .map(Peer::inOurWords)
              .toList();
      return Optional.of(Outcome.of(Files.readString(graph), lines));
    } catch (CibException e) {
      return Optional.empty();
    }
  }
}
