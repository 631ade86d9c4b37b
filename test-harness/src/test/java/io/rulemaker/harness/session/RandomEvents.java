package io.rulemaker.harness.session;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.control.Controller;
import io.rulemaker.engine.control.Effect;
import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.port.FencingResult;
import io.rulemaker.engine.port.OperationResult;
import io.rulemaker.rules.PolicySet;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random events for a controller, most of them answers to what it asks for. */
final class RandomEvents {
  private final Random random;
  private final Controller controller;
  private final List<String> nodes = new ArrayList<>();
  private final List<String> resources = new ArrayList<>();
  private final List<Effect> asked = new ArrayList<>();
  private long nowMs = 1_700_000_000_000L;

  RandomEvents(Random random, Controller.Decider decider, Element cib) {
    this.random = random;
    Element configuration = cib.child("configuration");
    configuration.child("nodes").children("node").forEach(node -> nodes.add(node.get("uname")));
    configuration
        .child("resources")
        .walk(
            element -> {
              if (element.is("primitive")) {
                resources.add(element.id());
              }
            });
    this.controller =
        new Controller(
            decider, PolicySet.builtIn(), new Controller.Identity("test", nodes.get(0), 1), cib);
  }

  /** Lets things happen. */
  void run(int events) {
    step(new Event.MembershipChanged(leader(), List.of(), List.of(), List.of(), true));
    for (int i = 0; i < events; i++) {
      step(event());
    }
  }

  private String leader() {
    return nodes.get(0);
  }

  private void step(Event event) {
    nowMs += random.nextInt(30_000);
    for (Effect effect : controller.step(event, nowMs).all()) {
      if (effect instanceof Effect.PerformOperation || effect instanceof Effect.FenceNode) {
        asked.add(effect);
      }
    }
  }

  private Event event() {
    if (!asked.isEmpty() && random.nextInt(100) < 80) {
      return answer(asked.remove(random.nextInt(asked.size())));
    }
    String node = pick(nodes);
    return switch (random.nextInt(8)) {
      case 0 -> membership(List.of(node), List.of());
      case 1 -> membership(List.of(), node.equals(leader()) ? List.of() : List.of(node));
      case 2 -> new Event.ShutdownRequested(node);
      case 3 -> new Event.AttributeChanged(node, "standby", random.nextBoolean() ? "on" : null);
      case 4 -> new Event.HistoryCleared(pick(resources), null, random.nextBoolean());
      case 5 -> new Event.HistoryCleared(pick(resources), node, random.nextBoolean());
      case 6 -> new Event.TicketChanged("ticket1", random.nextBoolean(), null);
      default -> configuration();
    };
  }

  private Event membership(List<String> joined, List<String> lost) {
    return new Event.MembershipChanged(leader(), joined, lost, List.of(), random.nextInt(10) > 0);
  }

  /** A resource is stopped, or may run again. */
  private Event configuration() {
    Element configuration = controller.cib().child("configuration").copy();
    String resource = pick(resources);
    configuration.walk(
        element -> {
          if (element.is("primitive") && resource.equals(element.id())) {
            Element meta = element.child("meta_attributes");
            if (meta == null) {
              meta = element.insert(0, new Element("meta_attributes").set("id", "m-" + resource));
            }
            meta.removeChildren(pair -> "target-role".equals(pair.get("name")));
            meta.add(new Element("nvpair"))
                .set("id", "r-" + resource)
                .set("name", "target-role")
                .set("value", random.nextBoolean() ? "Stopped" : "Started");
          }
        });
    return new Event.ConfigurationChanged(configuration, "target-role of " + resource, "test");
  }

  private Event answer(Effect effect) {
    if (effect instanceof Effect.FenceNode order) {
      boolean done = random.nextInt(10) > 0;
      return new Event.FencingFinished(
          order.key(),
          order.request(),
          new FencingResult(
              done ? FencingResult.Outcome.DONE : FencingResult.Outcome.FAILED, "", "device"));
    }
    Effect.PerformOperation order = (Effect.PerformOperation) effect;
    if (order.request().recurring() && random.nextInt(3) == 0) {
      asked.add(order); // it may report again
    }
    int exitCode = random.nextInt(100) < 85 ? order.key().targetRc() : random.nextInt(10);
    return new Event.OperationFinished(
        order.key(), order.node(), order.request(), OperationResult.done(exitCode));
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
