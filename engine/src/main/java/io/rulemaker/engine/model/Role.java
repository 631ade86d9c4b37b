package io.rulemaker.engine.model;

import java.util.Locale;
import java.util.Optional;

/** What a resource is on a node; the order of the constants is the order of roles (CF, PL-4). */
public enum Role {
  UNKNOWN("UNKNOWN"),
  STOPPED("Stopped"),
  STARTED("Started"),
  UNPROMOTED("Unpromoted"),
  PROMOTED("Promoted");

  private final String text;

  Role(String text) {
    this.text = text;
  }

  /** The role as it is shown. */
  public String text() {
    return text;
  }

  /** A role name in any case, older names included (CF-10); empty if it is none. */
  public static Optional<Role> parse(String text) {
    return switch (text == null ? "" : text.toLowerCase(Locale.ROOT)) {
      case "stopped" -> Optional.of(STOPPED);
      case "started" -> Optional.of(STARTED);
      case "unpromoted", "slave" -> Optional.of(UNPROMOTED);
      case "promoted", "master" -> Optional.of(PROMOTED);
      case "unknown" -> Optional.of(UNKNOWN);
      default -> Optional.empty();
    };
  }

  /** Whether this role ranks above another. */
  public boolean above(Role other) {
    return compareTo(other) > 0;
  }

  /** Whether this role ranks below another. */
  public boolean below(Role other) {
    return compareTo(other) < 0;
  }
}
