package io.rulemaker.cli.https;

import java.util.Locale;
import java.util.Optional;

/** What a user may do over HTTPS; each may what those before it may. */
public enum Role {
  /** See how things are, but no parameters of resources, which may be passwords. */
  VIEWER,
  /** Everything that root may over the local socket. */
  OPERATOR;

  /** As it is written. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role that is written like this. */
  public static Optional<Role> of(String text) {
    for (Role role : values()) {
      if (role.text().equals(text)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }
}
