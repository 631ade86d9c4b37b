package io.rulemaker.engine.cib;

/**
 * Gives equal texts that come close together one object: a status section repeats the same user,
 * version, node and digest a hundred thousand times. Fixed in size, so no input can make it grow.
 */
final class SharedText {
  private static final int SLOTS = 1 << 14;
  private static final int LONGEST = 128;

  private final String[] slots = new String[SLOTS];

  /** The text, or an equal one seen before. */
  String of(String text) {
    if (text.length() > LONGEST) {
      return text;
    }
    int hash = text.hashCode();
    int slot = (hash ^ (hash >>> 16)) & (SLOTS - 1);
    String known = slots[slot];
    if (text.equals(known)) {
      return known;
    }
    slots[slot] = text;
    return text;
  }
}
