package io.rulemaker.engine.member;

import io.rulemaker.engine.control.Controller;
import io.rulemaker.engine.control.ControllerTimer;
import io.rulemaker.engine.control.Effect;
import io.rulemaker.engine.control.Effect.PerformOperation;
import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.port.FencingResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sees to it that what a leader's controller wants is done, by whoever has to do it. */
final class Orders {
  private static final String TIMER = "control ";

  private final Leadership leader;
  private final Core core;
  private final Controller controller;
  private final Map<String, ControllerTimer> timers = new LinkedHashMap<>();
  private final DecisionInputs inputs;
  private final ProbedExecutors probed;

  Orders(Leadership leader, Core core, Controller controller) {
    this.leader = leader;
    this.core = core;
    this.controller = controller;
    this.inputs = new DecisionInputs(core.out, leader::note);
    this.probed = new ProbedExecutors(leader, core, controller);
  }

  /** What decisions are made from. */
  DecisionInputs inputs() {
    return inputs;
  }

  /** Carries out one wish. */
  void carryOut(Effect effect) {
    if (effect instanceof PerformOperation order) {
      if (!leader.executors().caution().holds(order)
          && leader.rollCall().admits(order, executorOf(order))) {
        give(order);
      }
    } else if (effect instanceof Effect.FenceNode order) {
      fence(order);
    } else if (effect instanceof Effect.LetLeave order) {
      letLeave(order);
    } else if (effect instanceof Effect.SetTimer wish) {
      String name = TIMER + wish.timer().kind() + " " + wish.timer().number();
      name += " " + wish.timer().action();
      timers.put(name, wish.timer());
      core.out.timer(name, wish.delayMs());
    } else if (effect instanceof Effect.Note one) {
      leader.note(one.text());
    } else if (effect instanceof Effect.Decided decided) {
      core.out.add(new MemberOutput.Tell(decided));
      inputs.keep(decided.transition());
      probed.begun();
    } else if (effect instanceof Effect.TransitionEnded ended) {
      core.out.add(new MemberOutput.Tell(ended));
      probed.ended(ended.outcome());
    }
  }

  private void fence(Effect.FenceNode order) {
    Fencings fencings = leader.fencings();
    String target = order.request().target();
    if (fencings.isDown(target) && !order.request().action().equals("on")) {
      String why = target + " was fenced, and did not come up since: it is not fenced again";
      FencingResult done = new FencingResult(FencingResult.Outcome.DONE, why, null);
      leader.rollCall().answer(new Event.FencingFinished(order.key(), order.request(), done));
      leader.note(why);
      return;
    }
    List<String> able = leader.followers().names();
    fencings.begin(order, "the cluster", leader.instance(target), able, null);
  }

  /** Gives what could not be given at once; unless it was given up, as its node was lost. */
  void giveLate(PerformOperation order) {
    if (controller.awaits(order)) {
      give(order);
    }
  }

  /** Carries out what could not be at once, likewise. */
  void carryOutLate(PerformOperation order) {
    if (controller.awaits(order)) {
      carryOut(order);
    }
  }

  /** Tells who has to perform it. */
  void give(PerformOperation order) {
    if (leader.executors().takes(order, known(order.request().node()))) {
      return;
    }
    if (order.node().equals(core.node())) {
      core.perform(order);
    } else {
      core.out.send(order.node(), order);
    }
  }

  private String executorOf(PerformOperation order) {
    Node node = known(order.request().node());
    return node != null && node.isRemoteNode() ? order.request().node() : order.node();
  }

  /** A node of the last decision. */
  private Node known(String name) {
    return controller.decision().cluster().nodes.named(name);
  }

  private void letLeave(Effect.LetLeave order) {
    leader.electorate().whenSettled(() -> leaveNow(order));
  }

  private void leaveNow(Effect.LetLeave order) {
    if (order.node().equals(core.node())) {
      leader.rollCall().farewell(core.node(), core.settings.instance());
    } else {
      core.out.send(order.node(), order);
    }
  }

  /** A timer of the controller, or of what waits for its rest, ran out; false if it is none. */
  boolean timer(String name) {
    if (probed.timer(name)) {
      return true;
    }
    ControllerTimer timer = timers.remove(name);
    if (timer != null) {
      leader.take(new Event.TimerFired(timer));
    }
    return timer != null;
  }

  /** Ends: nothing is waited for any more. */
  void end() {
    timers.keySet().forEach(core.out::cancel);
    timers.clear();
  }
}
