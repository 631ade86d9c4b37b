package io.rulemaker.harness.corpus;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** Differences between expected and actual lines, as text; empty if there are none. */
public final class Difference {
  private static final int SHOWN = 40;

  private Difference() {}

  /** What is missing and what is extra, order left aside. */
  public static List<String> ofBags(Collection<String> expected, Collection<String> actual) {
    TreeMap<String, Integer> surplus = new TreeMap<>();
    expected.forEach(line -> surplus.merge(line, -1, Integer::sum));
    actual.forEach(line -> surplus.merge(line, 1, Integer::sum));
    List<String> lines = new ArrayList<>();
    surplus.forEach(
        (line, count) -> {
          String times = Math.abs(count) > 1 ? " (" + Math.abs(count) + " times)" : "";
          if (count < 0) {
            lines.add("- " + line + times);
          } else if (count > 0) {
            lines.add("+ " + line + times);
          }
        });
    return cut(lines);
  }

  /** The lines as a whole, position by position, with the lines that only one side has marked. */
  static List<String> ofLists(List<String> expected, List<String> actual) {
    if (expected.equals(actual)) {
      return List.of();
    }
    List<String> bags = ofBags(expected, actual);
    if (!bags.isEmpty()) {
      return bags;
    }
    int at = 0;
    while (expected.get(at).equals(actual.get(at))) {
      at++;
    }
    return List.of(
        "order differs from line " + (at + 1), "- " + expected.get(at), "+ " + actual.get(at));
  }

  private static List<String> cut(List<String> lines) {
    if (lines.size() <= SHOWN) {
      return lines;
    }
    List<String> head = new ArrayList<>(lines.subList(0, SHOWN));
    head.add("... " + (lines.size() - SHOWN) + " more");
    return head;
  }
}
