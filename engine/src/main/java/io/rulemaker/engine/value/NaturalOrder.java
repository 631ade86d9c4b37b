package io.rulemaker.engine.value;

import java.util.Comparator;

/**
 * The order of node names in lists and loops: letters ignore case, runs of digits compare as
 * numbers, and of equal numbers the shorter run comes first (CF-1). {@code node2 < node10}.
 */
public final class NaturalOrder implements Comparator<String> {
  public static final NaturalOrder INSTANCE = new NaturalOrder();

  private NaturalOrder() {}

  @Override
  public int compare(String a, String b) {
    int i = 0;
    int j = 0;
    while (i < a.length() && j < b.length()) {
      char x = a.charAt(i);
      char y = b.charAt(j);
      if (isDigit(x) && isDigit(y)) {
        int endI = endOfDigits(a, i);
        int endJ = endOfDigits(b, j);
        int order = compareDigits(a, i, endI, b, j, endJ);
        if (order != 0) {
          return order;
        }
        i = endI;
        j = endJ;
      } else {
        int order = Character.compare(Character.toLowerCase(x), Character.toLowerCase(y));
        if (order != 0) {
          return order;
        }
        i++;
        j++;
      }
    }
    return Integer.compare(a.length() - i, b.length() - j);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static int endOfDigits(String text, int from) {
    int end = from;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static int compareDigits(String a, int i, int endI, String b, int j, int endJ) {
    int p = i;
    int q = j;
    while (p < endI - 1 && a.charAt(p) == '0') {
      p++;
    }
    while (q < endJ - 1 && b.charAt(q) == '0') {
      q++;
    }
    if (endI - p != endJ - q) {
      return Integer.compare(endI - p, endJ - q);
    }
    for (; p < endI; p++, q++) {
      if (a.charAt(p) != b.charAt(q)) {
        return Character.compare(a.charAt(p), b.charAt(q));
      }
    }
    return Integer.compare(endI - i, endJ - j);
  }
}
