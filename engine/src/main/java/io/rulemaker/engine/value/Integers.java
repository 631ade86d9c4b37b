package io.rulemaker.engine.value;

import java.util.OptionalLong;

/** Integer texts of the CIB: leading digits count, what follows them is ignored (CF-5). */
public final class Integers {
  private Integers() {}

  /**
   * The integer at the start of a text, after optional white space and a sign, limited to the range
   * of a long; empty if there is no digit.
   */
  public static OptionalLong parse(String text) {
    if (text == null) {
      return OptionalLong.empty();
    }
    int at = skipBlanks(text, 0);
    boolean negative = at < text.length() && text.charAt(at) == '-';
    if (at < text.length() && (negative || text.charAt(at) == '+')) {
      at++;
    }
    int end = endOfDigits(text, at);
    if (end == at) {
      return OptionalLong.empty();
    }
    long magnitude = magnitude(text, at, end);
    return OptionalLong.of(negative ? -magnitude : magnitude);
  }

  /** Like {@link #parse}, limited to the range of an int; a default if it is absent or invalid. */
  public static int parse(String text, int otherwise) {
    OptionalLong value = parse(text);
    return value.isPresent() ? limit(value.getAsLong()) : otherwise;
  }

  /**
   * A count: a default if the text is absent, 0 if it is negative or invalid (CL-2).
   *
   * @param absent the value of an absent text
   */
  public static int count(String text, int absent) {
    return text == null ? absent : Math.max(0, parse(text, 0));
  }

  /** The value limited to the range of an int. */
  public static int limit(long value) {
    return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, value));
  }

  static int skipBlanks(String text, int from) {
    int at = from;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static int endOfDigits(String text, int from) {
    int end = from;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** The digits from..end as a number; Long.MAX_VALUE if they exceed it. */
  static long magnitude(String text, int from, int end) {
    long value = 0;
    for (int i = from; i < end; i++) {
      int digit = text.charAt(i) - '0';
      if (value > (Long.MAX_VALUE - digit) / 10) {
        return Long.MAX_VALUE;
      }
      value = value * 10 + digit;
    }
    return value;
  }
}
