package io.rulemaker.engine.member;

import io.rulemaker.engine.ClusterSnapshot;
import io.rulemaker.engine.Decision;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.control.Controller;
import io.rulemaker.engine.control.ControllerTimer;
import io.rulemaker.engine.control.Effect;
import io.rulemaker.engine.control.Effects;
import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.control.Event.FencingFinished;
import io.rulemaker.engine.control.Event.MembershipChanged;
import io.rulemaker.engine.control.Voters;
import io.rulemaker.engine.member.Letter.Grant;
import io.rulemaker.engine.member.Letter.Heartbeat;
import io.rulemaker.engine.member.Letter.Report;
import io.rulemaker.engine.member.Letter.StatusCopy;
import io.rulemaker.engine.member.Letter.StatusUpdate;
import io.rulemaker.engine.member.Letter.Taken;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A member that leads in an epoch: it holds the controller and sees to what that wants. */
final class Leadership {
  private static final String TIMER = "control ";

  private final Core core;
  private final long epoch;
  private final Runnable claimAgain;
  private final Followers followers;
  private final Fencings fencings;
  private final Replication replication;
  private final Electorate electorate;
  private final StatusPublisher publisher;
  private final Controller controller;
  private final StreamRecorder recorder;
  private final Map<String, ControllerTimer> timers = new LinkedHashMap<>();
  private final Set<String> leaving = new HashSet<>();
  private final List<Runnable> parked = new ArrayList<>();
  private final List<Event> parkedNews = new ArrayList<>();
  private Element input;
  private boolean quorate;
  private boolean suspended;
  private boolean over;
  private boolean handsOver;

  /**
   * Prepares to lead; {@link #begin} does it.
   *
   * @param claimAgain asks for a new epoch, because somebody is bound by a higher one
   */
  Leadership(
      Core core, long epoch, Takeover start, Map<String, Grant> grants, Runnable claimAgain) {
    this.core = core;
    this.epoch = epoch;
    this.claimAgain = claimAgain;
    this.followers = new Followers(core, epoch);
    this.fencings = new Fencings(core, start.before().fencings());
    this.publisher = new StatusPublisher(core.status, epoch);
    this.replication =
        new Replication(this, core, start.document().cib(), start.document().writtenIn());
    this.electorate = new Electorate(this, core);
    Controller.Identity identity =
        new Controller.Identity(
            UUID.nameUUIDFromBytes(
                    (core.settings.instance() + " " + epoch).getBytes(StandardCharsets.UTF_8))
                .toString(),
            core.node(),
            epoch);
    this.controller =
        new Controller(
            snapshot -> {
              input = snapshot.cib().copy();
              return decide(snapshot);
            },
            core.policies,
            identity,
            start.cib());
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
    takenBefore(core.node(), core.settings.instance(), core.reports.taken());
    grants.forEach(this::takenBefore);
    List<Event> events = new ArrayList<>();
    events.add(start.membership(quorate));
    start.reports().forEach((node, reports) -> events.addAll(fresh(node, reports)));
    grants.forEach(
        (node, grant) -> {
          if (grant.leaving()) {
            events.add(new Event.ShutdownRequested(node));
          }
        });
    if (core.leaving) {
      events.add(new Event.ShutdownRequested(core.node()));
    }
    beat();
    recorder.begin();
    var effects = step(events);
    controller.takeTouchedStates();
    StatusCopy all = publisher.begin(controller.cib(), start.before(), settled());
    core.out.sendAll(followers.others(), new Letter.StatusFull(all));
    core.reports.taken(core.status.taken());
    effects.all().forEach(this::carryOut);
    grants.forEach((node, grant) -> replication.bringUpToDate(node, grant.document()));
    replication.settle();
    publish();
  }

  private void takenBefore(String node, Grant grant) {
    takenBefore(node, grant.instance(), grant.taken());
  }

  /** Leaders before took reports: what was taken is not taken again. */
  private void takenBefore(String node, String instance, long number) {
    if (number > publisher.lastTaken(node, instance)) {
      publisher.took(new Taken(node, instance, number));
    }
  }

  /** The events of reports that no leader took yet; a fencing of a node that is back is no news. */
  private List<Event> fresh(String node, List<Report> reports) {
    List<Event> events = new ArrayList<>();
    for (Report report : reports) {
      if (report.number() > publisher.lastTaken(node, report.instance())) {
        publisher.took(new Taken(node, report.instance(), report.number()));
        if (report.event() instanceof FencingFinished fencing) {
          fencings.foreign(fencing);
          if (followers.has(fencing.request().target())) {
            continue;
          }
        }
        events.add(report.event());
      }
    }
    return events;
  }

  long epoch() {
    return epoch;
  }

  Followers followers() {
    return followers;
  }

  Replication replication() {
    return replication;
  }

  StreamRecorder recorder() {
    return recorder;
  }

  Fencings fencings() {
    return fencings;
  }

  boolean quorate() {
    return quorate;
  }

  /** Whether it was answered by a quorum lately. */
  boolean surelyQuorate() {
    return quorate && !suspended;
  }

  /** Whether it still leads. */
  boolean leads() {
    return !over;
  }

  Element cib() {
    return controller.cib();
  }

  /** Whether all who do not follow are known to be down. */
  boolean othersAreDown() {
    Set<String> others = new HashSet<>(core.settings.quorum().members());
    others.removeAll(followers.names());
    for (Element state : controller.cib().child("status").children("node_state")) {
      if ("down".equals(state.get("expected"))) {
        others.remove(state.get("uname"));
      }
    }
    return others.isEmpty();
  }

  /** Whether lost nodes are fenced, as of the last decision. */
  boolean fences() {
    return controller.decision() == null || controller.decision().cluster().options.fencingEnabled;
  }

  /** A change of the configuration is in force. */
  void committed() {
    electorate.consider();
    publish();
  }

  boolean settled() {
    return controller.idle() && replication.idle() && parked.isEmpty() && parkedNews.isEmpty();
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
    if (suspended) {
      parked.add(work);
    } else if (!over) {
      work.run();
    }
  }

  private Effects step(List<Event> events) {
    Effects effects = controller.step(events, core.nowMs);
    recorder.stepped(events, effects);
    return effects;
  }

  private Decision decide(ClusterSnapshot snapshot) {
    recorder.deciding();
    Decision decision = core.decider.decide(snapshot);
    recorder.decided(decision);
    return decision;
  }

  private void run(List<Event> events) {
    var effects = step(events);
    publish();
    effects.all().forEach(this::carryOut);
    publish();
    replication.proceed();
  }

  /** Tells the followers what changed; before they hear of orders that follow from it. */
  void publish() {
    publisher.fencings(fencings.news());
    StatusUpdate update =
        publisher.changes(controller.cib(), controller.takeTouchedStates(), settled());
    if (update != null) {
      core.out.broadcast(update);
      core.reports.taken(update.taken());
    }
  }

  private void carryOut(Effect effect) {
    if (effect instanceof Effect.PerformOperation order) {
      if (order.node().equals(core.node())) {
        core.out.add(new MemberOutput.Perform(order));
      } else {
        core.out.send(order.node(), order);
      }
    } else if (effect instanceof Effect.FenceNode order) {
      String target = order.request().target();
      fencings.begin(order, "the cluster", instance(target), followers.names(), null);
    } else if (effect instanceof Effect.LetLeave order) {
      letLeave(order);
    } else if (effect instanceof Effect.SetTimer wish) {
      String name = TIMER + wish.timer().kind() + " " + wish.timer().number();
      name += " " + wish.timer().action();
      timers.put(name, wish.timer());
      core.out.timer(name, wish.delayMs());
    } else if (effect instanceof Effect.Note one) {
      note(one.text());
    } else if (effect instanceof Effect.Decided decided) {
      core.out.add(new MemberOutput.Tell(decided));
      keepInput();
    } else if (effect instanceof Effect.TransitionEnded ended) {
      core.out.add(new MemberOutput.Tell(ended));
    }
  }

  /** The instance that runs on a node, as far as is known; null if nothing is. */
  String instance(String node) {
    String following = followers.instance(node);
    return following != null ? following : core.instances.get(node);
  }

  private void keepInput() {
    if (input != null) {
      boolean fences =
          controller.decision().graph().xml().children("synapse").stream()
              .map(synapse -> synapse.child("action_set").children().get(0))
              .anyMatch(action -> "stonith".equals(action.get("operation")));
      core.out.add(new MemberOutput.KeepInput(fences ? "pe-warn" : "pe-input", input));
      input = null;
    }
  }

  private void letLeave(Effect.LetLeave order) {
    electorate.whenSettled(() -> leaveNow(order));
  }

  private void leaveNow(Effect.LetLeave order) {
    if (order.node().equals(core.node())) {
      handsOver = true;
    } else {
      leaving.add(order.node());
      core.out.send(order.node(), order);
    }
  }

  /** Whether this node's resources are gone and somebody else may lead. */
  boolean handsOver() {
    return handsOver;
  }

  /** A timer of the controller ran out; false if it is none. */
  boolean timer(String name) {
    ControllerTimer timer = timers.remove(name);
    if (timer != null) {
      take(new Event.TimerFired(timer));
    }
    return timer != null;
  }

  /** Says that it leads, and looks who follows. */
  void beat() {
    List<String> silent = suspended ? List.of() : followers.silent();
    if (!silent.isEmpty()) {
      drop(silent);
    }
    followers.beat(surelyQuorate(), replication.order());
    replication.repeat();
    electorate.consider();
    core.out.timer(Timers.HEARTBEAT, core.leaseMs() / 4);
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
    if (other.quorate() != surelyQuorate()) {
      return other.quorate();
    }
    if (quorate) {
      return other.epoch() > epoch; // some of those who made the older one quorate left it
    }
    int size = followers.names().size();
    return other.followers().size() != size
        ? other.followers().size() > size
        : other.epoch() > epoch;
  }

  /** Nodes do not follow any more. */
  private void drop(List<String> nodes) {
    List<String> lost = new ArrayList<>(nodes);
    lost.removeAll(leaving);
    List<String> left = new ArrayList<>(nodes);
    left.retainAll(leaving);
    leaving.removeAll(nodes);
    nodes.forEach(followers::remove);
    count();
    List<Event> events = new ArrayList<>();
    events.add(new MembershipChanged(core.node(), List.of(), lost, left, quorate));
    for (String node : nodes) {
      events.addAll(fencings.abandon(node, followers.names()));
    }
    parkedNews.addAll(events);
    if (!quorate) {
      suspended = false; // nobody is left whose answers were awaited
      replication.refuseAll(Reply.Kind.NO_QUORUM, "the members in touch are not quorate any more");
    }
    if (!suspended) {
      catchUp();
    }
  }

  /** Who follows, or whose votes are expected, changed. */
  private void count() {
    boolean before = quorate;
    quorate = core.votes.quorate(followers.names());
    if (before && !quorate) {
      fencings.quorumLost();
    }
  }

  /** A node follows from now on. */
  void joined(String node, Grant grant) {
    if (grant.epoch() != epoch || over) {
      return;
    }
    if (grant.instance().equals(followers.instance(node))) {
      core.out.send(node, new Letter.StatusFull(core.status.copy()));
      return; // it had lost sight of this leader
    }
    Joining joining = new Joining(core, this, node, grant);
    if (joining.lacksStatus()) {
      sees(node, grant.instance());
      return;
    }
    if (joining.needsNewEpoch()) {
      claimAgain.run();
      return;
    }
    if (followers.has(node)) {
      fencings.abandon(node, followers.names()).forEach(this::take);
    }
    followers.add(node, grant.instance());
    leaving.remove(node);
    if (grant.sawAll()) {
      core.votes.learnSawAll();
    }
    count();
    takenBefore(node, grant);
    core.out.send(
        node,
        new Heartbeat(
            epoch,
            core.nowMs,
            followers.names(),
            quorate,
            core.votes.sawAll(),
            replication.order()));
    whenSure(() -> begins(node, joining, grant));
  }

  private void begins(String node, Joining joining, Grant grant) {
    if (!grant.instance().equals(followers.instance(node))) {
      return; // gone again while this leader was not sure of itself
    }
    core.out.send(node, new Letter.StatusFull(core.status.copy()));
    List<Event> events = new ArrayList<>();
    events.add(joining.membership(quorate));
    if (grant.leaving()) {
      events.add(new Event.ShutdownRequested(node));
    }
    events.addAll(fresh(node, grant.reports()));
    run(events);
    replication.bringUpToDate(node, grant.document());
    replication.settle();
  }

  /** A follower, or this node, reports what happened. */
  void report(String node, Report report) {
    whenSure(
        () -> {
          boolean next =
              report.instance().equals(followers.instance(node))
                  && report.number() == publisher.lastTaken(node, report.instance()) + 1;
          if (!next) {
            return; // known already, or one before it was lost: it will be sent again
          }
          publisher.took(new Taken(node, report.instance(), report.number()));
          if (report.event() instanceof FencingFinished fencing) {
            fencing(node, fencing, report.about());
          } else {
            run(List.of(Attributes.evaluated(report.event(), controller.cib())));
          }
        });
  }

  private void fencing(String fencer, FencingFinished event, String about) {
    boolean known = fencings.knows(fencer, event);
    Fencings.Running ended = fencings.finished(fencer, event, followers.names());
    if (known && ended == null) {
      publish(); // another one tries
      return;
    }
    FencingFinished all = event;
    String target = event.request().target();
    String targetInstance = about;
    if (ended != null) {
      all = new FencingFinished(event.key(), event.request(), Fencings.resultOf(ended, event));
      targetInstance = ended.targetInstance;
    } else {
      fencings.foreign(event);
    }
    List<Event> events = new ArrayList<>();
    boolean down = all.result().succeeded() && !event.request().action().equals("on");
    boolean follows = followers.has(target) && !target.equals(core.node());
    if (down && follows && !followers.instance(target).equals(targetInstance)) {
      if (ended != null) {
        // It was rebooted and is back already: what runs there is found out.
        events.add(all);
        events.add(
            new MembershipChanged(core.node(), List.of(target), List.of(), List.of(), quorate));
      }
    } else {
      events.add(all);
      if (down && follows) {
        events.add(away(target));
      }
    }
    run(events);
    if (ended != null && ended.client() != null) {
      ended.client().accept(all.result());
    }
  }

  /** A follower was fenced: it is gone, whether or not that was noticed already. */
  private Event away(String target) {
    core.out.broadcast(new Letter.FencedInstance(epoch, target, followers.instance(target)));
    followers.remove(target);
    leaving.remove(target);
    count();
    return new MembershipChanged(core.node(), List.of(), List.of(), List.of(), quorate);
  }

  /**
   * Looks whether enough followers answered lately. If not, perhaps because this process stood
   * still, others may lead by now: nothing is done before they answer.
   */
  void checkFresh() {
    if (quorate && !suspended && !over && !followers.fresh()) {
      suspended = true;
      followers.beat(false, replication.order());
      core.out.timer(Timers.PROVE, core.leaseMs() / 2);
    }
  }

  /** A follower answered. */
  void alive(String node, Letter.Alive letter) {
    followers.alive(node, letter);
    if (suspended && followers.fresh()) {
      resume();
    }
  }

  private void resume() {
    if (suspended) {
      suspended = false;
      catchUp();
    }
  }

  /**
   * Does what had to wait. Who is gone, and whether there is a quorum still, comes first: whatever
   * else waited would be decided as if they were there.
   */
  private void catchUp() {
    core.out.cancel(Timers.PROVE);
    if (!parkedNews.isEmpty()) {
      List<Event> news = List.copyOf(parkedNews);
      parkedNews.clear();
      run(news);
    }
    List<Runnable> work = List.copyOf(parked);
    parked.clear();
    work.forEach(Runnable::run);
  }

  /** Whether the time to prove itself is over in vain. */
  boolean disproved() {
    return suspended && !followers.fresh();
  }

  /** Does nothing any more but wait for the end: a new epoch was asked for. */
  void freeze() {
    suspended = true;
  }

  /** Ends. */
  void end(String why) {
    over = true;
    timers.keySet().forEach(core.out::cancel);
    timers.clear();
    parked.clear();
    parkedNews.clear();
    core.out.cancel(Timers.HEARTBEAT);
    core.out.cancel(Timers.PROVE);
    replication.refuseAll(Reply.Kind.NO_LEADER, why);
  }
}
