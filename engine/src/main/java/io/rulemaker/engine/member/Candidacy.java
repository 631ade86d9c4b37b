package io.rulemaker.engine.member;

import io.rulemaker.engine.control.Effect;
import java.util.function.Consumer;

/**
 * How a member claims to lead: once, again if others stood in the way, and then with whom it has.
 */
final class Candidacy {
  private static final int ATTEMPTS = 3;

  private final Core core;
  private final Consumer<Election> lead;
  private final Runnable giveUp;
  private Election election;
  private int attempts;

  /**
   * Nobody claims yet.
   *
   * @param lead takes the lead with those who granted
   * @param giveUp whatever this member led before it leads no more: it has to claim again
   */
  Candidacy(Core core, Consumer<Election> lead, Runnable giveUp) {
    this.core = core;
    this.lead = lead;
    this.giveUp = giveUp;
  }

  /** Whether a claim awaits answers. */
  boolean lasts() {
    return election != null;
  }

  /** Claims, in a new epoch. */
  void begin() {
    core.out.cancel(Timers.ELECTION);
    core.out.timer(Timers.CLAIM, core.leaseMs());
    election = new Election(core, () -> conclude(false));
    conclude(false);
  }

  /** Who is in touch changed. */
  void viewed() {
    if (election != null) {
      election.viewed();
      conclude(false);
    }
  }

  /** A member says that it is in touch. */
  void sees(String member) {
    if (election != null) {
      election.sees(member);
    }
  }

  void take(String sender, Letter.Grant grant) {
    election.take(sender, grant);
    conclude(false);
  }

  void take(String sender, Letter.Deny denial) {
    election.take(sender, denial);
    conclude(false);
  }

  /** Who did not answer by now does not follow. */
  void timeIsOver() {
    conclude(true);
  }

  private void conclude(boolean timeIsOver) {
    if (election == null || (!election.complete() && !timeIsOver && !election.failed())) {
      return;
    }
    if (election.failed() || !election.promised()) {
      core.out.add(
          new MemberOutput.Tell(
              new Effect.Note("this node cannot lead: its disk does not take a promise")));
      retryLater();
      return;
    }
    boolean again = election.outbid() || election.otherLeader() != null;
    if (again && !election.enough() && attempts < ATTEMPTS) {
      attempts++;
      retryLater();
      return;
    }
    Election won = election;
    over();
    lead.accept(won);
  }

  private void retryLater() {
    giveUp.run();
    boolean wait = election != null && (election.failed() || election.otherLeader() != null);
    abandon();
    core.out.timer(Timers.ELECTION, wait ? core.leaseMs() : core.leaseMs() / 8);
  }

  /** The claim is given up, whatever is answered still. */
  void abandon() {
    election = null;
    core.out.cancel(Timers.CLAIM);
    core.out.cancel(Timers.ELECTION);
  }

  /** There is a leader, be it this member. */
  void over() {
    attempts = 0;
    abandon();
  }
}
