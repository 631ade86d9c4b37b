package io.rulemaker.engine.crmsh;

import java.util.Locale;

/** Scores as people write them: {@code inf}, {@code -inf}, {@code mandatory}, {@code 100}. */
final class Scores {
  private Scores() {}

  /** The score that a word stands for; null if it is none. */
  static String read(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return switch (lower) {
      case "inf", "+inf", "infinity", "+infinity", "mandatory" -> "INFINITY";
      case "-inf", "-infinity" -> "-INFINITY";
      case "advisory" -> "0";
      default -> word.matches("[+-]?\\d{1,9}") ? word : null;
    };
  }

  /** A score as it is shown. */
  static String show(String score) {
    return switch (score) {
      case "INFINITY", "+INFINITY" -> "inf";
      case "-INFINITY" -> "-inf";
      default -> score;
    };
  }

  /** Whether a word is a score or an attribute's name with a colon behind. */
  static boolean isBeforeColon(String word) {
    return word.length() > 1 && word.endsWith(":");
  }

  static String withoutColon(String word) {
    return word.substring(0, word.length() - 1);
  }
}
