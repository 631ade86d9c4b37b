package io.rulemaker.engine.value;

import java.util.Locale;
import java.util.OptionalLong;

/**
 * Durations of the CIB, in ms. Two syntaxes exist: an <em>interval</em> may be an ISO 8601 duration
 * or a number with a unit, a <em>timeout</em> or start delay only the latter (CF-7).
 */
public final class Durations {
  /** The longest interval, ms: what an unsigned 32-bit number holds. */
  public static final long MAX_INTERVAL_MS = 4_294_967_295L;

  private static final long SECOND_MS = 1000;
  private static final long MINUTE_MS = 60 * SECOND_MS;
  private static final long HOUR_MS = 60 * MINUTE_MS;
  private static final long DAY_MS = 24 * HOUR_MS;

  private Durations() {}

  /** An interval in ms; empty if it is absent, invalid or negative. */
  public static OptionalLong interval(String text) {
    OptionalLong ms = text != null && text.startsWith("P") ? iso(text) : timeout(text);
    return ms.isPresent() && ms.getAsLong() < 0
        ? OptionalLong.empty()
        : ms.isPresent() ? OptionalLong.of(Math.min(ms.getAsLong(), MAX_INTERVAL_MS)) : ms;
  }

  /** An interval in ms; 0 if it is absent, invalid or negative. */
  public static long intervalMs(String text) {
    return interval(text).orElse(0);
  }

  /**
   * A number with a unit, in ms; empty if it is absent or invalid. Decimals are cut, and of the
   * unit only the beginning is compared: {@code s} or nothing, {@code ms}, {@code us}, {@code m},
   * {@code h}, so {@code 5month} is 5 minutes.
   */
  public static OptionalLong timeout(String text) {
    OptionalLong number = Integers.parse(text);
    if (number.isEmpty()) {
      return OptionalLong.empty();
    }
    long value = number.getAsLong();
    String unit = unit(text);
    if (unit.isEmpty() || unit.startsWith("s")) {
      return OptionalLong.of(times(value, SECOND_MS));
    }
    if (unit.startsWith("ms")) {
      return number;
    }
    if (unit.startsWith("us")) {
      return OptionalLong.of(value / 1000);
    }
    if (unit.startsWith("m")) {
      return OptionalLong.of(times(value, MINUTE_MS));
    }
    return unit.startsWith("h") ? OptionalLong.of(times(value, HOUR_MS)) : OptionalLong.empty();
  }

  /** Milliseconds as seconds: 1 to 999 ms are 1 s, more is rounded half up (CF-8). */
  public static long toSeconds(long ms) {
    if (ms > 0 && ms < 1000) {
      return 1;
    }
    return Math.floorDiv(ms + 500, 1000);
  }

  /** What follows number and decimals, in lower case. */
  private static String unit(String text) {
    int at = Integers.skipBlanks(text, 0);
    if (text.charAt(at) == '-' || text.charAt(at) == '+') {
      at++;
    }
    at = Integers.endOfDigits(text, at);
    if (at < text.length() && text.charAt(at) == '.') {
      at = Integers.endOfDigits(text, at + 1);
    }
    return text.substring(at).strip().toLowerCase(Locale.ROOT);
  }

  private static OptionalLong iso(String text) {
    long total = 0;
    boolean time = false;
    boolean any = false;
    int at = 1;
    while (at < text.length()) {
      if (text.charAt(at) == 'T' && !time) {
        time = true;
        at++;
        continue;
      }
      int end = Integers.endOfDigits(text, at);
      long unitMs = end == at || end == text.length() ? 0 : isoUnit(text.charAt(end), time);
      if (unitMs == 0) {
        return OptionalLong.empty();
      }
      total = plus(total, times(Integers.magnitude(text, at, end), unitMs));
      any = true;
      at = end + 1;
    }
    return any ? OptionalLong.of(total) : OptionalLong.empty();
  }

  /**
   * The length of a component; 0 if there is no such component. Hours and seconds cannot be
   * mistaken for anything else, so {@code P30S} without {@code T} occurs and is understood.
   */
  private static long isoUnit(char letter, boolean time) {
    return switch (letter) {
      case 'H' -> HOUR_MS;
      case 'S' -> SECOND_MS;
      case 'M' -> time ? MINUTE_MS : 30 * DAY_MS;
      case 'Y' -> 365 * DAY_MS;
      case 'W' -> 7 * DAY_MS;
      case 'D' -> DAY_MS;
      default -> 0;
    };
  }

  private static long times(long a, long b) {
    long high = Math.multiplyHigh(a, b);
    long low = a * b;
    if ((high == 0 && low >= 0) || (high == -1 && low < 0)) {
      return low;
    }
    return a < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
  }

  private static long plus(long a, long b) {
    return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
  }
}
