package io.rulemaker.engine.value;

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

  /** The score as it is printed. */
  public static String text(int score) {
    if (score >= INFINITY) {
      return "INFINITY";
    }
    return score <= -INFINITY ? "-INFINITY" : Integer.toString(score);
  }
}
