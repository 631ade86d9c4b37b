package io.rulemaker.cli.live;

import io.rulemaker.cli.console.CommandFailure;
import io.rulemaker.cli.console.ExitCodes;
import io.rulemaker.engine.cib.CibVersion;
import io.rulemaker.engine.member.Reply;

/** Waits until the cluster has nothing more to do. */
final class Settling {
  private static final long PAUSE_MS = 100;

  private final LiveSession session;
  private final int timeoutSeconds;

  Settling(LiveSession session, int timeoutSeconds) {
    this.session = session;
    this.timeoutSeconds = timeoutSeconds;
  }

  /**
   * Waits until the cluster settled on a version of the configuration or a later one.
   *
   * @return how things are then
   */
  Reply.State after(CibVersion version) throws CommandFailure {
    long deadline = System.nanoTime() + timeoutSeconds * 1_000_000_000L;
    boolean before = false;
    while (true) {
      Reply.State state = session.state();
      boolean settled =
          state.leader() != null
              && state.settled()
              && CibVersion.of(state.cib()).compareTo(version) >= 0;
      // Twice in a row: between an event and what follows from it a member may seem at rest.
      if (settled && before) {
        return state;
      }
      before = settled;
      if (System.nanoTime() > deadline) {
        throw new CommandFailure(
            ExitCodes.TIMEOUT,
            "the cluster is still at work after ["
                + timeoutSeconds
                + "] s: 'rulemaker status' shows at what");
      }
      pause();
    }
  }

  private static void pause() throws CommandFailure {
    try {
      Thread.sleep(PAUSE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(ExitCodes.TIMEOUT, "interrupted while waiting", e);
    }
  }
}
