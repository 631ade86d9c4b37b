package io.rulemaker.harness.differential;

import io.rulemaker.engine.cib.CibException;
import io.rulemaker.engine.cib.Element;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Decisions that a later release than the peer's has recorded beside the clusters of the
 * conformance corpus: {@code xml/NAME.xml}, {@code exp/NAME.exp}, {@code scores/NAME.scores}.
 */
final class Recorded {
  /** Why a decision equal to the record may differ from the peer's. */
  static final String REASON = "decided as a later release has recorded this very cluster";

  private Recorded() {}

  /** Whether a decision is recorded for the cluster of a file, and ours is equal to it. */
  static boolean confirms(Path file, Element cib) {
    try {
      return confirmsReadably(file, cib);
    } catch (CibException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean confirmsReadably(Path file, Element cib) throws IOException, CibException {
    String name = file.getFileName().toString().replaceFirst("\\.xml$", "");
    Path graph = file.resolveSibling("../exp/" + name + ".exp");
    Path scores = file.resolveSibling("../scores/" + name + ".scores");
    if (!Files.exists(graph) || !Files.exists(scores)) {
      return false;
    }
    List<String> lines =
        Files.readAllLines(scores).stream().filter(line -> line.contains(" score ")).toList();
    Outcome recorded = Outcome.of(Files.readString(graph), lines);
    return new Own().decide(cib).differencesFrom(recorded).isEmpty();
  }
}
