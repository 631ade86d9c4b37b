package io.rulemaker.cli;

import io.rulemaker.cli.live.LiveException;
import io.rulemaker.cli.live.LiveSource;

/** Where commands find the running cluster. */
final class LiveSources {
  private LiveSources() {}

  /** The node service on this machine. */
  static LiveSource standard() {
    return socket -> {
      throw new LiveException(
          "no node service answers here; 'rulemaker node run' starts one", null);
    };
  }
}
