package io.rulemaker.engine.status;

import io.rulemaker.engine.model.Cluster;

/** Phase P5 of chapter 06: history compared with the configuration (AC-24 to AC-27, F-29). */
public final class ConfigurationChanges {
  private ConfigurationChanges() {}

  /** Requests restarts, reloads, cancels, clean-ups and fail-count clears. */
  public static void check(Cluster cluster) {
    throw new UnsupportedOperationException("owned by the status part");
  }

  /** The deferred parameter checks of bundle connections with address {@code #uname} (BR-10.6). */
  public static void checkDeferred(Cluster cluster) {
    throw new UnsupportedOperationException("owned by the status part");
  }
}
