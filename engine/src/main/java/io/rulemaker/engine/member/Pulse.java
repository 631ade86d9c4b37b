package io.rulemaker.engine.member;

import io.rulemaker.engine.port.Message;

/**
 * Says in a leader's place that it leads, while a step of it lasts: a decision for a large cluster
 * may take longer than a lease, and nobody should look for another leader who would take as long.
 * That is all it says. Whether the leader was followed meanwhile it finds out itself after the
 * step, from the answers; and a step that does not end at all is not covered for ever.
 *
 * <p>Whoever runs a {@link Member} shows all outputs to this, asks it while a step lasts, and
 * broadcasts what it gives. Thread-safe: steps last on another thread.
 */
public final class Pulse {
  /** After which time a step counts as hanging, in ms. */
  static final long LONGEST_STEP_MS = 20_000;

  private Letter.Heartbeat last;
  private long beganMs;
  private boolean busy;

  /** A step begins. */
  public synchronized void began(long nowMs) {
    beganMs = nowMs;
    busy = true;
  }

  /** The member wants something done: it may say that it leads, or does no more. */
  public synchronized void saw(MemberOutput output) {
    if (output instanceof MemberOutput.Broadcast cast
        && cast.message() instanceof Letter.Heartbeat beat) {
      last = beat;
    } else if (output instanceof MemberOutput.Send send
        && send.message() instanceof Letter.Heartbeat beat) {
      last = beat; // the first one to a new follower: it must be among those who are named
    } else if (output instanceof MemberOutput.CancelTimer timer
        && timer.timer().equals(Timers.HEARTBEAT)) {
      last = null;
    }
  }

  /** The step is over, and all that it wanted was seen. */
  public synchronized void ended() {
    busy = false;
  }

  /**
   * What is to be broadcast now; asked a few times per lease.
   *
   * @return null for nothing: no step lasts, or the member does not lead
   */
  public synchronized Message due(long nowMs) {
    boolean hangs = nowMs - beganMs > LONGEST_STEP_MS;
    if (!busy || last == null || hangs) {
      return null;
    }
    return new Letter.Heartbeat(
        last.epoch(),
        nowMs,
        last.followers(),
        last.quorate(),
        last.sawAll(),
        last.document(),
        last.status());
  }
}
