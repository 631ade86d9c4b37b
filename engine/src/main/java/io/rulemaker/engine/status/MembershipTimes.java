package io.rulemaker.engine.status;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.value.Booleans;
import io.rulemaker.engine.value.Integers;
import java.util.Optional;

/**
 * Since when a node has been a member, and since when its controller has been online (ST-5). Old
 * clusters recorded booleans and words, new ones record epoch seconds.
 *
 * @param memberSince epoch seconds; 0 if it is no member, -1 if that is not known
 * @param onlineSince epoch seconds, or 1 for a mere "online"; 0 or less if it is not
 */
record MembershipTimes(long memberSince, long onlineSince) {
  private static final long UNKNOWN = -1;

  MembershipTimes(Element state, long now) {
    this(memberSince(state.get("in_ccm"), now), onlineSince(state.get("crmd")));
  }

  private static long memberSince(String text, long now) {
    Optional<Boolean> word = Booleans.parse(text);
    if (word.isPresent()) {
      return word.get() ? now : 0;
    }
    return Math.max(UNKNOWN, Integers.parse(text).orElse(UNKNOWN));
  }

  private static long onlineSince(String text) {
    if (text == null || text.equalsIgnoreCase("offline")) {
      return 0;
    }
    return text.equalsIgnoreCase("online") ? 1 : Integers.parse(text).orElse(0);
  }

  /** {@code yes}, {@code no} or {@code unknown}. */
  String membership() {
    if (memberSince == UNKNOWN) {
      return "unknown";
    }
    return member() ? "yes" : "no";
  }

  boolean member() {
    return memberSince > 0;
  }

  boolean controllerUp() {
    return onlineSince > 0;
  }
}
