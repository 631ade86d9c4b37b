package io.rulemaker.engine.control;

import io.rulemaker.engine.model.Options;
import io.rulemaker.engine.value.Durations;

/** The cluster options that concern the controller, as of the last decision. */
final class Settings {
  private static final long RECHECK_MS = 15 * 60_000L;
  private static final int MAX_FENCING_ATTEMPTS = 10;

  private final Options options;

  Settings(Options options) {
    this.options = options;
  }

  boolean startFailureIsFatal() {
    return options.startFailureIsFatal;
  }

  /** The time that messages may take on top of an action's own time, in ms. */
  long clusterDelayMs() {
    return Durations.interval(options.clusterDelay).orElse(60_000);
  }

  long fencingTimeoutMs() {
    return Durations.interval(options.fencingTimeout).orElse(60_000);
  }

  /** How long to gather events before a decision, in ms. */
  long transitionDelayMs() {
    return Durations.interval(options.texts.get("transition-delay")).orElse(0);
  }

  /** After which time an idle cluster decides anew, in ms; 0 for never. */
  long recheckMs() {
    return Durations.interval(options.texts.get("cluster-recheck-interval")).orElse(RECHECK_MS);
  }

  int maxFencingAttempts() {
    return number("fencing-max-attempts", number("stonith-max-attempts", MAX_FENCING_ATTEMPTS));
  }

  Limits limits() {
    return new Limits(
        number("batch-limit", 0), number("node-action-limit", 0), options.migrationLimit);
  }

  private int number(String name, int absent) {
    try {
      return Integer.parseInt(options.texts.getOrDefault(name, "").trim());
    } catch (NumberFormatException e) {
      return absent;
    }
  }
}
