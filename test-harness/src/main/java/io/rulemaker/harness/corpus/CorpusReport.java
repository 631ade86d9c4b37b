package io.rulemaker.harness.corpus;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a run over the corpus gave: counts for people, files for the independent judge. */
public final class CorpusReport {
  private final List<CaseResult> results;

  public CorpusReport(List<CaseResult> results) {
    this.results = results;
  }

  /** A line per tier and one for all: cases, errors, and passes by level. */
  public List<String> table() {
    Map<Integer, List<CaseResult>> byTier = new TreeMap<>();
    for (CaseResult result : results) {
      byTier.computeIfAbsent(result.corpusCase().tier(), t -> new ArrayList<>()).add(result);
    }
    List<String> lines = new ArrayList<>();
    StringBuilder title =
        new StringBuilder(String.format("%4s %6s %6s", "tier", "cases", "errors"));
    for (Level level : Level.values()) {
      title.append(String.format(" %5s", level.label()));
    }
    lines.add(title.toString());
    byTier.forEach((tier, cases) -> lines.add(row(Integer.toString(tier), cases)));
    lines.add(row("all", results));
    return lines;
  }

  private static String row(String name, List<CaseResult> cases) {
    long errors = cases.stream().filter(result -> result.output().error() != null).count();
    StringBuilder row = new StringBuilder(String.format("%4s %6d %6d", name, cases.size(), errors));
    for (Level level : Level.values()) {
      row.append(
          String.format(" %5d", cases.stream().filter(c -> c.verdict().passes(level)).count()));
    }
    return row.toString();
  }

  /** Errors grouped by their line, most frequent first, each with one case that shows it. */
  public List<String> errors() {
    Map<String, List<String>> byLine = new TreeMap<>();
    for (CaseResult result : results) {
      String line = result.output().errorLine();
      if (line != null) {
        byLine.computeIfAbsent(line, l -> new ArrayList<>()).add(result.corpusCase().name());
      }
    }
    List<String> lines = new ArrayList<>();
    byLine.entrySet().stream()
        .sorted((a, b) -> b.getValue().size() - a.getValue().size())
        .forEach(
            e ->
                lines.add(
                    e.getValue().size() + " x " + e.getKey() + " [" + e.getValue().get(0) + "]"));
    return lines;
  }

  /** Everything that differs in one case. */
  public static List<String> details(CaseResult result) {
    List<String> lines = new ArrayList<>();
    lines.add(result.corpusCase().name() + " (tier " + result.corpusCase().tier() + ")");
    if (result.output().error() != null) {
      lines.add(trace(result.output().error()));
    }
    for (Level level : Level.values()) {
      List<String> differences = result.verdict().differences().get(level);
      lines.add(
          String.format(
              "%-4s %s: %s", level.label(), level.meaning(), differences.isEmpty() ? "equal" : ""));
      differences.forEach(difference -> lines.add("       " + difference));
    }
    return lines;
  }

  /**
   * Writes NAME.summary, NAME.exp and NAME.scores of every case, NAME.error where something went
   * wrong, and levels.tsv with what passed.
   */
  public void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    StringBuilder levels = new StringBuilder("name\ttier\tms\tpassed\tfailed\terror\n");
    for (CaseResult result : results) {
      String name = result.corpusCase().name();
      CaseOutput output = result.output();
      Files.writeString(folder.resolve(name + ".summary"), output.summary());
      Files.writeString(folder.resolve(name + ".exp"), output.graph());
      Files.writeString(folder.resolve(name + ".scores"), output.scores());
      Path error = folder.resolve(name + ".error");
      if (output.error() == null) {
        Files.deleteIfExists(error);
      } else {
        Files.writeString(error, trace(output.error()));
      }
      levels.append(levelsLine(result)).append('\n');
    }
    Files.writeString(folder.resolve("levels.tsv"), levels.toString());
  }

  private static String levelsLine(CaseResult result) {
    List<String> passed = new ArrayList<>();
    List<String> failed = new ArrayList<>();
    for (Level level : Level.values()) {
      (result.verdict().passes(level) ? passed : failed).add(level.label());
    }
    String error = result.output().errorLine();
    return String.join(
        "\t",
        result.corpusCase().name(),
        Integer.toString(result.corpusCase().tier()),
        Long.toString(result.milliseconds()),
        String.join(" ", passed),
        String.join(" ", failed),
        error == null ? "" : error);
  }

  private static String trace(Throwable error) {
    StringWriter text = new StringWriter();
    error.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
