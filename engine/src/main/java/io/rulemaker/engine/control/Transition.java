package io.rulemaker.engine.control;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.control.Effect.TransitionEnded.Outcome;
import io.rulemaker.engine.graph.TransitionGraph;
import io.rulemaker.engine.simulate.GraphAction;
import io.rulemaker.engine.value.Score;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * A transition that is being carried out (L-13 to L-17): which actions may begin, which are under
 * way, and how it ends. It knows nothing of executors or history.
 */
final class Transition {
  private final long number;
  private final Limits limits;
  private final Map<String, List<Synapse>> waitingFor = new HashMap<>();
  private final PriorityQueue<Synapse> ready =
      new PriorityQueue<>((a, b) -> Integer.compare(a.position, b.position));
  private final Map<Integer, Synapse> underWay = new LinkedHashMap<>();
  private final Map<String, Integer> unfinished = new HashMap<>();
  private final int size;
  private int actions;
  private int done;
  private int abortPriority;
  private boolean aborted;

  private static final class Synapse {
    final int position;
    final int priority;
    final GraphAction action;
    int unconfirmed;

    Synapse(int position, int priority, GraphAction action, int unconfirmed) {
      this.position = position;
      this.priority = priority;
      this.action = action;
      this.unconfirmed = unconfirmed;
    }
  }

  Transition(long number, TransitionGraph graph, Limits limits) {
    this.number = number;
    this.limits = limits;
    int position = 0;
    for (Element synapse : graph.xml().children("synapse")) {
      add(synapse, position++);
    }
    this.size = position;
  }

  private void add(Element element, int position) {
    int priority = Integer.parseInt(element.get("priority", "0"));
    GraphAction action = new GraphAction(element.child("action_set").children().get(0));
    List<String> inputs = inputs(element);
    Synapse synapse = new Synapse(position, priority, action, inputs.size());
    actions += action.isPseudo() ? 0 : 1;
    if (action.isResourceOperation()) {
      unfinished.merge(action.node(), 1, Integer::sum);
    }
    inputs.forEach(id -> waitingFor.computeIfAbsent(id, i -> new ArrayList<>(2)).add(synapse));
    if (inputs.isEmpty()) {
      ready.add(synapse);
    }
  }

  private static List<String> inputs(Element synapse) {
    List<String> ids = new ArrayList<>();
    Element inputs = synapse.child("inputs");
    if (inputs != null) {
      for (Element trigger : inputs.children()) {
        trigger.children().forEach(input -> ids.add(input.id()));
      }
    }
    return ids;
  }

  long number() {
    return number;
  }

  /** How many actions it has, without those that nobody carries out. */
  int actions() {
    return actions;
  }

  /**
   * The actions that begin now, in graph order. Pseudo-actions are confirmed at once and are among
   * them; all others are under way from now on.
   */
  List<GraphAction> begin() {
    List<GraphAction> begun = new ArrayList<>();
    List<Synapse> held = new ArrayList<>();
    for (Synapse synapse = ready.poll(); synapse != null; synapse = ready.poll()) {
      if (synapse.action.isPseudo()) {
        begun.add(synapse.action);
        finish(synapse, true);
      } else if (aborted && synapse.priority < abortPriority) {
        continue; // given up: it will never begin
      } else if (limits.take(synapse.action)) {
        underWay.put(synapse.action.id(), synapse);
        begun.add(synapse.action);
      } else {
        held.add(synapse);
      }
    }
    ready.addAll(held);
    return begun;
  }

  /** The action under way with that number; null if there is none. */
  GraphAction underWay(int action) {
    Synapse synapse = underWay.get(action);
    return synapse == null ? null : synapse.action;
  }

  /** All actions under way, in the order in which they began. */
  Collection<GraphAction> underWay() {
    return underWay.values().stream().map(synapse -> synapse.action).toList();
  }

  /**
   * Whether all operations on a node succeeded: nothing is under way there, or came as a surprise.
   */
  boolean isDoneWith(String node) {
    return unfinished.getOrDefault(node, 0) == 0;
  }

  /** An action under way succeeded. */
  void confirm(int action) {
    Synapse synapse = remove(action);
    finish(synapse, true);
  }

  /** An action under way failed: what depends on it stays undone, but for its completions. */
  void fail(int action) {
    Synapse synapse = remove(action);
    finish(synapse, false);
    abort(Score.add(synapse.priority, 1));
  }

  private Synapse remove(int action) {
    Synapse synapse = underWay.remove(action);
    limits.release(synapse.action);
    return synapse;
  }

  private void finish(Synapse finished, boolean succeeded) {
    done++;
    if (succeeded && finished.action.isResourceOperation()) {
      unfinished.merge(finished.action.node(), -1, Integer::sum);
    }
    for (Synapse waiting : waitingFor.getOrDefault(finished.action.xml().id(), List.of())) {
      // Completions and notifications after a failure are told of failed members too.
      if ((succeeded || waiting.priority >= Score.INFINITY) && --waiting.unconfirmed == 0) {
        ready.add(waiting);
      }
    }
  }

  /** Gives up what did not begin yet and has a lower priority; priorities only ever rise. */
  void abort(int priority) {
    aborted = true;
    abortPriority = Math.max(abortPriority, priority);
  }

  /** Whether nothing is under way; asked after {@link #begin} had nothing to begin. */
  boolean over() {
    return underWay.isEmpty();
  }

  /** How it ended. */
  Outcome outcome() {
    if (aborted) {
      return Outcome.ABORTED;
    }
    return done == size ? Outcome.COMPLETE : Outcome.TERMINATED;
  }
}
