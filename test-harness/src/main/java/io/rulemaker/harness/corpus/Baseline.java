package io.rulemaker.harness.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which levels passed before, by case: what passed once may not fail again. */
public final class Baseline {
  private final Map<String, List<String>> passed = new HashMap<>();

  private Baseline() {}

  /** Reads a file with lines "name: levels"; lines beginning with # are comments. */
  public static Baseline read(Path file) throws IOException {
    Baseline baseline = new Baseline();
    for (String line : Files.readAllLines(file)) {
      int colon = line.indexOf(": ");
      if (colon > 0 && !line.startsWith("#")) {
        baseline.passed.put(
            line.substring(0, colon), List.of(line.substring(colon + 2).split(" ")));
      }
    }
    return baseline;
  }

  /** What passed before and fails now, a line per case. */
  public List<String> regressions(List<CaseResult> results) {
    List<String> lines = new ArrayList<>();
    for (CaseResult result : results) {
      List<String> lost = new ArrayList<>();
      List<String> before = passed.getOrDefault(result.corpusCase().name(), List.of());
      for (Level level : Level.values()) {
        if (before.contains(level.label()) && !result.verdict().passes(level)) {
          lost.add(level.label());
        }
      }
      if (!lost.isEmpty()) {
        lines.add(result.corpusCase().name() + ": " + String.join(" ", lost));
      }
    }
    return lines;
  }

  /** Writes what passes now. */
  public static void write(Path file, List<CaseResult> results) throws IOException {
    Map<String, String> lines = new TreeMap<>();
    for (CaseResult result : results) {
      List<String> levels = new ArrayList<>();
      for (Level level : Level.values()) {
        if (result.verdict().passes(level)) {
          levels.add(level.label());
        }
      }
      lines.put(result.corpusCase().name(), String.join(" ", levels));
    }
    StringBuilder text = new StringBuilder();
    text.append("# Levels that pass, by case of the conformance corpus. Rewritten by\n");
    text.append("# mvn -pl test-harness test -Dtest=CorpusTest -Drulemaker.cts.rewrite=true\n");
    lines.forEach((name, levels) -> text.append(name).append(": ").append(levels).append('\n'));
    Files.writeString(file, text.toString());
  }
}
