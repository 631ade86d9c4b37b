package io.rulemaker.engine.member;

import io.rulemaker.engine.control.Controller;
import io.rulemaker.engine.control.Effect.PerformOperation;
import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.control.Event.OperationFinished;
import io.rulemaker.engine.control.FailureRecords;
import io.rulemaker.engine.member.Letter.Report;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.port.ExecutionStatus;
import io.rulemaker.engine.port.ExitCode;
import io.rulemaker.engine.port.OperationResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The executors that attend to a leader: nodes without a vote, scheduled as remote nodes (L-38).
 * The leader talks to them itself; which member holds the connection matters to the scheduler only.
 */
final class Executors {
  private static final String TIMER = "executor ";
  private static final String TAKEN = "reports of executors";

  private final Core core;
  private final Leadership leader;
  private final Controller controller;
  private final Map<String, String> instances = new TreeMap<>();
  private final Map<String, List<PerformOperation>> parked = new HashMap<>();
  private final Set<String> unanswered = new LinkedHashSet<>();
  private final Set<String> lostOnce = new HashSet<>();

  private final Departures departures;
  private final AwaitedExecutors awaited;
  private final Caution caution;
  private final boolean startupFencing;

  /** Attempts to connect to executors that are awaited: they would fail too early. */
  private final Map<String, List<PerformOperation>> attempts = new HashMap<>();

  private boolean unconfigured;

  /**
   * Begins.
   *
   * @param start what is known of leaders before
   */
  Executors(Core core, Leadership leader, Controller controller, Takeover start) {
    this.core = core;
    this.leader = leader;
    this.controller = controller;
    this.departures = new Departures(core, leader, controller, this::isUnknown);
    this.awaited = new AwaitedExecutors(start.namedExecutors());
    this.caution = new Caution(core, awaited);
    this.startupFencing = start.startupFencing();
    lostOnce.addAll(start.lostExecutors());
    start.takenOfExecutors().forEach(taken -> lostOnce.add(taken.node()));
    lostOnce.removeAll(core.executors);
  }

  /** Waits for those that were up, in ms. */
  void await(long forMs) {
    awaited.takeLost(core.executors);
    if (awaited.any()) {
      core.out.timer(AwaitedExecutors.TIMER, forMs);
    }
  }

  /** Those that attend now. */
  Collection<String> names() {
    return instances.keySet();
  }

  boolean has(String node) {
    return instances.containsKey(node);
  }

  /** The instance that attends; null if none does. */
  String instance(String node) {
    return instances.get(node);
  }

  /** An executor obeys this leader, and says so until it is answered. */
  void attend(String node, Letter.Attend letter) {
    if (letter.epoch() != leader.epoch() || !core.executors.contains(node)) {
      return;
    }
    if (leader.fencings().wasFenced(node, letter.instance())) {
      core.out.send(node, new Letter.FencedInstance(leader.epoch(), node, letter.instance()));
      return;
    }
    leader.fencings().cameUp(node, letter.instance());
    String before = instances.put(node, letter.instance());
    core.instances.put(node, letter.instance());
    leader.rollCall().executorAttends(node);
    if (awaited.remove(node)) {
      caution.attends(node, letter.reported());
      long known = leader.lastTaken(node, letter.instance());
      caution.took(node, Math.max(known, letter.taken()));
    }
    boolean other = before != null && !before.equals(letter.instance());
    if (other) {
      leader.take(new Event.RemoteLost(node, false));
    }
    boolean missed = leader.reports().missed(node, letter);
    boolean heldLost = before == null && isHeldLost(node);
    if ((lostOnce.remove(node) && !other) || missed || (heldLost && isUnknown(node))) {
      leader.take(new Event.RemoteJoined(node)); // what it did since is found out
    } else if (heldLost) {
      leader.take(new Event.HistoryCleared(node, null, true)); // of its connection only
    }
    if (before == null && !letter.busy().isEmpty()) {
      List<Event> unknown = new ArrayList<>(); // ordered by leaders before: probes wait for its end
      letter.busy().forEach(each -> unknown.add(new Event.HistoryCleared(each, node, false)));
      leader.take(unknown);
    }
    if (before == null) {
      departures.attends(node);
      List<PerformOperation> waiting = parked.remove(node);
      if (waiting != null) {
        waiting.forEach(leader.orders()::carryOutLate);
      }
      unconfigured = true;
      leader.take(List.of());
    }
    acknowledge(node);
  }

  /**
   * Tells executors that were out of sight and are back that they do not attend any more: who never
   * noticed believes that it does, and would wait for orders and answers for ever.
   */
  void remind() {
    leader.whenSure(this::release);
    for (String node : lostOnce) {
      if (core.executors.contains(node) && !instances.containsKey(node)) {
        core.out.send(node, new Letter.Resign(leader.epoch(), "it was out of sight"));
      }
    }
  }

  /** Whether a leader before lost sight of it, and whoever leads now never did. */
  private boolean isHeldLost(String node) {
    return leader.cib().child("status").children("node_state").stream()
        .anyMatch(state -> FailureRecords.isStartImpossible(state, node));
  }

  /** Whether nothing is known of what an executor runs: it was not probed since it joined. */
  private boolean isUnknown(String node) {
    return leader.cib().child("status").children("node_state").stream()
        .filter(state -> node.equals(state.get("uname")))
        .flatMap(state -> state.children("lrm").stream())
        .flatMap(lrm -> lrm.children("lrm_resources").stream())
        .allMatch(histories -> histories.children().isEmpty());
  }

  /**
   * Reports of an executor were taken. It is told of several at once: a letter for each would be as
   * many letters again as there are orders, and nobody waits for it before half a lease is over.
   */
  void acknowledgeSoon(String node) {
    if (unanswered.isEmpty()) {
      core.out.timer(TAKEN, core.leaseMs() / 8);
    }
    unanswered.add(node);
  }

  /** Tells an executor which of its reports are taken. */
  private void acknowledge(String node) {
    unanswered.remove(node);
    String instance = instances.get(node);
    core.out.send(
        node,
        new Letter.Attended(
            leader.epoch(), instance, leader.lastTaken(node, instance), leader.noQuorumPolicy()));
  }

  /** Who is in touch changed: all who are gone at once are one piece of news. */
  void viewed() {
    List<Event> losses = new ArrayList<>();
    for (String node : List.copyOf(instances.keySet())) {
      if (!core.executors.contains(node)) {
        losses.add(forget(node));
      }
    }
    awaited.takeLost(core.executors).forEach(node -> losses.addAll(neverCame(node)));
    if (!losses.isEmpty()) {
      leader.take(losses);
    }
    Set<String> waitedFor = new TreeSet<>(parked.keySet());
    waitedFor.addAll(leader.rollCall().waitedFor());
    waitedFor.stream().filter(this::isAway).forEach(this::answerSoon);
    leader.whenSure(() -> core.executors.forEach(this::connect));
  }

  /** One that was up did not attend: nobody knows for sure what it runs. */
  private List<Event> neverCame(String node) {
    List<Event> news = notInTouch(node);
    news.add(new Event.RemoteLost(node, startupFencing));
    news.add(new Event.RemoteLeft(node));
    return news;
  }

  /** Nobody waits any more until an executor is in touch. */
  private List<Event> notInTouch(String node) {
    List<Event> news = new ArrayList<>();
    lostOnce.add(node);
    parked.remove(node);
    OperationResult failed =
        OperationResult.failed(
            ExitCode.ERROR, ExecutionStatus.ERROR, "executor " + node + " is not in touch");
    for (PerformOperation order : takeAttempts(node)) {
      news.add(new OperationFinished(order.key(), order.node(), order.request(), failed));
    }
    return news;
  }

  /** News with what they mean for who is awaited: who was fenced is not any more. */
  List<Event> completed(List<Event> news) {
    List<Event> all = new ArrayList<>();
    for (Event event : news) {
      all.add(event);
      if (event instanceof Event.FencingFinished fencing && fencing.makesDown()) {
        String target = fencing.request().target();
        if (awaited.remove(target)) {
          all.addAll(notInTouch(target));
          all.add(new Event.RemoteLost(target, false));
        }
      }
    }
    return all;
  }

  /** The orders that wait here for executors, of which nobody was told: they are not given. */
  List<PerformOperation> takeBack() {
    List<PerformOperation> orders = new ArrayList<>();
    parked.values().forEach(orders::addAll);
    attempts.values().forEach(orders::addAll);
    parked.clear();
    attempts.clear();
    orders.addAll(caution.takeBack());
    return orders;
  }

  private void connect(String node) {
    takeAttempts(node).forEach(leader.orders()::giveLate);
  }

  private List<PerformOperation> takeAttempts(String node) {
    List<PerformOperation> orders = attempts.remove(node);
    return orders == null ? List.of() : orders;
  }

  /** Who attends was fenced: it is gone, and nothing is unknown about what it runs. */
  Event fenced(String node) {
    forget(node);
    return new Event.RemoteLost(node, false);
  }

  private Event forget(String node) {
    instances.remove(node);
    caution.lost(node);
    unanswered.remove(node);
    lostOnce.add(node);
    boolean left = departures.forget(node);
    if (left) {
      leader.rollCall().executorIsDown(node);
    }
    return new Event.RemoteLost(node, !left && isUnknown(node));
  }

  /** What must not be begun yet. */
  Caution caution() {
    return caution;
  }

  /** Gives what is not too early any more; what is to be decided anew is not given at all. */
  private void release() {
    if (!controller.waits()) {
      caution.release().forEach(leader.orders()::carryOutLate);
    }
  }

  /** Takes an order if it is for a remote node; returns whether it was. */
  boolean takes(PerformOperation order, Node node) {
    String connection = order.request().resource();
    if (isUnseen(connection) && ConnectionAgent.isAttempt(order.request())) {
      attempts.computeIfAbsent(connection, n -> new ArrayList<>()).add(order);
      return true;
    }
    if (node == null || !node.isRemoteNode()) {
      return false;
    }
    String name = order.request().node();
    if (instances.containsKey(name)) {
      core.out.send(name, order);
    } else {
      parked.computeIfAbsent(name, n -> new ArrayList<>()).add(order); // until it attends
      if (isAway(name)) {
        answerSoon(name);
      }
    }
    return true;
  }

  /** Whether nobody expects that an executor will attend soon. */
  boolean isAway(String node) {
    return !isInTouch(node) && !awaited.has(node);
  }

  /** Whether an executor is heard, whether it attends already or not. */
  boolean isInTouch(String node) {
    return instances.containsKey(node) || core.executors.contains(node);
  }

  /** Not at once: what is decided then may lead to the next order at once. */
  private void answerSoon(String node) {
    core.out.timer(TIMER + node, core.leaseMs() / 2);
  }

  /** Whether an executor is awaited that is not even in touch. */
  private boolean isUnseen(String node) {
    return awaited.has(node) && !core.executors.contains(node);
  }

  /** A timer of executors ran out; false if it is none. */
  boolean timer(String name) {
    if (name.equals(AwaitedExecutors.TIMER)) {
      awaited.timeIsOver();
      viewed();
      return true;
    }
    if (name.equals(TAKEN)) {
      List.copyOf(unanswered).forEach(this::acknowledge);
      return true;
    }
    return orderIsOverdue(name);
  }

  /** An order had no answer because nobody was there; false if the timer is another one. */
  private boolean orderIsOverdue(String name) {
    if (!name.startsWith(TIMER)) {
      return false;
    }
    String node = name.substring(TIMER.length());
    if (isAway(node)) {
      parked.remove(node);
      leader.rollCall().forget(node);
      leader.take(new Event.RemoteLeft(node));
    }
    return true;
  }

  /** A report of an executor, as if the leader's node had carried it out: it holds the line. */
  Event took(Report report) {
    if (!(report.event() instanceof OperationFinished done)) {
      return report.event();
    }
    return new OperationFinished(done.key(), core.node(), done.request(), done.result());
  }

  /** An executor wants to leave. */
  void leaves(String node) {
    departures.ask(node);
  }

  /** Sees to it that who attends has a connection resource, and who leaves none that runs. */
  void seeConnections() {
    release();
    if (unconfigured && leader.quorate() && leader.replication().idle()) {
      unconfigured = false;
      leader.replication().settle();
    }
    departures.proceed();
  }

  /**
   * An operation ended somewhere: perhaps a connection was stopped. Who is to leave may do so then.
   * Without fencing, a lost executor counts as down from then on, which needs a decision; with
   * fencing, that comes with the end of its fencing.
   */
  void ended(Event event) {
    if (!(event instanceof OperationFinished done)
        || !ConnectionAgent.isFor(done.request().agent())
        || !done.request().task().equals("stop")
        || done.result().status() != ExecutionStatus.DONE
        || done.result().exitCode() != ExitCode.OK) {
      return;
    }
    String node = done.request().resource();
    if (!departures.connectionStopped(node) && !core.executors.contains(node) && !leader.fences()) {
      leader.rollCall().executorIsDown(node);
      leader.take(new Event.RemoteLeft(node));
    }
  }
}
