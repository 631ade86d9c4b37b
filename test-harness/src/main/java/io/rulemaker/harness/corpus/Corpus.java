package io.rulemaker.harness.corpus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A folder of recorded clusters: {@code cases.tsv} names them, {@code xml/}, {@code summary/},
 * {@code exp/} and {@code scores/} hold their input and expected output.
 */
public final class Corpus {
  private static final Pattern TIME = Pattern.compile("-t\\s+(?:\"([^\"]*)\"|'([^']*)'|(\\S+))");

  private final Path folder;
  private final List<CorpusCase> cases;

  private Corpus(Path folder, List<CorpusCase> cases) {
    this.folder = folder;
    this.cases = List.copyOf(cases);
  }

  /**
   * Opens a corpus.
   *
   * @throws IOException if the folder has no readable {@code cases.tsv}
   */
  public static Corpus open(Path folder) throws IOException {
    List<CorpusCase> cases = new ArrayList<>();
    List<String> lines = Files.readAllLines(folder.resolve("cases.tsv"), StandardCharsets.UTF_8);
    for (String line : lines.subList(1, lines.size())) {
      String[] columns = line.split("\t", -1);
      if (columns.length > 2) {
        cases.add(new CorpusCase(columns[0], Integer.parseInt(columns[1]), time(columns[2])));
      }
    }
    return new Corpus(folder, cases);
  }

  private static String time(String arguments) {
    Matcher matcher = TIME.matcher(arguments);
    if (!matcher.find()) {
      return null;
    }
    for (int group = 1; group <= 3; group++) {
      if (matcher.group(group) != null) {
        return matcher.group(group);
      }
    }
    return null;
  }

  /** All cases, in the order of the list. */
  public List<CorpusCase> cases() {
    return cases;
  }

  /** The recorded cluster of a case. */
  public Path input(CorpusCase corpusCase) {
    return folder.resolve("xml").resolve(corpusCase.name() + ".xml");
  }

  /** What is expected of a case. */
  public CaseOutput expected(CorpusCase corpusCase) throws IOException {
    return new CaseOutput(
        read("summary", corpusCase, ".summary"),
        read("exp", corpusCase, ".exp"),
        read("scores", corpusCase, ".scores"),
        null);
  }

  private String read(String part, CorpusCase corpusCase, String ending) throws IOException {
    return Files.readString(folder.resolve(part).resolve(corpusCase.name() + ending));
  }
}
