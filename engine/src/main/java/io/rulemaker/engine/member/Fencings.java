package io.rulemaker.engine.member;

import io.rulemaker.engine.control.Effect.FenceNode;
import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.control.Event.FencingFinished;
import io.rulemaker.engine.member.Reply.Fencing;
import io.rulemaker.engine.port.FencingResult;
import io.rulemaker.engine.port.FencingResult.Outcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The fencings that a leader asked for: who carries them out, who is tried next, and what became of
 * them (L-18).
 */
final class Fencings {
  private static final int HISTORY = 50;

  private final Core core;
  private final List<Running> running = new ArrayList<>();
  private final Deque<Fencing> history = new ArrayDeque<>();

  /** The instances of executors that were fenced last. */
  private final Map<String, String> fenced = new HashMap<>();

  /** The executors that were fenced and did not take part since. */
  private final Set<String> down = new HashSet<>();

  private boolean changed;

  /** A fencing that somebody carries out. */
  final class Running {
    final FenceNode order;
    final String targetInstance;
    private final String origin;
    private final Consumer<FencingResult> client;
    private final Set<String> tried = new HashSet<>();
    private final long beganMs = core.nowMs;
    private String fencer;
    private FencingResult worst;
    private boolean forOneOnly;
    private boolean outlived;

    /** Orders that are fulfilled with this one. */
    private final List<FenceNode> joined = new ArrayList<>();

    /** Whether its target is known to run nothing then. */
    boolean makesDown(FencingResult result) {
      return new FencingFinished(order.key(), order.request(), result).makesDown();
    }

    private Running(
        FenceNode order, String origin, String targetInstance, Consumer<FencingResult> client) {
      this.order = order;
      this.origin = origin;
      this.targetInstance = targetInstance;
      this.client = client;
    }

    /** Who asked for it; null if that was no client. */
    Consumer<FencingResult> client() {
      return client;
    }

    /** Whether another instance than the one to be fenced took part on the target since. */
    boolean isOutlived() {
      return outlived;
    }

    /** What the controller is told of its end. */
    List<Event> answers(FencingResult result) {
      List<Event> answers = answersAwaited(result);
      return answers.isEmpty()
          ? List.of(new FencingFinished(order.key(), order.request(), result))
          : answers;
    }

    /** What the controller waits for: nothing, if only a client wanted this. */
    List<Event> answersAwaited(FencingResult result) {
      List<Event> answers = new ArrayList<>();
      if (client == null) {
        answers.add(new FencingFinished(order.key(), order.request(), result));
      }
      joined.forEach(each -> answers.add(new FencingFinished(each.key(), each.request(), result)));
      return answers;
    }

    /** Whether an order of the cluster is fulfilled if this one is. */
    private boolean fulfils(FenceNode other, String instance) {
      String action = order.request().action();
      return client != null
          && core.nowMs - beganMs < order.request().timeoutMs()
          && order.request().target().equals(other.request().target())
          && (action.equals(other.request().action())
              || (action.equals("off") && other.request().action().equals("reboot")))
          && instance != null
          && instance.equals(targetInstance);
    }
  }

  Fencings(Core core, List<Fencing> before) {
    this.core = core;
    before.stream().filter(fencing -> !fencing.outcome().equals("pending")).forEach(history::add);
  }

  /**
   * Begins.
   *
   * @param client takes the result if a client asked; null otherwise
   */
  void begin(
      FenceNode order,
      String origin,
      String targetInstance,
      Collection<String> able,
      Consumer<FencingResult> client) {
    if (client == null) {
      for (Running asked : running) {
        if (asked.fulfils(order, targetInstance)) {
          asked.joined.add(order);
          return;
        }
      }
    }
    Running one = new Running(order, origin, targetInstance, client);
    running.add(one);
    changed = true;
    next(one, able);
  }

  /**
   * Lets the next one try: this node first, the target itself last. Returns whether one is left.
   */
  private boolean next(Running one, Collection<String> able) {
    if (one.forOneOnly) {
      return false;
    }
    String target = one.order.request().target();
    List<String> candidates = new ArrayList<>();
    if (able.contains(core.node())) {
      candidates.add(core.node());
    }
    able.stream().filter(name -> !name.equals(core.node())).forEach(candidates::add);
    if (candidates.remove(target) && candidates.isEmpty()) {
      candidates.add(target); // only a sole member may fence itself
    }
    candidates.removeAll(one.tried);
    if (candidates.isEmpty()) {
      return false;
    }
    one.fencer = candidates.get(0);
    one.tried.add(one.fencer);
    if (one.fencer.equals(core.node())) {
      core.fence(one.order);
    } else {
      core.out.send(one.fencer, one.order);
    }
    return true;
  }

  /**
   * A fencer reports.
   *
   * @return the fencing that ended with it; null if it goes on elsewhere, or is not known
   */
  Running finished(String fencer, FencingFinished event, Collection<String> able) {
    Running one = find(fencer, event);
    if (one == null) {
      return null;
    }
    if (!event.result().succeeded()) {
      boolean worse = one.worst == null || one.worst.outcome() == Outcome.NO_DEVICE;
      one.worst = worse ? event.result() : one.worst;
      if (next(one, able)) {
        return null;
      }
    }
    running.remove(one);
    FencingResult result = resultOf(one, event);
    remember(one, result);
    if (one.makesDown(result) && !core.votes(one.order.request().target())) {
      isDown(one);
    }
    return one;
  }

  private void isDown(Running one) {
    String executor = one.order.request().target();
    fenced.put(executor, one.targetInstance);
    if (!one.outlived) {
      down.add(executor);
    }
  }

  /** An instance takes part from now on: what is to be fenced before it is not this one. */
  void cameUp(String node, String instance) {
    down.remove(node);
    for (Running one : running) {
      boolean other = !instance.equals(one.targetInstance);
      one.outlived |= other && one.order.request().target().equals(node);
    }
  }

  /** Whether an instance of an executor was fenced: what it said was still on its way. */
  boolean wasFenced(String executor, String instance) {
    return instance.equals(fenced.get(executor));
  }

  /**
   * Whether an executor was fenced and did not take part since: its connection fails in consequence
   * of that, and whatever follows from it needs no second fencing. A voting member needs this not:
   * it is lost once.
   */
  boolean isDown(String executor) {
    return down.contains(executor);
  }

  /** Whether a report is of a fencing under way. */
  boolean knows(String fencer, FencingFinished event) {
    return find(fencer, event) != null;
  }

  /** How a fencing ended that several may have tried. */
  static FencingResult resultOf(Running one, FencingFinished event) {
    return event.result().succeeded() ? event.result() : one.worst;
  }

  private Running find(String fencer, FencingFinished event) {
    for (Running one : running) {
      boolean same =
          one.order.key() == null
              ? event.key() == null && one.order.request().equals(event.request())
              : one.order.key().equals(event.key());
      if (same && fencer.equals(one.fencer)) {
        return one;
      }
    }
    return null;
  }

  /**
   * Followers are gone: what they were to fence others try.
   *
   * @return what is known of fencings that nobody is left for
   */
  List<Event> abandon(String fencer, Collection<String> able) {
    List<Event> failed = new ArrayList<>();
    for (Running one : List.copyOf(running)) {
      if (fencer.equals(one.fencer) && !next(one, able)) {
        FencingResult lost =
            new FencingResult(Outcome.FAILED, fencer + " was lost while it fenced", null);
        running.remove(one);
        remember(one, lost);
        failed.addAll(one.answers(lost));
        if (one.client != null) {
          one.client.accept(lost);
        }
      }
    }
    return failed;
  }

  /**
   * Quorum was lost: what was ordered with it is left to whom it was ordered from. Whether a node
   * is fenced nevertheless is for a new decision to say.
   */
  void quorumLost() {
    running.stream().filter(one -> one.client == null).forEach(one -> one.forOneOnly = true);
  }

  /** The operator gave his word: fencings of the node are over. */
  List<Running> confirmed(String target) {
    List<Running> over = new ArrayList<>();
    for (Running one : List.copyOf(running)) {
      if (one.order.request().target().equals(target)) {
        running.remove(one);
        over.add(one);
      }
    }
    if (!core.votes(target)) {
      down.add(target);
    }
    add(new Fencing(target, "off", "operator", core.nowMs, "confirmed", ""));
    return over;
  }

  /** A fencing became known that this leader did not ask for. */
  void foreign(FencingFinished event) {
    add(
        new Fencing(
            event.request().target(),
            event.request().action(),
            "a leader before",
            core.nowMs,
            event.result().succeeded() ? "done" : "failed",
            event.result().reason()));
  }

  private void remember(Running one, FencingResult result) {
    add(
        new Fencing(
            one.order.request().target(),
            one.order.request().action(),
            one.origin,
            core.nowMs,
            result.succeeded() ? "done" : "failed",
            result.reason()));
  }

  private void add(Fencing fencing) {
    changed = true;
    history.add(fencing);
    if (history.size() > HISTORY) {
      history.remove();
    }
  }

  /** The newest fencings if there is news of them; null otherwise. */
  List<Fencing> news() {
    if (!changed) {
      return null;
    }
    changed = false;
    List<Fencing> all = new ArrayList<>(history);
    for (Running one : running) {
      all.add(
          new Fencing(
              one.order.request().target(),
              one.order.request().action(),
              one.origin,
              one.beganMs,
              "pending",
              "by " + one.fencer));
    }
    return all;
  }
}
