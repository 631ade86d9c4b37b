package io.rulemaker.engine.member;

import io.rulemaker.engine.Decision;
import io.rulemaker.engine.control.Controller;
import io.rulemaker.engine.control.Effect;
import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.control.TransitionKey;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.simulate.StatusDocument;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The executors that are to leave: their resources move first, and their connections are stopped.
 * Not before they were looked at: what they run would be started elsewhere while it runs there
 * still.
 */
final class Departures {
  private final Core core;
  private final Leadership leader;
  private final Controller controller;
  private final Predicate<String> unknown;

  /** Those that are to leave, with what was decided last when they asked. */
  private final Map<String, Decision> leaving = new HashMap<>();

  /** Those that are to leave as soon as it is known what they run. */
  private final Set<String> unready = new HashSet<>();

  private final Set<String> letGo = new HashSet<>();

  /**
   * Begins.
   *
   * @param unknown whether nothing is known of what an executor runs
   */
  Departures(Core core, Leadership leader, Controller controller, Predicate<String> unknown) {
    this.core = core;
    this.leader = leader;
    this.controller = controller;
    this.unknown = unknown;
  }

  /** An executor attends: perhaps it asked a leader before to let it leave. */
  void attends(String node) {
    boolean asked =
        leader.cib().child("status").children("node_state").stream()
            .filter(state -> node.equals(state.get("uname")))
            .map(state -> StatusDocument.transientAttribute(state, "shutdown"))
            .anyMatch(since -> since != null && !since.equals("0"));
    if (asked) {
      leaving.put(node, controller.decision());
    }
  }

  /** An executor does not attend any more; returns whether it was let go. */
  boolean forget(String node) {
    leaving.remove(node);
    unready.remove(node);
    return letGo.remove(node);
  }

  /** An executor wants to leave. */
  void ask(String node) {
    if (unknown.test(node) && !controller.idle()) {
      unready.add(node);
    } else {
      begin(node);
    }
  }

  private void begin(String node) {
    String now = Long.toString(Math.floorDiv(core.nowMs, 1000L));
    leaving.put(node, controller.decision());
    leader.take(new Event.AttributeChanged(node, "shutdown", now));
    proceed();
  }

  /** Lets those leave whose connection does not run any more. */
  void proceed() {
    for (String node : List.copyOf(unready)) {
      if (!unknown.test(node) || controller.idle()) {
        unready.remove(node);
        begin(node);
      }
    }
    if (leaving.isEmpty() || !controller.idle() || controller.decision() == null) {
      return;
    }
    for (String node : List.copyOf(leaving.keySet())) {
      if (leaving.get(node) == controller.decision()) {
        continue; // that one did not know what was done since, nor that it leaves
      }
      Resource connection = controller.decision().cluster().resourcesById.get(node);
      if (connection == null || connection.seen.activeOn.isEmpty()) {
        connectionStopped(node);
      }
    }
  }

  /** A connection was stopped; returns whether that was what its executor waited for to leave. */
  boolean connectionStopped(String node) {
    if (!leaving.containsKey(node)) {
      return false;
    }
    leaving.remove(node);
    letGo.add(node);
    core.out.send(node, new Effect.LetLeave(new TransitionKey(0, 0, 0, ""), leader.epoch(), node));
    return true;
  }
}
