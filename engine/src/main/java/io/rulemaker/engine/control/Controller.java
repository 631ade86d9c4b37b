package io.rulemaker.engine.control;

import io.rulemaker.engine.ClusterSnapshot;
import io.rulemaker.engine.Decision;
import io.rulemaker.engine.cib.CibException;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.control.ControllerTimer.Kind;
import io.rulemaker.engine.control.Effect.Decided;
import io.rulemaker.engine.control.Effect.LetLeave;
import io.rulemaker.engine.control.Effect.Note;
import io.rulemaker.engine.control.Effect.PerformOperation;
import io.rulemaker.engine.control.Effect.SetTimer;
import io.rulemaker.engine.control.Effect.TransitionEnded;
import io.rulemaker.engine.control.Effect.WriteConfiguration;
import io.rulemaker.engine.model.Options;
import io.rulemaker.engine.simulate.ActionNames;
import io.rulemaker.engine.simulate.GraphAction;
import io.rulemaker.engine.value.Score;
import io.rulemaker.rules.Phase;
import io.rulemaker.rules.PolicySet;
import io.rulemaker.rules.control.DecideAnew;
import io.rulemaker.rules.control.Happening;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The controller of a leader, as a pure state machine (L-12 to L-18): an event and the time in,
 * effects out. It holds the working CIB, decides when facts changed, and carries a decision out
 * step by step, giving it up when the facts change again. No clock, no threads, no I/O: replay,
 * simulation and the live service run the very same steps.
 *
 * <p>Not thread-safe: one step at a time.
 */
public final class Controller {
  /** What this controller understands, as members compare it (L-3). */
  private static final String FEATURE_SET = "3.19.0";

  private final Decider decider;
  private final PolicySet policies;
  private final WorkingCib cib;
  private final Identity identity;
  private final ActionStarter starter;
  private final ResultKeeper results;
  private final List<String> causes = new ArrayList<>();

  private Settings settings = new Settings(new Options());
  private Decision decision;
  private Transition transition;
  private Records records;
  private final Set<String> leaving = new LinkedHashSet<>();
  private long transitions;
  private long timers;
  private boolean wanted;
  private boolean gathering;
  private boolean gathered;

  /**
   * Who a controller is.
   *
   * @param id in transition keys, a UUID in a live cluster
   * @param node its node, the designated controller
   * @param epoch of its leadership: higher than that of any leader before
   */
  public record Identity(String id, String node, long epoch) {}

  /** Decides for a snapshot, which it does not change. */
  @FunctionalInterface
  public interface Decider {
    Decision decide(ClusterSnapshot snapshot);
  }

  /**
   * Takes the lead. Nothing is decided before the first event, which is {@link
   * Event.MembershipChanged} as a rule.
   *
   * @param decider decides for a snapshot, {@code SchedulerSession::decide} as a rule
   * @param cib upgraded to the newest schema; changed in place from now on
   */
  public Controller(Decider decider, PolicySet policies, Identity identity, Element cib) {
    this.decider = decider;
    this.policies = policies;
    this.identity = identity;
    this.cib = new WorkingCib(cib);
    this.starter = new ActionStarter(this);
    this.results = new ResultKeeper(this, policies);
  }

  /**
   * Goes on where a recorded controller stood.
   *
   * @param before the decision before, made for the same document; null if the next step decides
   */
  public static Controller resume(
      Decider decider, PolicySet policies, Recording.SegmentBegun from, Decision before) {
    Controller controller = new Controller(decider, policies, from.controller(), from.cib());
    controller.transitions = from.transitions();
    controller.timers = from.timers();
    controller.results.restore(from.failedFencings());
    from.causes().forEach(controller::decideBecause);
    if (before != null) {
      controller.decision = before;
      controller.settings = new Settings(before.cluster().options);
    }
    return controller;
  }

  /**
   * Where this controller stands, for {@link #resume}; only while nothing is under way, or from
   * within {@link Decider#decide}.
   *
   * @param nowMs the time, ms since the epoch
   */
  public Recording.SegmentBegun checkpoint(long nowMs) {
    return new Recording.SegmentBegun(
        nowMs,
        identity,
        cib.element().copy(),
        transitions,
        timers,
        results.failedFencings(),
        List.of(),
        0);
  }

  /** The working CIB; not to be changed by the caller. */
  public Element cib() {
    return cib.element();
  }

  /** The last decision; null before the first. */
  public Decision decision() {
    return decision;
  }

  /** Whether nothing is under way and nothing is to be decided. */
  public boolean idle() {
    return transition == null && !wanted;
  }

  /** Whether only what is under way still keeps it from deciding anew. */
  public boolean waits() {
    return transition != null && wanted;
  }

  /**
   * Takes an event.
   *
   * @param nowMs the time, ms since the epoch
   * @return what is to be done, in this order
   */
  public Effects step(Event event, long nowMs) {
    return step(List.of(event), nowMs);
  }

  /**
   * Takes events that belong together: nothing is begun or decided before all are known.
   *
   * @param nowMs the time, ms since the epoch
   * @return what is to be done, in this order
   */
  public Effects step(List<Event> events, long nowMs) {
    Step step = new Step(nowMs);
    events.forEach(event -> take(event, step));
    advance(step);
    return step.effects();
  }

  /** The node states that may have changed since this was asked last; only a look at them tells. */
  public Set<Element> takeTouchedStates() {
    return cib.status().takeTouched();
  }

  private void take(Event event, Step step) {
    if (event instanceof Event.MembershipChanged e) {
      members(e, step);
    } else if (event instanceof Event.ShutdownRequested e) {
      shutDown(e.node(), step);
    } else if (event instanceof Event.ConfigurationChanged e) {
      configure(e, step);
    } else if (event instanceof Event.AttributeChanged e) {
      setAttribute(e);
    } else if (event instanceof Event.TicketChanged e) {
      cib.setTicket(e.ticket(), e.granted(), e.standby(), step.nowSeconds());
      happened(Happening.Kind.TICKET_CHANGED, Causes.of(e));
    } else if (event instanceof Event.HistoryCleared e) {
      cib.clearHistory(e.resource(), e.node(), e.failuresOnly());
      happened(Happening.Kind.HISTORY_CLEARED, Causes.of(e));
    } else if (event instanceof Event.RemoteJoined e) {
      results.abandon(e.node());
      cib.remoteJoined(e.node());
      happened(Happening.Kind.NODE_JOINED, "executor " + e.node() + " joined");
    } else if (event instanceof Event.RemoteLost e) {
      results.abandon(e.node());
      cib.remoteLost(e.node(), e.unknown(), step.nowSeconds());
    } else if (event instanceof Event.RemoteLeft e) {
      results.abandon(e.node());
      happened(Happening.Kind.NODE_LEFT, "executor " + e.node() + " left");
    } else if (event instanceof Event.OperationFinished e) {
      results.operation(e, step);
    } else if (event instanceof Event.FencingFinished e) {
      results.fencing(e, step);
    } else if (event instanceof Event.TimerFired e) {
      timer(e.timer(), step);
    }
  }

  private void members(Event.MembershipChanged event, Step step) {
    for (String node : event.lost()) {
      results.abandon(node);
      cib.lose(node);
      happened(Happening.Kind.NODE_LOST, node + " was lost");
    }
    for (String node : event.left()) {
      results.abandon(node);
      cib.takeDown(cib.nodeState(node));
      happened(Happening.Kind.NODE_LEFT, node + " left");
    }
    for (String node : event.joined()) {
      results.abandon(node);
      cib.join(node, event.historyOf(node), step.nowSeconds());
      happened(Happening.Kind.NODE_JOINED, node + " joined");
    }
    if (cib.setLeader(event.leader(), FEATURE_SET)) {
      happened(Happening.Kind.LEADER_ELECTED, event.leader() + " leads the cluster");
    }
    if (cib.setQuorate(event.quorate())) {
      happened(
          Happening.Kind.QUORUM_CHANGED, event.quorate() ? "quorum was won" : "quorum was lost");
    }
  }

  /** A node that is lost cannot leave in order any more: it would not be fenced. */
  private void shutDown(String node, Step step) {
    if (!cib.isMember(node)) {
      step.wants(new Note(node + " is no member, so that it cannot leave"));
      return;
    }
    cib.setAttribute(node, "shutdown", Long.toString(step.nowSeconds()));
    happened(Happening.Kind.ATTRIBUTE_CHANGED, node + " wants to leave");
  }

  private void configure(Event.ConfigurationChanged event, Step step) {
    try {
      cib.replaceConfiguration(
          event.configuration(), event.origin(), Instant.ofEpochMilli(step.nowMs()).toString());
    } catch (CibException e) {
      step.wants(new Note("the new configuration was refused: " + e.getMessage()));
      return;
    }
    step.wants(new WriteConfiguration(cib.version(), cib.element().copy()));
    happened(Happening.Kind.CONFIGURATION_CHANGED, event.what());
  }

  private void setAttribute(Event.AttributeChanged event) {
    cib.setAttribute(event.node(), event.name(), event.value());
    happened(
        new Happening(Happening.Kind.ATTRIBUTE_CHANGED, cib.expectedDown(event.node())),
        Causes.of(event));
  }

  private void timer(ControllerTimer timer, Step step) {
    if (timer.epoch() != identity.epoch()) {
      return; // set by a leader before this one
    }
    switch (timer.kind()) {
      case ACTION -> results.overdue(timer, step);
      case DECIDE -> {
        gathering = false;
        gathered = true;
      }
      case RECHECK -> {
        if (timer.number() == timers && transition == null) {
          happened(Happening.Kind.TIME_PASSED, "time passed");
        }
      }
    }
  }

  private void happened(Happening.Kind kind, String cause) {
    happened(new Happening(kind, false), cause);
  }

  /** Something happened beside the transition; the policies say whether it needs a decision. */
  void happened(Happening happening, String cause) {
    if (policies.askOne(Phase.CONTROL, happening, DecideAnew.class) != null) {
      if (transition != null) {
        transition.abort(Score.INFINITY);
      }
      decideBecause(cause);
    }
  }

  /** Decides anew as soon as nothing is under way any more. */
  void decideBecause(String cause) {
    wanted = true;
    causes.add(cause);
  }

  /** Goes on as far as possible: begins actions, ends the transition, decides the next. */
  private void advance(Step step) {
    while (true) {
      if (transition != null) {
        List<GraphAction> begun = transition.begin();
        begun.forEach(action -> starter.start(action, step));
        if (!begun.isEmpty()) {
          continue;
        }
        letLeave(false, step);
        if (!transition.over()) {
          return;
        }
        end(step);
      }
      if (!wanted || !mayDecide(step)) {
        return;
      }
      decide(step);
    }
  }

  /** Whether events were gathered long enough (L-2, transition-delay). */
  private boolean mayDecide(Step step) {
    boolean may = settings.transitionDelayMs() == 0 || gathered;
    gathered = false;
    if (!may && !gathering) {
      gathering = true;
      setTimer(Kind.DECIDE, settings.transitionDelayMs(), step);
    }
    return may;
  }

  private void decide(Step step) {
    wanted = false;
    List<String> why = List.copyOf(causes);
    causes.clear();
    decision = decider.decide(new ClusterSnapshot(cib.element(), step.nowSeconds()));
    settings = new Settings(decision.cluster().options);
    transition = new Transition(++transitions, decision.graph(), settings.limits());
    records =
        new Records(
            cib, new ActionNames(decision.cluster()), problem -> step.wants(new Note(problem)));
    step.wants(new Decided(transitions, why, decision.summary().lines(), transition.actions()));
  }

  private void end(Step step) {
    TransitionEnded ended = new TransitionEnded(transitions, transition.outcome());
    letLeave(true, step);
    leaving.clear();
    transition = null;
    step.wants(ended);
    if (!wanted) {
      recheckLater(step);
    }
  }

  private void recheckLater(Step step) {
    long delayMs = settings.recheckMs() == 0 ? Long.MAX_VALUE : settings.recheckMs();
    long recheckAt = decision.cluster().recheckAt();
    if (recheckAt > 0) {
      delayMs = Math.min(delayMs, Math.max(1000, recheckAt * 1000 - step.nowMs()));
    }
    if (delayMs < Long.MAX_VALUE) {
      setTimer(Kind.RECHECK, delayMs, step);
    }
  }

  private void setTimer(Kind kind, long delayMs, Step step) {
    step.wants(new SetTimer(new ControllerTimer(kind, identity.epoch(), ++timers, 0), delayMs));
  }

  /** The key of an action of the transition under way. */
  TransitionKey key(int action, int targetRc) {
    return new TransitionKey(action, transitions, targetRc, identity.id());
  }

  /** Whether a key is of the transition under way. */
  boolean isCurrent(TransitionKey key) {
    return transition != null
        && key != null
        && key.transition() == transitions
        && key.controller().equals(identity.id());
  }

  /** Whether an order that was not given at once is of use still: its answer is waited for. */
  public boolean awaits(PerformOperation order) {
    return isCurrent(order.key()) && transition.underWay(order.key().action()) != null;
  }

  /** A node may leave as soon as nothing is under way there. */
  void mayLeave(String node) {
    leaving.add(node);
  }

  /**
   * Lets nodes leave. A node where a probe is under way, or found something, has to stay: what it
   * runs would be started elsewhere while it runs there still. The leader's own node leaves last,
   * because it must see to the rest.
   */
  private void letLeave(boolean atEnd, Step step) {
    for (String node : List.copyOf(leaving)) {
      if (transition.isDoneWith(node) && (atEnd || !node.equals(identity.node()))) {
        leaving.remove(node);
        cib.nodeState(node).set("expected", "down");
        cib.statusChanged();
        step.wants(new LetLeave(key(0, 0), identity.epoch(), node));
      }
    }
  }

  Identity identity() {
    return identity;
  }

  WorkingCib working() {
    return cib;
  }

  Settings settings() {
    return settings;
  }

  /** The transition under way; null if there is none. */
  Transition transition() {
    return transition;
  }

  /** Records for the transition at hand; null before the first decision. */
  Records records() {
    return records;
  }
}
