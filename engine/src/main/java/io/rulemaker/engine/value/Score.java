package io.rulemaker.engine.value;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Arithmetic of scores: integers from -1000000 to 1000000, whose ends are infinite (PL-1). */
public final class Score {
  public static final int INFINITY = 1_000_000;

  private Score() {}

  /** The sum; -INFINITY beats INFINITY, and an infinite sum is not reduced by finite parts. */
  public static int add(int a, int b) {
    if (a <= -INFINITY || b <= -INFINITY) {
      return -INFINITY;
    }
    if (a >= INFINITY || b >= INFINITY) {
      return INFINITY;
    }
    return clamp((long) a + b);
  }

  /** The value limited to the range of scores. */
  public static int clamp(long value) {
    return (int) Math.max(-INFINITY, Math.min(INFINITY, value));
  }

  /**
   * A score text (CF-6): {@code INFINITY}, {@code +INFINITY} or {@code -INFINITY} in this case, a
   * health word in any case, or leading digits; empty if it is none of these.
   *
   * @param colours what the health words are worth
   */
  public static OptionalInt parse(String text, HealthColours colours) {
    switch (text == null ? "" : text.toLowerCase(Locale.ROOT)) {
      case "red":
        return OptionalInt.of(colours.red());
      case "yellow":
        return OptionalInt.of(colours.yellow());
      case "green":
        return OptionalInt.of(colours.green());
      default:
        return parse(text);
    }
  }

  /** A score text without health words; empty if it is none. */
  public static OptionalInt parse(String text) {
    switch (text == null ? "" : text) {
      case "INFINITY", "+INFINITY":
        return OptionalInt.of(INFINITY);
      case "-INFINITY":
        return OptionalInt.of(-INFINITY);
      default:
        OptionalLong value = Integers.parse(text);
        return value.isPresent() ? OptionalInt.of(clamp(value.getAsLong())) : OptionalInt.empty();
    }
  }

  /** The score as it is printed. */
  public static String text(int score) {
    if (score >= INFINITY) {
      return "INFINITY";
    }
    return score <= -INFINITY ? "-INFINITY" : Integer.toString(score);
  }
}
