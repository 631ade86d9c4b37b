package io.rulemaker.engine.member;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.control.Effect.PerformOperation;
import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.control.UpNodes;
import io.rulemaker.engine.port.ExecutionStatus;
import io.rulemaker.engine.port.ExitCode;
import io.rulemaker.engine.port.OperationResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Sees to it that a node is named in the durable document ({@link UpNodes}) before it is ordered
 * anything, and until it is known to be down. Whoever leads next has that document from somebody of
 * a quorum: it misses no node, even if all who remember that node are gone.
 */
final class RollCall {
  /** What may have a resource run twice. */
  static final Set<String> BEGINNINGS = Set.of("start", "promote", "migrate_to", "migrate_from");

  private static final String NOT_NAMED = "that this node is up is not on the disks of a quorum";

  private final Leadership leader;
  private final Core core;
  private final Map<String, List<PerformOperation>> held = new LinkedHashMap<>();
  private final List<Event> answers = new ArrayList<>();
  private final Map<String, String> departing = new HashMap<>();
  private final Set<String> executorsDown = new HashSet<>();
  private Set<String> lostBefore;
  private final boolean assumes;
  private boolean ownEnd;

  /**
   * Begins.
   *
   * @param start whoever it counts as lost does so for the controller, too, as soon as that began
   */
  RollCall(Leadership leader, Core core, Takeover start) {
    this.leader = leader;
    this.core = core;
    this.lostBefore = Set.copyOf(start.lost());
    this.assumes = !start.assumedDown().isEmpty();
  }

  /**
   * Whether somebody is taken for down because the operator wants that of nodes that nobody saw
   * since the start. Who remembers more is to be heard first.
   */
  boolean assumes() {
    return assumes;
  }

  /** The controller knows of all who were lost. */
  void begun() {
    lostBefore = Set.of();
  }

  /** Who is to be named, as things are. */
  Set<String> wanted() {
    Set<String> names = new TreeSet<>(leader.followers().names());
    for (Element state : leader.cib().child("status").children("node_state")) {
      String name = state.get("uname");
      if (core.votes(name) && "member".equals(state.get("expected"))) {
        names.add(name);
      }
    }
    names.addAll(lostBefore);
    names.removeIf(
        name -> departing.containsKey(name) && departing.get(name).equals(instance(name)));
    names.addAll(leader.executors().names());
    for (String name : leader.replication().named()) {
      boolean clear = core.votes(name) || names.contains(name) || executorsDown.contains(name);
      if (!clear && isConfigured(name)) {
        names.add(name);
      }
    }
    return names;
  }

  /** Whether all who do not follow are known to be down. */
  boolean othersAreDown() {
    Set<String> others = new HashSet<>(core.settings.quorum().members());
    others.removeAll(leader.followers().names());
    for (Element state : leader.cib().child("status").children("node_state")) {
      if ("down".equals(state.get("expected"))) {
        others.remove(state.get("uname"));
      }
    }
    return others.isEmpty();
  }

  private String instance(String follower) {
    return leader.followers().instance(follower);
  }

  private boolean isConfigured(String executor) {
    Element nodes = leader.cib().childOrNew("configuration").childOrNew("nodes");
    return nodes.children("node").stream().anyMatch(node -> executor.equals(node.get("uname")));
  }

  /**
   * Whether an order may be given now. If not, it is given as soon as its node is named; or refused
   * in the node's place where that cannot be, and where the operator does not want a partition
   * without quorum to act as if it had it.
   *
   * @param where the node, or the executor, that carries it out
   */
  boolean admits(PerformOperation order, String where) {
    if (!leader.fences() || leader.replication().isNamed(where)) {
      return true;
    }
    if (leader.quorate() && !core.votes(where) && leader.executors().isAway(where)) {
      return true; // it will hear of it, and be named, when it attends
    }
    if (leader.quorate()) {
      held.computeIfAbsent(where, node -> new ArrayList<>()).add(order);
      return false;
    }
    boolean begins = BEGINNINGS.contains(order.request().task());
    if (begins && !"ignore".equals(leader.noQuorumPolicy())) {
      refuse(order, NOT_NAMED);
      return false;
    }
    return true;
  }

  /** Answers an order that nobody was told of as if its node had refused it. */
  void refuse(PerformOperation order, String why) {
    answer(
        new Event.OperationFinished(
            order.key(),
            order.node(),
            order.request(),
            OperationResult.failed(ExitCode.ERROR, ExecutionStatus.INVALID, why)));
  }

  /** Something else happened: what nobody was told of is not done any more. */
  void takeBack(List<PerformOperation> others) {
    held.values().forEach(others::addAll);
    held.clear();
    others.forEach(order -> refuse(order, "something else happened"));
  }

  /** Who is to be named before it is given what it is to do. */
  Set<String> waitedFor() {
    Set<String> executors = new TreeSet<>(held.keySet());
    executors.removeIf(core::votes);
    return executors;
  }

  /** Answers an order that nobody was told of. */
  void answer(Event event) {
    answers.add(event);
  }

  /** Quorum was lost: what was to be done with it is not done any more. */
  void quorumLost() {
    held.values().forEach(orders -> orders.forEach(order -> refuse(order, NOT_NAMED)));
    held.clear();
  }

  /** What was answered here since this was asked last. */
  List<Event> takeAnswers() {
    List<Event> events = List.copyOf(answers);
    answers.clear();
    return events;
  }

  /** Nobody waits for an answer of this node any more. */
  void forget(String node) {
    held.remove(node);
    departing.remove(node);
  }

  /** An executor is known to run nothing. */
  void executorIsDown(String node) {
    executorsDown.add(node);
    held.remove(node);
  }

  /** An executor attends. */
  void executorAttends(String node) {
    executorsDown.remove(node);
  }

  /** A follower says that it runs nothing, obeys nobody any more, and waits for its dismissal. */
  void farewell(String node, String instance) {
    if (instance.equals(instance(node))) {
      boolean first = departing.put(node, instance) == null;
      if (first && node.equals(core.node())) {
        core.out.timer(Timers.FAREWELL, 2 * core.leaseMs()); // disks may refuse
      }
      consider();
    }
  }

  /** Whether the loss of a node is no surprise. */
  boolean isDeparting(String node) {
    return departing.containsKey(node);
  }

  /** Whether this node may end: its own name is off the roll, or there is no way to strike it. */
  boolean ownEnd() {
    return ownEnd;
  }

  /** Looks whom to name; to be called whenever something may have changed. */
  void consider() {
    Replication documents = leader.replication();
    if (leader.surelyQuorate()
        && documents.idle()
        && documents.isSoleWriter()
        && !wanted().equals(documents.named())) {
      documents.callTheRoll();
    }
    for (String node : List.copyOf(held.keySet())) {
      if (documents.isNamed(node)) {
        held.remove(node).forEach(leader.orders()::giveLate);
      }
    }
    for (String node : List.copyOf(departing.keySet())) {
      boolean possible = leader.quorate() && documents.isSoleWriter();
      if (!possible || (documents.idle() && !documents.named().contains(node))) {
        dismiss(node);
      }
    }
  }

  private void dismiss(String node) {
    if (node.equals(core.node())) {
      ownEnd = true;
    } else {
      core.out.send(node, new Letter.Dismissed(leader.epoch(), departing.get(node)));
    }
  }
}
