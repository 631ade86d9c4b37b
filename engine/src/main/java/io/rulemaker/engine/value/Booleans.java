package io.rulemaker.engine.value;

import java.util.Locale;
import java.util.Optional;

/** Boolean texts of the CIB (CF-4). */
public final class Booleans {
  private Booleans() {}

  /** {@code true on yes y 1} or {@code false off no n 0} in any case; empty for anything else. */
  public static Optional<Boolean> parse(String text) {
    if (text == null) {
      return Optional.empty();
    }
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "on", "yes", "y", "1" -> Optional.of(true);
      case "false", "off", "no", "n", "0" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  /** Whether the text is a valid true; absent and invalid texts are not. */
  public static boolean isTrue(String text) {
    return parse(text).orElse(false);
  }

  /** Whether the text is a valid false; absent and invalid texts are not. */
  public static boolean isFalse(String text) {
    return !parse(text).orElse(true);
  }
}
