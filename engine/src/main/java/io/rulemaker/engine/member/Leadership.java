package io.rulemaker.engine.member;

import io.rulemaker.engine.ClusterSnapshot;
import io.rulemaker.engine.Decision;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.control.Controller;
import io.rulemaker.engine.control.Effect;
import io.rulemaker.engine.control.Effects;
import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.control.Event.MembershipChanged;
import io.rulemaker.engine.control.Voters;
import io.rulemaker.engine.member.Letter.Grant;
import io.rulemaker.engine.member.Letter.Heartbeat;
import io.rulemaker.engine.member.Letter.StatusCopy;
import io.rulemaker.engine.member.Letter.StatusUpdate;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** A member that leads in an epoch: it holds the controller and sees to what that wants. */
final class Leadership {
  private final Core core;
  private final long epoch;
  private final Followers followers;
  private final Executors executors;
  private final Fencings fencings;
  private final Replication replication;
  private final Electorate electorate;
  private final Doubt doubt;
  private final Dampening dampening;
  private final StatusPublisher publisher;
  private final Controller controller;
  private final Orders orders;
  private final ReportDesk reports;
  private final Admission admission;
  private final StreamRecorder recorder;
  private final RollCall rollCall;
  private boolean quorate;
  private boolean begun;
  private boolean over;

  /**
   * Prepares to lead; {@link #begin} does it.
   *
   * @param claimAgain asks for a new epoch, because somebody is bound by a higher one
   */
  Leadership(
      Core core, long epoch, Takeover start, Map<String, Grant> grants, Runnable claimAgain) {
    this.core = core;
    this.epoch = epoch;
    this.followers = new Followers(core, epoch);
    this.fencings = new Fencings(core, start.before().fencings());
    this.publisher = new StatusPublisher(core.status, epoch);
    this.reports = new ReportDesk(this, core, publisher);
    this.admission = new Admission(this, core, reports, claimAgain);
    this.replication =
        new Replication(this, core, start.document().cib(), start.document().writtenIn());
    this.rollCall = new RollCall(this, core, start);
    this.electorate = new Electorate(this, core);
    this.doubt = new Doubt(core, followers, this::run, replication::order);
    this.dampening = new Dampening(this, core);
    Controller.Identity identity =
        new Controller.Identity(
            UUID.nameUUIDFromBytes(
                    (core.settings.instance() + " " + epoch).getBytes(StandardCharsets.UTF_8))
                .toString(),
            core.node(),
            epoch);
    this.controller = new Controller(this::decide, core.policies, identity, start.cib());
    this.executors = new Executors(core, this, controller, start);
    this.orders = new Orders(this, core, controller);
    this.recorder = new StreamRecorder(core, controller, epoch);
    followers.add(core.node(), core.settings.instance());
    grants.forEach((node, grant) -> followers.add(node, grant.instance()));
  }

  /** Takes the lead. */
  void begin(Takeover start, Map<String, Grant> grants) {
    if (start.document() != core.disk.durable()) {
      core.disk.keep(start.document().writtenIn(), start.document().cib(), problem -> {});
    }
    grants.values().stream().filter(Grant::sawAll).forEach(grant -> core.votes.learnSawAll());
    core.votes.expect(Voters.of(start.document().cib(), core.settings.quorum().members()));
    count();
    start.taken().forEach(publisher::took);
    start.takenOfExecutors().forEach(publisher::took);
    reports.takenBefore(core.node(), core.settings.instance(), core.reports.taken());
    grants.forEach(reports::takenBefore);
    List<Event> events = new ArrayList<>();
    events.add(start.membership(quorate));
    start.reports().forEach((node, open) -> events.addAll(reports.fresh(node, open)));
    grants.forEach(
        (node, grant) -> {
          if (grant.leaving()) {
            events.add(new Event.ShutdownRequested(node));
          }
        });
    if (core.leaving) {
      events.add(new Event.ShutdownRequested(core.node()));
    }
    sayThatItLeads();
    recorder.begin();
    if (!core.settings.quorum().twoNode()) {
      replication.settle(); // the disks write while this member thinks
    }
    var effects = step(events);
    begun = true;
    rollCall.begun();
    executors.await(start.patienceMs());
    controller.takeTouchedStates();
    StatusCopy all = publisher.begin(controller.cib(), start.before(), settled());
    followers.names().forEach(followers::introduce);
    core.out.sendAll(followers.others(), new Letter.StatusFull(all));
    core.reports.taken(core.status.taken());
    effects.all().forEach(orders::carryOut);
    if (replication.idle()) {
      grants.forEach((node, grant) -> replication.bringUpToDate(node, grant.document()));
      replication.settle();
    }
    rollCall.consider();
    publish();
  }

  long epoch() {
    return epoch;
  }

  ReportDesk reports() {
    return reports;
  }

  Admission admission() {
    return admission;
  }

  Followers followers() {
    return followers;
  }

  Replication replication() {
    return replication;
  }

  Executors executors() {
    return executors;
  }

  /** The last report that was taken of an instance on a node. */
  long lastTaken(String node, String instance) {
    return publisher.lastTaken(node, instance);
  }

  /** What executors are to follow without a leader; null if nothing was decided yet. */
  String noQuorumPolicy() {
    return controller.decision() == null
        ? null
        : controller.decision().cluster().options.noQuorumPolicy.name().toLowerCase(Locale.ROOT);
  }

  StreamRecorder recorder() {
    return recorder;
  }

  Dampening dampening() {
    return dampening;
  }

  Fencings fencings() {
    return fencings;
  }

  boolean quorate() {
    return quorate;
  }

  /** Whether it was answered by a quorum lately. */
  boolean surelyQuorate() {
    return quorate && !doubt.waits();
  }

  /** What it must not do before it is sure to lead. */
  Doubt doubt() {
    return doubt;
  }

  /** Whether it still leads. */
  boolean leads() {
    return !over;
  }

  Element cib() {
    return controller.cib();
  }

  /** Whether lost nodes are fenced, as of the last decision. */
  boolean fences() {
    return controller.decision() == null || controller.decision().cluster().options.fencingEnabled;
  }

  RollCall rollCall() {
    return rollCall;
  }

  Orders orders() {
    return orders;
  }

  Electorate electorate() {
    return electorate;
  }

  /** A change of the configuration is in force. */
  void committed() {
    electorate.consider();
    rollCall.consider();
    publish();
  }

  boolean settled() {
    return controller.idle() && replication.idle() && doubt.nothingWaits();
  }

  void note(String text) {
    publisher.note(text);
    core.out.add(new MemberOutput.Tell(new Effect.Note(text)));
  }

  /** Something happened. */
  void take(Event event) {
    take(List.of(event));
  }

  /** Things happened together. */
  void take(List<Event> events) {
    whenSure(() -> run(events));
  }

  /** Does something now, or as soon as it is sure again that this member may lead. */
  void whenSure(Runnable work) {
    if (!over) {
      doubt.whenSure(work);
    }
  }

  private Effects step(List<Event> news) {
    List<Event> events = executors.completed(news);
    for (Event event : events) {
      if (event instanceof Event.FencingFinished fencing && fencing.makesDown()) {
        rollCall.executorIsDown(fencing.request().target());
      }
    }
    Effects effects = controller.step(events, core.nowMs);
    recorder.stepped(events, effects);
    return effects;
  }

  private Decision decide(ClusterSnapshot snapshot) {
    orders.inputs().deciding(snapshot);
    core.out.flush(); // a new leader says that it leads before it thinks for long
    recorder.deciding();
    Decision decision = core.decider.decide(snapshot);
    recorder.decided(decision);
    orders.inputs().decided(decision);
    return decision;
  }

  void run(List<Event> events) {
    run(events, () -> {});
  }

  void run(List<Event> events, Runnable whenKnown) {
    var effects = step(events);
    publish();
    whenKnown.run();
    effects.all().forEach(orders::carryOut);
    executors.seeConnections();
    publish();
    replication.proceed();
    rollCall.consider();
    if (controller.waits()) {
      rollCall.takeBack(executors.takeBack());
    }
    List<Event> answers = rollCall.takeAnswers();
    if (!answers.isEmpty()) {
      run(answers);
    }
  }

  /** Tells the followers what changed; before they hear of orders that follow from it. */
  void publish() {
    if (!begun) {
      return; // all is told when it has begun
    }
    publisher.fencings(fencings.news());
    StatusUpdate update =
        publisher.changes(controller.cib(), controller.takeTouchedStates(), settled());
    if (update != null) {
      core.out.sendAll(core.others(), update);
      core.reports.taken(update.taken());
    }
  }

  /** An executor wants to leave. */
  void letExecutorLeave(String node) {
    executors.leaves(node);
  }

  /** The instance that runs on a node, as far as is known; null if nothing is. */
  String instance(String node) {
    String following = followers.instance(node);
    return following != null ? following : core.instances.get(node);
  }

  /** A node was fenced: it follows no more, whether or not that was noticed already. */
  void away(String node) {
    followers.remove(node);
    rollCall.forget(node);
    count();
  }

  /** Whether this node's resources are gone. */
  boolean departs() {
    return rollCall.isDeparting(core.node());
  }

  /** Whether this node's resources are gone and somebody else may lead. */
  boolean handsOver() {
    return rollCall.ownEnd();
  }

  /** A timer of the controller, or of what waits here, ran out; false if it is none. */
  boolean timer(String name) {
    return dampening.timer(name) || executors.timer(name) || orders.timer(name);
  }

  /** Says again that it leads, and looks who follows. */
  void beat() {
    sayThatItLeads();
    electorate.consider();
    rollCall.consider();
  }

  private void sayThatItLeads() {
    List<String> silent = doubt.waits() ? List.of() : followers.silent();
    if (!silent.isEmpty()) {
      drop(silent);
    }
    executors.remind();
    followers.beat(surelyQuorate(), replication.order());
    replication.repeat();
    core.out.timer(Timers.HEARTBEAT, core.leaseMs() / 3);
  }

  /** Who is in touch changed. */
  void viewed() {
    List<String> gone = new ArrayList<>(followers.names());
    gone.removeAll(core.view);
    gone.remove(core.node());
    if (!gone.isEmpty()) {
      drop(gone);
    }
    followers.beat(surelyQuorate(), replication.order());
  }

  /** An instance runs on a node: if it does not follow, it is asked to. */
  void sees(String node, String instance) {
    if (!instance.equals(followers.instance(node))) {
      followers.forgetClaim(node);
      followers.claim(node, replication.order());
    }
  }

  /** Whether another leader is the one to follow: of two, one has to give way. */
  boolean isBetter(Heartbeat other) {
    return other.quorate() != surelyQuorate()
        ? other.quorate()
        : followers.areFewerThan(other, quorate);
  }

  /** Nodes do not follow any more. */
  private void drop(List<String> nodes) {
    List<String> lost = new ArrayList<>(nodes);
    lost.removeIf(rollCall::isDeparting);
    List<String> left = new ArrayList<>(nodes);
    left.removeAll(lost);
    nodes.forEach(followers::remove);
    nodes.forEach(rollCall::forget);
    count();
    List<Event> events = new ArrayList<>();
    events.add(new MembershipChanged(core.node(), List.of(), lost, left, quorate));
    for (String node : nodes) {
      events.addAll(fencings.abandon(node, followers.names()));
    }
    doubt.firstOfAll(events);
    if (!quorate) {
      doubt.nobodyIsAwaited();
      replication.refuseAll(Reply.Kind.NO_QUORUM, "the members in touch are not quorate any more");
    }
    doubt.catchUp();
  }

  /** Who follows, or whose votes are expected, changed. */
  void count() {
    boolean before = quorate;
    quorate = core.quorate(followers.names());
    if (before && !quorate) {
      fencings.quorumLost();
      rollCall.quorumLost();
    }
  }

  /** A follower wants the whole status. */
  void sendStatus(String node) {
    if (followers.isIntroduced(node)) {
      core.out.send(node, new Letter.StatusFull(core.status.copy()));
    }
  }

  /** Looks whether it may still be sure that it leads. */
  void checkFresh() {
    if (quorate && !over) {
      doubt.check();
    }
  }

  /** A follower answered. */
  void alive(String node, Letter.Alive letter) {
    followers.alive(node, letter);
    doubt.answered();
  }

  /** Ends. */
  void end(String why) {
    over = true;
    orders.end();
    doubt.end();
    dampening.end();
    core.out.cancel(Timers.HEARTBEAT);
    replication.refuseAll(Reply.Kind.NO_LEADER, why);
  }
}
