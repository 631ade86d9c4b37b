package io.rulemaker.harness.corpus;

import io.rulemaker.engine.cib.CibException;
import io.rulemaker.harness.corpus.SummarySections.Section;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * How an actual output compares with the expected one.
 *
 * @param differences for each level what differs; an empty list where nothing does
 */
public record Verdict(Map<Level, List<String>> differences) {

  /** Whether a level is equal. */
  public boolean passes(Level level) {
    return differences.get(level).isEmpty();
  }

  /** Compares. */
  public static Verdict of(CaseOutput expected, CaseOutput actual) {
    Map<Level, List<String>> differences = new EnumMap<>(Level.class);
    compareSummaries(expected.summary(), actual.summary(), differences);
    compareGraphs(expected.graph(), actual.graph(), differences);
    differences.put(Level.L5, Difference.ofBags(lines(expected.scores()), lines(actual.scores())));
    differences.put(Level.LX, compareTexts(expected, actual));
    return new Verdict(differences);
  }

  private static void compareSummaries(
      String expected, String actual, Map<Level, List<String>> into) {
    SummarySections wanted = SummarySections.of(expected);
    SummarySections given = SummarySections.of(actual);
    into.put(Level.L1, compare(wanted, given, Section.TRANSITION, Level.L1));
    into.put(Level.L2, compare(wanted, given, Section.EXECUTING, Level.L2));
    into.put(Level.L3, compare(wanted, given, Section.REVISED, Level.L3));
    into.put(Level.L3C, compare(wanted, given, Section.CURRENT, Level.L3C));
  }

  private static List<String> compare(
      SummarySections wanted, SummarySections given, Section section, Level level) {
    List<String> expected = wanted.get(section);
    List<String> actual = given.get(section);
    if (expected == null || actual == null) {
      return expected == actual ? List.of() : List.of("section " + section + " on one side only");
    }
    return switch (level) {
      case L1 -> Difference.ofBags(new TreeSet<>(expected), new TreeSet<>(actual));
      case L2 -> Difference.ofBags(expected, actual);
      default -> Difference.ofLists(expected, actual);
    };
  }

  private static void compareGraphs(String expected, String actual, Map<Level, List<String>> into) {
    List<Level> levels = List.of(Level.L4A, Level.L4B, Level.L4X);
    if (actual.isEmpty()) {
      levels.forEach(level -> into.put(level, List.of("no graph")));
      return;
    }
    try {
      GraphContent wanted = GraphContent.of(expected);
      GraphContent given = GraphContent.of(actual);
      into.put(Level.L4A, Difference.ofBags(wanted.actions(), given.actions()));
      into.put(Level.L4B, Difference.ofBags(wanted.edges(), given.edges()));
      into.put(Level.L4X, compareInFull(wanted, given));
    } catch (CibException e) {
      levels.forEach(level -> into.put(level, List.of("unreadable graph: " + e.getMessage())));
    }
  }

  private static List<String> compareInFull(GraphContent wanted, GraphContent given) {
    List<String> differences = new ArrayList<>();
    if (!wanted.header().equals(given.header())) {
      differences.add("- header " + wanted.header());
      differences.add("+ header " + given.header());
    }
    differences.addAll(Difference.ofBags(wanted.contents(), given.contents()));
    if (differences.isEmpty() && !wanted.edges().equals(given.edges())) {
      differences.add("only inputs differ");
    }
    return differences;
  }

  private static List<String> compareTexts(CaseOutput expected, CaseOutput actual) {
    List<String> differences = new ArrayList<>();
    if (!squash(expected.summary()).equals(squash(actual.summary()))) {
      differences.add("summary: " + first(squash(expected.summary()), squash(actual.summary())));
    }
    List<String> wanted = squash(GraphContent.withoutIgnored(expected.graph()));
    List<String> given = squash(GraphContent.withoutIgnored(actual.graph()));
    if (!wanted.equals(given)) {
      differences.add("exp: " + first(wanted, given));
    }
    List<String> wantedScores = squash(expected.scores());
    List<String> givenScores = squash(actual.scores());
    Collections.sort(wantedScores);
    Collections.sort(givenScores);
    if (!wantedScores.equals(givenScores)) {
      differences.add("scores: " + first(wantedScores, givenScores));
    }
    return differences;
  }

  private static String first(List<String> expected, List<String> actual) {
    int at = 0;
    while (at < Math.min(expected.size(), actual.size())
        && expected.get(at).equals(actual.get(at))) {
      at++;
    }
    String wanted = at < expected.size() ? expected.get(at) : "<end>";
    String given = at < actual.size() ? actual.get(at) : "<end>";
    return "line " + (at + 1) + " expected " + wanted + " got " + given;
  }

  private static List<String> lines(String text) {
    return new ArrayList<>(
        Arrays.stream(text.split("\n"))
            .map(SummarySections::collapse)
            .filter(line -> !line.isEmpty())
            .toList());
  }

  private static List<String> squash(String text) {
    return new ArrayList<>(
        Arrays.stream(text.split("\n"))
            .map(line -> line.replaceAll("\\s+", ""))
            .filter(line -> !line.isEmpty())
            .toList());
  }
}
