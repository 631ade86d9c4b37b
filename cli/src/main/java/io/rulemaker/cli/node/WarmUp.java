package io.rulemaker.cli.node;

import io.rulemaker.engine.cib.CibException;
import io.rulemaker.engine.cib.CibReader;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.cib.SchemaUpgrade;
import io.rulemaker.engine.control.Controller;
import io.rulemaker.engine.control.Effect;
import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.port.ExitCode;
import io.rulemaker.engine.port.FencingResult;
import io.rulemaker.engine.port.OperationRequest;
import io.rulemaker.engine.port.OperationResult;
import io.rulemaker.rules.PolicySet;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/**
 * Lets a small cluster start, lose a node and recover, in memory, before the real one is joined:
 * the first decision loads rules and classes, which takes longer than a leader may be silent.
 */
final class WarmUp {
  private static final int MOST_EVENTS = 500;

  private final Controller controller;
  private final Queue<Event> events = new ArrayDeque<>();
  private long nowMs = 1_735_689_600_000L;

  private WarmUp(Controller controller) {
    this.controller = controller;
  }

  /** Does it. */
  static void run(Controller.Decider decider, PolicySet policies) {
    Element cib;
    try (InputStream cluster = WarmUp.class.getResourceAsStream("/io/rulemaker/cli/warm-up.xml")) {
      cib = CibReader.read(cluster, "warm-up.xml");
      SchemaUpgrade.upgrade(cib, notice -> {});
    } catch (IOException | CibException e) {
      throw new IllegalStateException("a file of this program cannot be read", e);
    }
    Controller.Identity identity = new Controller.Identity("warm-up", "one", 1);
    new WarmUp(new Controller(decider, policies, identity, cib)).play();
  }

  private void play() {
    events.add(
        new Event.MembershipChanged("one", List.of("one", "two"), List.of(), List.of(), true));
    settle();
    events.add(new Event.MembershipChanged("one", List.of(), List.of("two"), List.of(), true));
    settle();
  }

  private void settle() {
    for (int i = 0; i < MOST_EVENTS && !events.isEmpty(); i++) {
      nowMs += 100;
      for (Effect effect : controller.step(events.remove(), nowMs).all()) {
        perform(effect);
      }
    }
  }

  private void perform(Effect effect) {
    if (effect instanceof Effect.PerformOperation order) {
      OperationRequest request = order.request();
      boolean probe = request.task().equals("monitor") && !request.recurring();
      events.add(
          new Event.OperationFinished(
              order.key(),
              order.node(),
              request,
              OperationResult.done(probe ? ExitCode.NOT_RUNNING : ExitCode.OK)));
    } else if (effect instanceof Effect.FenceNode order) {
      events.add(
          new Event.FencingFinished(
              order.key(),
              order.request(),
              new FencingResult(FencingResult.Outcome.DONE, "", "warm-up")));
    }
  }
}
