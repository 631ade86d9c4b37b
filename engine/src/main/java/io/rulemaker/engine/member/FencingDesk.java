package io.rulemaker.engine.member;

import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.control.Event.FencingFinished;
import io.rulemaker.engine.control.Event.MembershipChanged;
import io.rulemaker.engine.port.FencingResult;
import io.rulemaker.engine.port.FencingResult.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a leader takes what fencers report. A fencing holds for the instance it was ordered for,
 * and for all that follows from its end; never for one that came up since.
 */
final class FencingDesk {
  private final Leadership leader;
  private final Core core;

  FencingDesk(Leadership leader, Core core) {
    this.leader = leader;
    this.core = core;
  }

  /**
   * A fencer reports.
   *
   * @param about the instance that ran on the target, as far as the fencer knew; null if it did not
   */
  void take(String fencer, FencingFinished event, String about) {
    boolean known = leader.fencings().knows(fencer, event);
    Fencings.Running ended = leader.fencings().finished(fencer, event, leader.followers().names());
    if (ended != null) {
      ended(ended, Fencings.resultOf(ended, event));
    } else if (known) {
      leader.publish(); // another one tries
    } else {
      leader.fencings().foreign(event);
      if (isNews(event, about)) {
        List<Event> events = new ArrayList<>(List.of(event));
        if (event.makesDown()) {
          events.addAll(gone(event.request().target()));
        }
        leader.run(events);
      }
    }
  }

  /**
   * Whether a fencing counts that a leader before had asked for. Who is in touch is not down, and
   * who came up since was not fenced; if it is lost, it will be fenced itself.
   */
  boolean isNews(FencingFinished event, String about) {
    if (!event.makesDown()) {
      return true;
    }
    String target = event.request().target();
    if (core.executors.contains(target)) {
      return false;
    }
    String known = target.equals(core.node()) ? core.settings.instance() : leader.instance(target);
    return known == null ? !leader.followers().has(target) : known.equals(about);
  }

  private void ended(Fencings.Running one, FencingResult result) {
    String target = one.order.request().target();
    List<Event> events = new ArrayList<>();
    if (!one.makesDown(result)) {
      events.addAll(one.answers(result));
    } else if (!one.isOutlived()) {
      events.addAll(one.answers(result));
      events.addAll(gone(target));
    } else if (leader.followers().has(target)) {
      events.addAll(one.answers(result));
      events.add(here(List.of(target))); // what runs there is found out
    } else if (leader.executors().has(target)) {
      events.addAll(one.answersAwaited(result));
      events.add(new Event.RemoteJoined(target)); // the same
    } else {
      String why = "[" + target + "] came back before it was confirmed, and was lost again";
      events.addAll(one.answersAwaited(new FencingResult(Outcome.FAILED, why, result.device())));
    }
    leader.run(events);
    if (one.client() != null) {
      one.client().accept(result);
    }
  }

  /** A node was fenced: it is gone, whether or not that was noticed already. */
  private List<Event> gone(String target) {
    boolean follows = leader.followers().has(target) && !target.equals(core.node());
    if (!follows && !leader.executors().has(target)) {
      return List.of();
    }
    core.out.broadcast(new Letter.FencedInstance(leader.epoch(), target, leader.instance(target)));
    if (!follows) {
      return List.of(leader.executors().fenced(target));
    }
    leader.away(target);
    return List.of(here(List.of()));
  }

  private MembershipChanged here(List<String> joined) {
    return new MembershipChanged(core.node(), joined, List.of(), List.of(), leader.quorate());
  }
}
