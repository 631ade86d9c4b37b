package io.rulemaker.engine.member;

import io.rulemaker.engine.control.Effect;
import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.port.ExecutionStatus;
import io.rulemaker.engine.port.ExitCode;
import io.rulemaker.engine.port.Message;
import io.rulemaker.engine.port.OperationResult;

/** What a leader writes to a member that follows it, as far as it is not about who leads. */
final class LeaderMail {
  private final Core core;
  private long olderSinceMs = Long.MAX_VALUE;
  private long behindSinceMs = Long.MAX_VALUE;
  private boolean departing;
  private boolean dismissed;

  LeaderMail(Core core) {
    this.core = core;
  }

  /** A letter of the leader came. */
  void take(Following following, Message message) {
    String leader = following.leader();
    long epoch = following.epoch();
    if (message instanceof Letter.StatusFull full && full.status().epoch() == epoch) {
      core.status.replace(full.status());
      core.reports.taken(core.status.taken());
    } else if (message instanceof Letter.StatusUpdate update && update.epoch() == epoch) {
      updated(leader, update);
    } else if (message instanceof Letter.Replicate copy && copy.epoch() == epoch) {
      core.disk.keep(
          copy.writtenIn(),
          copy.cib(),
          problem ->
              core.out.send(leader, new Letter.StoredBy(copy.epoch(), copy.number(), problem)));
    } else if (message instanceof Effect.PerformOperation order && order.epoch() == epoch) {
      if (!departing) {
        core.perform(order);
      }
    } else if (message instanceof Effect.LetLeave order && order.epoch() == epoch) {
      if (!departing) {
        departing = true;
        core.out.timer(Timers.FAREWELL, 2 * core.leaseMs());
      }
      sayFarewell(following);
    } else if (message instanceof Letter.Dismissed word && word.epoch() == epoch) {
      dismissed = departing && word.instance().equals(core.settings.instance());
    } else if (message instanceof Effect.FenceNode order && order.epoch() == epoch) {
      core.fence(order);
    }
  }

  /**
   * A letter came that is not of a leader whom this member follows now. If it is an order of the
   * one that it granted, and of which it lost sight, that one would wait for an answer until the
   * order's time is over: it gets a refusal as soon as this member follows.
   */
  void missed(Message message) {
    if (message instanceof Effect.PerformOperation order && order.epoch() == core.disk.promised()) {
      OperationResult why =
          OperationResult.failed(
              ExitCode.ERROR, ExecutionStatus.INVALID, "this node had lost sight of the leader");
      Event refusal = new Event.OperationFinished(order.key(), order.node(), order.request(), why);
      core.reports.add(refusal, null, core.nowMs);
    }
  }

  /** Says again that this node leaves, if it does: until it is dismissed. */
  void sayFarewell(Following following) {
    if (departing) {
      core.out.send(
          following.leader(), new Letter.Farewell(following.epoch(), core.settings.instance()));
    }
  }

  /**
   * Whether this node gave its word to the leader that it runs nothing and obeys no more. It has to
   * keep it, whatever becomes of that leader: as one that left it is not awaited, nor fenced.
   */
  boolean departing() {
    return departing;
  }

  /** Whether the leader knows that it leaves. */
  boolean dismissed() {
    return dismissed;
  }

  /** Another leader, or the same one in a new epoch, is to be followed: it knows of no farewell. */
  void beginAnew() {
    departing = false;
    dismissed = false;
    core.out.cancel(Timers.FAREWELL);
  }

  private void updated(String leader, Letter.StatusUpdate update) {
    if (core.status.isNext(update)) {
      core.status.apply(update);
      core.reports.taken(update.taken());
    } else if (update.epoch() != core.status.epoch()
        || update.number() > core.status.number() + 1) {
      core.out.send(leader, new Letter.Resync(update.epoch()));
    }
  }

  /**
   * What a leader sent while this member did not take it for one, or what was lost, is missing: it
   * is asked for if it does not come soon. Of the status that shows only when the next change
   * comes, and that may be long: a cluster at rest would look as if it were not.
   */
  void askForWhatIsMissing(String leader, Letter.Heartbeat beat) {
    askForConfiguration(leader, beat);
    askForStatus(leader, beat);
  }

  private void askForStatus(String leader, Letter.Heartbeat beat) {
    boolean has = core.status.epoch() == beat.epoch() && core.status.number() >= beat.status();
    if (beat.status() == 0 || has) {
      behindSinceMs = Long.MAX_VALUE;
      return;
    }
    behindSinceMs = Math.min(behindSinceMs, core.nowMs);
    if (core.nowMs - behindSinceMs >= core.leaseMs()) {
      behindSinceMs = core.nowMs;
      core.out.send(leader, new Letter.Resync(beat.epoch()));
    }
  }

  private void askForConfiguration(String leader, Letter.Heartbeat beat) {
    if (DocumentOrder.of(core.disk.wanted()).compareTo(beat.document()) >= 0) {
      olderSinceMs = Long.MAX_VALUE;
      return;
    }
    olderSinceMs = Math.min(olderSinceMs, core.nowMs);
    if (core.nowMs - olderSinceMs >= core.leaseMs()) {
      olderSinceMs = core.nowMs;
      core.out.send(leader, new Letter.StoredBy(beat.epoch(), 0, "it missed the newest one"));
    }
  }
}
