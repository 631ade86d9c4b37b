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

  private static final String FEATURES_WITH_FAIL_COUNTS_OF_OPERATIONS =
      "3\\.0\\.1[3-9]|3\\.[1-9].*|[4-9].*";

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

  /**
   * Release 2.1.5 fences one node after the other where nothing is configured, asks nodes without
   * the attribute {@code probe_complete} to probe again where other nodes have it, and finds no
   * fail counts of single operations in clusters that were written by releases that had none.
   */
  private static Element withOurDefaults(Element cib) {
    Element copy = cib.copy();
    List<Element> forgotten = new ArrayList<>();
    List<String> configured = new ArrayList<>();
    copy.walk(
        element -> {
          if (element.is("nvpair") && "probe_complete".equals(element.get("name"))) {
            forgotten.add(element);
          }
          if (element.is("nvpair") && element.parent().is("cluster_property_set")) {
            configured.add(element.get("name", ""));
          }
          if (element.is("node_state")) {
            withoutTime(element, "in_ccm", "true", "false");
            withoutTime(element, "crmd", "online", "offline");
          }
        });
    forgotten.forEach(Element::detach);
    if (!copy.get("crm_feature_set", "").matches(FEATURES_WITH_FAIL_COUNTS_OF_OPERATIONS)) {
      copy.set("crm_feature_set", "3.0.14");
    }
    Element configuration = copy.child("configuration");
    Element options = configuration == null ? null : configuration.child("crm_config");
    if (options != null && !configured.contains("concurrent-fencing")) {
      options
          .add(new Element("cluster_property_set").set("id", "our-defaults"))
          .add(new Element("nvpair"))
          .set("id", "our-concurrent-fencing")
          .set("name", "concurrent-fencing")
          .set("value", "true");
    }
    return copy;
  }

  private static void withoutTime(Element state, String attribute, String since, String not) {
    String text = state.get(attribute, "");
    if (text.matches("\\d+")) {
      state.set(attribute, text.matches("0+") ? not : since);
    }
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
