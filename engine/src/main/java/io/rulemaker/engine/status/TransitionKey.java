package io.rulemaker.engine.status;

/**
 * The reference {@code ACTION:TRANSITION:EXPECTED:UUID} from a history entry to the action of the
 * transition that asked for the operation (ST-23, ST-25).
 *
 * @param transition the transition's number; -1 for an operation that no transition asked for
 * @param expected the exit code that was expected
 * @param uuid the author of the transition
 */
record TransitionKey(int transition, int expected, String uuid) {
  private static final int UNREADABLE = -1;

  /** Reads a key; null if it is absent or malformed. */
  static TransitionKey parse(String text) {
    if (text == null) {
      return null;
    }
    String[] parts = text.split(":", 4);
    if (parts.length < 4 || parts[3].isEmpty()) {
      return null;
    }
    try {
      Integer.parseInt(parts[0]);
      return new TransitionKey(Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), parts[3]);
    } catch (NumberFormatException malformed) {
      return null;
    }
  }

  /** Reads the key at the end of a {@code transition-magic}, {@code STATUS:RC;KEY}. */
  static TransitionKey ofMagic(String magic) {
    int semicolon = magic == null ? -1 : magic.indexOf(';');
    return semicolon < 0 ? null : parse(magic.substring(semicolon + 1));
  }

  /**
   * The expected exit code alone, without making a key: it is asked of every entry; -1 if unknown.
   */
  static int expected(String text) {
    if (text == null) {
      return UNREADABLE;
    }
    int first = text.indexOf(':');
    int second = text.indexOf(':', first + 1);
    int third = text.indexOf(':', second + 1);
    if (first < 0 || second < 0 || third < 0) {
      return UNREADABLE;
    }
    try {
      return Integer.parseInt(text, second + 1, third, 10);
    } catch (NumberFormatException malformed) {
      return UNREADABLE;
    }
  }
}
