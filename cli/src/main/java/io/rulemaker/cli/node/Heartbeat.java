package io.rulemaker.cli.node;

import io.rulemaker.cli.console.CommandFailure;
import io.rulemaker.cli.console.ExitCodes;
import io.rulemaker.fencing.Watchdog;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows that the service is healthy: to systemd, and to the watchdog that resets the machine. The
 * sign is given by the thread that owns the member, behind all that waits for it, so that none is
 * given when that thread hangs.
 */
final class Heartbeat {
  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

  /** Drivers reset the machine after 10 s and more. */
  private static final long FEED_MS = 1_000;

  private final Watchdog watchdog;
  private final ServiceManager manager;
  private boolean hungry;

  private Heartbeat(Watchdog watchdog, ServiceManager manager) {
    this.watchdog = watchdog;
    this.manager = manager;
  }

  /**
   * Arms the watchdog, if there is one.
   *
   * @param device null for none
   * @throws CommandFailure if it cannot be opened
   */
  static Heartbeat prepare(Path device, ServiceManager manager) throws CommandFailure {
    try {
      return new Heartbeat(device == null ? null : Watchdog.open(device), manager);
    } catch (IOException e) {
      throw new CommandFailure(ExitCodes.UNAVAILABLE, e.getMessage(), e);
    }
  }

  /** Begins to give signs. */
  void start(NodeTimers timers, MemberLoop loop) {
    if (watchdog != null) {
      timers.every(FEED_MS, () -> loop.later(this::feed));
    }
    if (manager.watchdogMs() > 0) {
      timers.every(manager.watchdogMs() / 3, () -> loop.later(manager::alive));
    }
  }

  private void feed() {
    try {
      watchdog.feed();
      hungry = false;
    } catch (IOException e) {
      if (!hungry) {
        LOG.error(
            "Watchdog {} takes nothing, the machine may be reset: {}", watchdog, e.toString());
      }
      hungry = true;
    }
  }

  /**
   * Gives no more signs.
   *
   * @param clean whether this node runs nothing any more; otherwise the watchdog, if there is one,
   *     resets the machine: what runs on it must not run on after the others took over
   */
  void end(boolean clean) {
    if (watchdog == null) {
      return;
    }
    try {
      if (clean) {
        watchdog.close();
      } else {
        LOG.error("Watchdog {} is left to reset this machine", watchdog);
        watchdog.starve();
      }
    } catch (IOException e) {
      LOG.error("Watchdog {}: {}", watchdog, e.toString());
    }
  }
}
