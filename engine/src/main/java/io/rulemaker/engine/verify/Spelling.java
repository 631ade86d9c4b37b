package io.rulemaker.engine.verify;

import java.util.List;

/** Finds what a misspelled name probably means. */
final class Spelling {
  private static final int TYPOS = 2;

  private Spelling() {}

  /** The known name within two typing errors of a name that is none; null if there is none. */
  static String nearest(String name, List<String> known) {
    if (known.contains(name)) {
      return null;
    }
    String best = null;
    int least = TYPOS + 1;
    for (String candidate : known) {
      int distance = distance(name, candidate, least);
      if (distance < least) {
        least = distance;
        best = candidate;
      }
    }
    return best;
  }

  /** How many letters differ, are missing or too many; the bound if it is at least that. */
  private static int distance(String a, String b, int bound) {
    if (Math.abs(a.length() - b.length()) >= bound) {
      return bound;
    }
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return Math.min(previous[b.length()], bound);
  }
}
