package io.rulemaker.engine.member;

import io.rulemaker.engine.Decision;
import io.rulemaker.engine.control.Controller;
import io.rulemaker.engine.control.Effect;
import io.rulemaker.engine.control.Effects;
import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.control.Recording;
import io.rulemaker.engine.control.Recording.SegmentBegun;
import io.rulemaker.engine.control.Recording.StepTaken;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Keeps for a while what the controller of a leader goes through, for clients who record it. It
 * keeps nothing unless somebody asked lately. The beginning of a leadership is kept a while without
 * being asked for, because who recorded the leader before can ask only when it is over.
 */
final class StreamRecorder {
  /** How long a line is kept, and for how long after the last question any are, in ms. */
  static final long KEPT_MS = 15_000;

  private static final int MOST_LINES = 4_096;
  private static final int PAGE_LINES = 64;
  private static final int PAGE_DECISIONS = 8;

  private final Core core;
  private final Controller controller;
  private final long epoch;
  private final Deque<Line> lines = new ArrayDeque<>();
  private final List<Decision> decisions = new ArrayList<>();
  private long last;
  private long begun;
  private long askedMs;
  private boolean wanted;
  private SegmentBegun deciding;

  private record Line(long number, long atMs, Recording what) {}

  StreamRecorder(Core core, Controller controller, long epoch) {
    this.core = core;
    this.controller = controller;
    this.epoch = epoch;
  }

  /** The leadership begins; nothing was decided yet. */
  void begin() {
    askedMs = core.nowMs;
    addBeginning(checkpoint());
  }

  private boolean on() {
    return core.nowMs - askedMs <= KEPT_MS;
  }

  private SegmentBegun checkpoint() {
    int own = core.policies.user().map(user -> user.size()).orElse(0);
    return controller.checkpoint(core.nowMs).withOwnPolicies(own);
  }

  /** A decision is about to be made. */
  void deciding() {
    if (on() && wanted && deciding == null) {
      deciding = checkpoint();
    }
  }

  /** A decision was made; its step goes on. */
  void decided(Decision decision) {
    if (on()) {
      decisions.add(decision);
    }
  }

  /** A step was taken. */
  void stepped(List<Event> events, Effects effects) {
    List<Decision> made = List.copyOf(decisions);
    SegmentBegun beginning = deciding;
    decisions.clear();
    deciding = null;
    if (!on()) {
      lines.clear();
      wanted = false;
      last++; // or a client that comes back would not notice the gap
      return;
    }
    List<Recording.Decided> decided = describe(made, effects.decisions());
    if (beginning != null) {
      // What happened in this step before the decision is in the beginning already.
      addBeginning(beginning.decidingFor(decided.get(0).causes()));
      add(new StepTaken(core.nowMs, List.of(), decided));
    } else if (begun > 0 && (!events.isEmpty() || !decided.isEmpty())) {
      add(new StepTaken(core.nowMs, events, decided));
    }
  }

  private static List<Recording.Decided> describe(List<Decision> made, List<Effect.Decided> said) {
    List<Recording.Decided> decided = new ArrayList<>();
    for (int i = 0; i < made.size(); i++) {
      Effect.Decided one = said.get(i);
      decided.add(
          new Recording.Decided(
              one.transition(), one.causes(), one.summary(), made.get(i).graph().xml()));
    }
    return decided;
  }

  private void addBeginning(SegmentBegun beginning) {
    wanted = false;
    add(beginning);
    begun = last;
  }

  private void add(Recording what) {
    lines.add(new Line(++last, core.nowMs, what));
    while (lines.size() > MOST_LINES || lines.peek().atMs() < core.nowMs - KEPT_MS) {
      lines.remove();
    }
  }

  /**
   * What happened since a client asked last.
   *
   * @param ofEpoch the epoch of the answer it had last; 0 for none
   * @param after the number of the last line in that answer
   */
  Reply.Recorded page(long ofEpoch, long after, boolean settled) {
    if (!on()) {
      lines.clear();
    }
    askedMs = core.nowMs;
    long from = after;
    if (ofEpoch != epoch || after > last || after < last - lines.size()) {
      if (!isKept(begun)) {
        beginAnew();
      }
      if (!isKept(begun)) {
        return new Reply.Recorded(core.node(), 0, 0, List.of(), false);
      }
      from = begun - 1;
    }
    return page(from, settled);
  }

  private boolean isKept(long number) {
    return number > last - lines.size() && number > 0;
  }

  /** A beginning is possible as long as nothing is under way, or else with the next decision. */
  private void beginAnew() {
    if (controller.idle()) {
      addBeginning(checkpoint());
    } else {
      wanted = true;
    }
  }

  private Reply.Recorded page(long after, boolean settled) {
    List<Recording> page = new ArrayList<>();
    long to = after;
    int heavy = 0;
    for (Line line : lines) {
      if (line.number() > after && page.size() < PAGE_LINES && heavy < PAGE_DECISIONS) {
        page.add(line.what());
        to = line.number();
        heavy += line.what() instanceof StepTaken step ? step.decisions().size() : PAGE_DECISIONS;
      }
    }
    return new Reply.Recorded(core.node(), epoch, to, page, settled && to == last);
  }
}
