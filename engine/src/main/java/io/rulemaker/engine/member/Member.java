package io.rulemaker.engine.member;

import io.rulemaker.engine.control.Controller;
import io.rulemaker.engine.control.Effect;
import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.port.ClusterView;
import io.rulemaker.engine.port.MemberDocument;
import io.rulemaker.engine.port.Message;
import io.rulemaker.rules.PolicySet;
import java.util.List;
import java.util.function.Consumer;

/**
 * One member of the cluster as a pure state machine: an input and the time in, outputs out.
 *
 * <p>It is one of three: a leader ({@link Leadership}), a follower ({@link Following}), or one that
 * looks for a leader, perhaps claiming to be it ({@link Candidacy}). Of all who ever lead in the
 * same cluster no two have one epoch, and a member obeys no lower epoch than the highest it
 * promised to follow; so of two leaders at most one is obeyed by a quorum.
 *
 * <p>Not thread-safe: one step at a time.
 */
public final class Member implements Participant {
  /** How long a member that is cut off waits before it follows no-quorum-policy, in leases. */
  private static final int CUT_OFF_LEASES = 2;

  private final Core core;
  private final Commands commands;
  private final Seniority seniority;
  private final Vote vote;
  private final LeaderMail leader;
  private final Candidacy candidacy;
  private Leadership leading;
  private FollowerMail followers;
  private Following following;
  private String grantedTo;
  private boolean gone;

  /**
   * Starts with what the disk holds.
   *
   * @param document as it was stored last; null at the very first start
   */
  public Member(
      MemberSettings settings,
      Controller.Decider decider,
      PolicySet policies,
      MemberDocument document) {
    this.core = new Core(settings, decider, policies, document);
    this.commands = new Commands(core);
    this.seniority = new Seniority(core);
    this.vote = new Vote(core);
    this.leader = new LeaderMail(core);
    this.candidacy = new Candidacy(core, this::lead, () -> resign("not all are ready to follow"));
  }

  @Override
  public boolean leads() {
    return leading != null && !core.cutOff;
  }

  @Override
  public List<MemberOutput> step(MemberInput input, long nowMs) {
    return step(input, nowMs, null);
  }

  @Override
  public List<MemberOutput> step(MemberInput input, long nowMs, Consumer<MemberOutput> early) {
    if (gone) {
      return List.of();
    }
    core.out.early(early);
    core.nowMs = nowMs;
    seniority.started();
    if (following != null && nowMs > following.untilMs()) {
      core.sayHello(); // who claims already, and was refused, asks again
      loseLeader();
    }
    if (leading != null) {
      leading.checkFresh();
    }
    take(input);
    if (leading != null && leading.handsOver()) {
      leave(true, "its resources are gone");
    }
    core.alerts.look();
    return core.out.take();
  }

  private void take(MemberInput input) {
    if (input instanceof MemberInput.Viewed news) {
      viewed(news.view());
    } else if (input instanceof MemberInput.Outranked news) {
      resign(news.why());
    } else if (input instanceof MemberInput.Heard heard) {
      if (!heard.sender().equals(core.node())) {
        heard(heard.sender(), heard.message());
      }
    } else if (input instanceof MemberInput.Stored stored) {
      core.disk.answered(stored.ticket(), null);
    } else if (input instanceof MemberInput.NotStored refused) {
      core.disk.answered(refused.ticket(), refused.why());
    } else if (input instanceof MemberInput.Happened happened) {
      happened(happened);
    } else if (input instanceof MemberInput.Asked asked) {
      asked(asked.request(), asked.command());
    } else if (input instanceof MemberInput.TimerFired fired) {
      timer(fired.timer());
    }
  }

  private void viewed(ClusterView view) {
    List<String> members = view.members();
    List<String> voters = core.view;
    List<String> executors = core.executors;
    core.see(members);
    boolean turned = core.cutOff != view.cutOff();
    if (!turned && core.view.equals(voters) && !core.executors.equals(executors)) {
      if (leading != null) {
        leading.executors().viewed();
      }
      return; // only executors came or went
    }
    if (turned) {
      core.cutOff = view.cutOff();
      candidacy.abandon();
      resign(core.cutOff ? "it is cut off from the others" : "it is in touch again");
    }
    core.sayHello();
    if (following != null && !members.contains(following.leader())) {
      loseLeader();
    }
    if (leading != null) {
      leading.viewed();
      leading.executors().viewed();
    }
    candidacy.viewed();
    seek();
  }

  private void happened(MemberInput.Happened happened) {
    String about = null;
    if (happened.event() instanceof Event.FencingFinished fencing) {
      about = core.fenced(fencing.request().target());
    } else if (happened.event() instanceof Event.OperationFinished end) {
      core.underWay.remove(end.key().toString());
    }
    core.alerts.operation(happened.event());
    Letter.Report report = core.reports.add(happened.event(), about, core.nowMs);
    if (leading != null) {
      leading.reports().take(core.node(), report);
    } else if (following != null) {
      core.out.send(following.leader(), report);
    }
  }

  private void asked(long request, Command command) {
    if (command instanceof Command.Query) {
      core.out.add(new MemberOutput.Answer(request, commands.state(leading, following)));
      return;
    }
    if (commands.asksToLeave(command)) {
      core.leaving = true;
      core.out.timer(Timers.ESCALATION, seniority.escalationMs());
    }
    if (leading != null) {
      commands.handle(request, command, new LeaderDesk(leading));
    } else if (following != null) {
      commands.forward(request, command, following.leader());
    } else {
      commands.refuse(request);
    }
  }

  private void timer(String name) {
    switch (name) {
      case Timers.HEARTBEAT -> {
        if (leading != null) {
          leading.beat();
        }
      }
      case Timers.LEASE -> {} // whether it is over is looked at in each step
      case Timers.ELECTION -> {
        grantedTo = following == null ? null : grantedTo;
        claim();
      }
      case Timers.CLAIM -> candidacy.timeIsOver();
      case Timers.PROVE -> {
        if (leading != null && leading.doubt().disproved()) {
          resign("nobody answered in time");
        }
      }
      case Timers.FAREWELL -> {
        if (leader.departing() || (leading != null && leading.departs())) {
          leave(true, "its resources are gone, and nobody dismisses it");
        }
      }
      case Timers.ESCALATION -> leave(false, "its resources were not gone in time");
      default -> {
        if (leading != null) {
          leading.timer(name);
        }
      }
    }
  }

  private void heard(String sender, Message message) {
    if (message instanceof Letter.Hello hello) {
      hello(sender, hello);
    } else if (message instanceof Letter.Claim claim) {
      claimed(sender, claim);
    } else if (message instanceof Letter.Grant grant) {
      granted(sender, grant);
    } else if (message instanceof Letter.Deny denial) {
      denied(sender, denial);
    } else if (message instanceof Letter.Heartbeat beat) {
      heartbeat(sender, beat);
    } else if (message instanceof Letter.Resign resignation) {
      if (isLeader(sender, resignation.epoch())) {
        loseLeader();
        seek();
      }
    } else if (message instanceof Letter.FencedInstance fenced) {
      if (fenced.instance().equals(core.settings.instance())) {
        leave(false, "the cluster was told that this node is down: it must not go on");
      }
    } else if (message instanceof Letter.Answered answer) {
      commands.answer(answer.id(), answer.reply());
    } else if (leading != null) {
      followers.take(sender, message);
    } else if (following != null && sender.equals(following.leader())) {
      leader.take(following, message);
      if (leader.dismissed()) {
        leave(true, "its resources are gone");
      }
    } else {
      leader.missed(message);
    }
  }

  private void hello(String sender, Letter.Hello hello) {
    core.instances.put(sender, hello.instance());
    core.heardOf(hello.promised());
    if (leading != null) {
      leading.sees(sender, hello.instance());
    } else {
      candidacy.sees(sender);
    }
  }

  /** Whether a letter is of the leader that this member follows, or granted and now hears first. */
  private boolean isLeader(String sender, long epoch) {
    return following != null && sender.equals(following.leader()) && epoch == following.epoch();
  }

  private void heartbeat(String sender, Letter.Heartbeat beat) {
    core.heardOf(beat.epoch());
    if (leading != null) {
      if (leading.isBetter(beat)) {
        resign(sender + " leads more members");
      }
      return;
    }
    boolean counted = beat.followers().contains(core.node());
    boolean granted = sender.equals(grantedTo) && beat.epoch() == core.disk.promised();
    if (isLeader(sender, beat.epoch()) && !counted) {
      dropped(sender);
    }
    if (!counted || (!isLeader(sender, beat.epoch()) && !granted)) {
      return;
    }
    long untilMs = core.nowMs + core.leaseMs();
    if (following == null) {
      following = new Following(sender, beat.epoch(), untilMs, beat.quorate());
      follow();
    }
    following = following.heard(untilMs, beat.quorate());
    core.out.timer(Timers.LEASE, core.leaseMs() + 1);
    if (beat.sawAll() && DocumentOrder.of(core.disk.durable()).compareTo(beat.document()) >= 0) {
      // Not before it has the configuration: alone and quorate it would go on with an old one.
      core.votes.learnSawAll();
    }
    core.out.send(sender, new Letter.Alive(beat.epoch(), beat.sentMs(), core.settings.instance()));
    leader.askForWhatIsMissing(sender, beat);
    leader.sayFarewell(following);
    core.reports.toSend(core.nowMs, core.leaseMs() / 2).forEach(r -> core.out.send(sender, r));
  }

  /** The leader does not count on this member any more: it will ask it to follow again. */
  private void dropped(String leader) {
    following = null;
    grantedTo = leader;
    core.out.timer(Timers.ELECTION, 2 * core.leaseMs());
    commands.leaderLost();
  }

  private void follow() {
    seniority.foundLeader();
    candidacy.over();
    if (core.leaving) {
      core.out.send(
          following.leader(),
          new Letter.Forward(-1, new Command.Happen(new Event.ShutdownRequested(core.node()))));
    }
  }

  /** Somebody wants to lead. */
  private void claimed(String sender, Letter.Claim claim) {
    core.heardOf(claim.epoch());
    if (!core.view.contains(sender)) {
      return; // it will ask again when both see each other
    }
    String objection = vote.objection(sender, claim, leading, following);
    if (objection == null) {
      grant(sender, claim);
    } else {
      String known = following == null ? null : following.leader();
      vote.deny(sender, claim, leading != null ? core.node() : known, objection);
    }
  }

  private void grant(String sender, Letter.Claim claim) {
    resign(sender + " leads");
    candidacy.abandon();
    leader.beginAnew();
    if (following != null) {
      following = null;
      commands.leaderLost();
    }
    grantedTo = sender;
    core.out.timer(Timers.ELECTION, 2 * core.leaseMs());
    vote.grant(sender, claim);
  }

  private void granted(String sender, Letter.Grant grant) {
    core.instances.put(sender, grant.instance());
    if (candidacy.lasts()) {
      candidacy.take(sender, grant);
    } else if (leading != null && core.view.contains(sender)) {
      leading.admission().joined(sender, grant);
    }
  }

  private void denied(String sender, Letter.Deny denial) {
    core.heardOf(denial.promised());
    if (candidacy.lasts()) {
      candidacy.take(sender, denial);
    } else if (leading != null
        && denial.epoch() == leading.epoch()
        && denial.promised() > leading.epoch()
        && denial.leader() == null) {
      claim(); // it waits for a leader, and is bound by an epoch that nobody leads in
    }
  }

  /** Claims as soon as it is this member's turn, if nobody leads. */
  private void seek() {
    if (leading == null && !candidacy.lasts() && following == null && grantedTo == null) {
      long delayMs = core.cutOff ? CUT_OFF_LEASES * core.leaseMs() : seniority.delayMs();
      if (delayMs == 0) {
        claim();
      } else {
        core.out.timer(Timers.ELECTION, delayMs);
      }
    }
  }

  /** Claims to lead, in a new epoch; a leader that does so does nothing else meanwhile. */
  private void claim() {
    if (candidacy.lasts() || following != null || !core.view.contains(core.node())) {
      return;
    }
    if (core.cutOff && seniority.ignoresQuorum()) {
      return; // it would start what the others run; what runs here goes on without a leader
    }
    if (leading != null) {
      leading.doubt().freeze();
    }
    candidacy.begin();
  }

  private void lead(Election won) {
    grantedTo = null;
    if (leading != null) {
      endLeadership("it had to be elected anew");
    }
    seniority.foundLeader();
    Takeover start = new Takeover(core, won.grants());
    leading = new Leadership(core, won.epoch(), start, won.grants(), this::claim);
    followers = new FollowerMail(core, commands, leading);
    leading.begin(start, won.grants());
  }

  /** Leads no more, if it does; who followed looks for another leader. */
  private void resign(String why) {
    if (leading == null) {
      return;
    }
    core.out.sendAll(leading.followers().others(), new Letter.Resign(leading.epoch(), why));
    core.out.add(new MemberOutput.Tell(new Effect.Note("leads no more: " + why)));
    endLeadership(why);
    grantedTo = null;
    core.out.timer(Timers.ELECTION, 2 * core.leaseMs());
  }

  private void endLeadership(String why) {
    leading.end(why);
    leading = null;
    followers = null;
    commands.leaderLost();
  }

  private void loseLeader() {
    seniority.lost(following.leader());
    following = null;
    grantedTo = null;
    core.out.cancel(Timers.LEASE);
    commands.leaderLost();
    if (leader.departing()) {
      leave(true, "its resources are gone, and its leader may know");
      return;
    }
    seek();
  }

  private void leave(boolean clean, String why) {
    if (leading != null) {
      core.out.sendAll(leading.followers().others(), new Letter.Resign(leading.epoch(), why));
      endLeadership(why);
    }
    gone = true;
    core.out.add(new MemberOutput.Leave(clean, why));
  }
}
