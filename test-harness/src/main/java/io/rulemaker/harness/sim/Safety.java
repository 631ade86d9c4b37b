package io.rulemaker.harness.sim;

import io.rulemaker.engine.control.Effect;
import io.rulemaker.engine.control.TransitionKey;
import io.rulemaker.engine.member.MemberInput;
import io.rulemaker.engine.member.MemberOutput;
import io.rulemaker.engine.port.ExitCode;
import io.rulemaker.engine.port.Message;
import io.rulemaker.engine.port.OperationRequest;
import io.rulemaker.engine.port.OperationResult;
import io.rulemaker.harness.world.World;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/**
 * Looks at every step for what must never happen: two active instances of a singleton, a start
 * before the lost node is fenced, orders of a leader without quorum, two leaders in one epoch, an
 * old leader obeyed.
 */
final class Safety {
  private static final Set<String> NEEDS_QUORUM =
      Set.of("start", "promote", "migrate_to", "migrate_from");
  private static final List<String> OWN_TASKS = List.of("stop", "demote");

  /** No action of a transition has this number. */
  private static final int OWN_ACTION = 0;

  private final World world;
  private final boolean fencing;
  private final BooleanSupplier undivided;
  private final Map<Long, String> controllers = new HashMap<>();
  private final Map<OperationRequest, Long> epochs = new IdentityHashMap<>();
  private final Map<String, Long> newestEpoch = new HashMap<>();
  private final Map<String, Set<String>> mayRun = new TreeMap<>();
  private final Set<String> unconfirmed = new TreeSet<>();
  private final Counts counts = new Counts();

  /** How much there was to look at. */
  static final class Counts {
    int steps;
    int decisions;
    int operations;
    int fencings;
    int leaders;
  }

  /**
   * Begins to look.
   *
   * @param fencing whether the cluster fences
   * @param undivided whether all members have been in touch for a while: a cluster without fencing
   *     that falls apart runs singletons twice, and nobody can help it
   */
  Safety(World world, boolean fencing, BooleanSupplier undivided) {
    this.world = world;
    this.undivided = undivided;
    this.fencing = fencing;
  }

  Counts counts() {
    return counts;
  }

  void stepped(String node, MemberInput input) {
    counts.steps++;
  }

  void told(SimulatedService service, Effect effect) {
    if (effect instanceof Effect.Decided) {
      counts.decisions++;
    }
  }

  /** A member sends something: a leader that sees no quorum may order stops and nothing else. */
  void sent(SimulatedService service, Message message) {
    if (message instanceof Effect.PerformOperation order
        && NEEDS_QUORUM.contains(order.request().task())) {
      needsQuorum(service, order.request().key() + " on " + order.node());
    } else if (message instanceof Effect.FenceNode order
        && order.key() != null // otherwise an operator takes the responsibility
        && !service.sees(order.request().target())) {
      // A node of its own partition may be fenced without quorum: nobody else does it (F-10).
      needsQuorum(service, "the fencing of " + order.request().target());
    }
  }

  private static void needsQuorum(SimulatedService service, String what) {
    if (!service.seesQuorum()) {
      throw new Violation(service.instance() + " ordered " + what + " without quorum");
    }
  }

  /**
   * A member, or an executor without a vote, has an order for its agents.
   *
   * @param instance that an executor without a vote is at present; null for a member
   */
  void ordered(String instance, Effect.PerformOperation order) {
    if (!isOwn(instance, order)) {
      oneLeader(order.epoch(), order.key());
    }
    epochs.put(order.request(), order.epoch());
  }

  /** An executor without a leader, or that leaves, stops or demotes what it runs by itself. */
  private static boolean isOwn(String instance, Effect.PerformOperation order) {
    return order.key() != null
        && order.key().action() == OWN_ACTION
        && order.key().controller().equals(instance)
        && OWN_TASKS.contains(order.request().task());
  }

  /** A member has an order for its fencer. */
  void fencing(SimulatedService service, Effect.FenceNode order) {
    oneLeader(order.epoch(), order.key());
  }

  private void oneLeader(long epoch, TransitionKey key) {
    if (key == null) {
      return; // an operator asked for it, and the leader passed it on
    }
    String before = controllers.putIfAbsent(epoch, key.controller());
    if (before == null) {
      counts.leaders++;
    } else if (!before.equals(key.controller())) {
      throw new Violation(
          "two leaders gave orders in epoch " + epoch + ": " + before + " and " + key.controller());
    }
  }

  /** An agent is called: the executor obeys. */
  void called(String node, OperationRequest request) {
    counts.operations++;
    Long epoch = epochs.get(request);
    if (epoch != null && !request.recurring()) {
      long newest = newestEpoch.merge(node, epoch, Math::max);
      if (epoch < newest) {
        throw new Violation(
            request.key()
                + " was performed on "
                + node
                + " for epoch "
                + epoch
                + " after an operation for epoch "
                + newest);
      }
    }
    if (request.task().equals("start") && isSingleton(request)) {
      Set<String> others = mayRun.computeIfAbsent(request.resource(), r -> new TreeSet<>());
      for (String other : others) {
        if (fencing && !other.equals(node) && unconfirmed.contains(other)) {
          throw new Violation(
              request.resource()
                  + " was started on "
                  + node
                  + " before the fencing of "
                  + other
                  + " was confirmed, which ran it last");
        }
      }
      others.add(node);
    }
  }

  /** An agent ended. */
  void ended(String node, OperationRequest request, OperationResult result) {
    boolean stopped = request.task().equals("stop") && result.exitCode() == ExitCode.OK;
    boolean notThere =
        request.task().equals("monitor")
            && !request.recurring()
            && result.exitCode() == ExitCode.NOT_RUNNING;
    if (stopped || notThere) {
      mayRun.computeIfAbsent(request.resource(), r -> new TreeSet<>()).remove(node);
    }
    if (request.task().equals("promote")) {
      checkPromoted(request);
    }
  }

  private void checkPromoted(OperationRequest request) {
    int most = Integer.parseInt(request.meta().getOrDefault("promoted_max", "1"));
    String name = request.resource().replaceFirst(":\\d+$", "");
    Set<String> nodes = world.promotedNodesOf(name);
    if (nodes.size() > most && mustBeSafe()) {
      throw new Violation(name + " is promoted on " + nodes);
    }
  }

  private static boolean isSingleton(OperationRequest request) {
    return !request.agent().standard().equals("stonith")
        && !request.meta().containsKey("clone_max");
  }

  /** What a machine ran is gone in truth, but the cluster may not rely on it yet. */
  void poweredOff(String node) {
    unconfirmed.add(node);
  }

  /** A device or an operator makes sure that a machine runs nothing. */
  void fenced(String node) {
    counts.fencings++;
    confirmedDown(node);
  }

  /** The operator's word. */
  void confirmedDown(String node) {
    unconfirmed.remove(node);
    mayRun.values().forEach(nodes -> nodes.remove(node));
  }

  /** A service ended by itself. */
  void left(String node, MemberOutput.Leave leave) {
    Set<String> running = new TreeSet<>(world.servicesOn(node));
    running.remove("fencing");
    if (leave.clean() && !running.isEmpty()) {
      throw new Violation(node + " left as if it ran nothing, but " + running + " run there");
    }
  }

  private boolean mustBeSafe() {
    return fencing || undivided.getAsBoolean();
  }

  /** Looks at the world after a step. */
  void check() {
    List<String> violations = world.takeViolations();
    if (!violations.isEmpty() && mustBeSafe()) {
      throw new Violation(violations.get(0));
    }
  }
}
