package io.rulemaker.engine.member;

import io.rulemaker.engine.control.Controller;
import io.rulemaker.engine.control.Effect.TransitionEnded.Outcome;
import io.rulemaker.engine.model.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells executors when everything that may run on them was looked for: what they run then they know
 * from their orders, and may leave without a leader as nodes that run nothing.
 *
 * <p>That is so when a transition came to its end completely that was decided while the node was
 * online: all probes that were still missing were in it. A new instance, whose history is forgotten
 * with its first report, makes another decision necessary, so until that one there is no rest.
 */
final class ProbedExecutors {
  private static final String TIMER = "probed executors";

  private final Leadership leader;
  private final Core core;
  private final Controller controller;

  /** The instances that were told. */
  private final Map<String, String> told = new HashMap<>();

  private boolean complete;

  ProbedExecutors(Leadership leader, Core core, Controller controller) {
    this.leader = leader;
    this.core = core;
    this.controller = controller;
  }

  /** A transition begins. */
  void begun() {
    complete = false;
  }

  /** A transition ended. Another one may begin in the same step: what to tell is seen later. */
  void ended(Outcome outcome) {
    complete = outcome == Outcome.COMPLETE;
    told.keySet().retainAll(leader.executors().names());
    if (complete && !untold().isEmpty()) {
      core.out.timer(TIMER, core.leaseMs() / 8);
    }
  }

  private List<String> untold() {
    return leader.executors().names().stream()
        .filter(node -> !leader.executors().instance(node).equals(told.get(node)))
        .toList();
  }

  /** A timer ran out; false if it is another one. */
  boolean timer(String name) {
    if (!name.equals(TIMER)) {
      return false;
    }
    if (complete && controller.idle()) {
      untold().stream().filter(this::isProbed).forEach(this::tell);
    }
    return true;
  }

  private boolean isProbed(String name) {
    Node node = controller.decision().cluster().nodes.named(name);
    boolean forgotten = leader.lastTaken(name, leader.executors().instance(name)) > 0;
    return forgotten && node != null && node.online && !node.unclean;
  }

  private void tell(String node) {
    String instance = leader.executors().instance(node);
    told.put(node, instance);
    core.out.send(node, new Letter.Probed(leader.epoch(), instance));
  }
}
