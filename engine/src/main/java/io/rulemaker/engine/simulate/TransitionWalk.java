package io.rulemaker.engine.simulate;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.graph.TransitionGraph;
import io.rulemaker.engine.value.Score;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Carries out a transition graph, one action at a time (SO-27 to SO-31). Passes go over the
 * synapses in graph order; an action is confirmed the moment it is carried out, so a later synapse
 * of the same pass may fire because of it, while an earlier one waits for the next pass. Instead of
 * scanning all synapses in each pass, those that became ready are kept in two queues by position:
 * this pass and the next.
 */
public final class TransitionWalk {
  /** Carries out one action. */
  @FunctionalInterface
  public interface Executor {
    /** Returns whether it succeeded. */
    boolean execute(GraphAction action);
  }

  /** How a walk ended. */
  public enum Outcome {
    /** Everything was carried out. */
    COMPLETE,
    /** An action failed; what depended on it was left out. */
    ABORTED,
    /** Some synapses wait for each other or for something that is not in the graph. */
    INVALID
  }

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

    /** Whether it completes a collective: such events are told of failed members too. */
    boolean isCompletion() {
      return priority >= Score.INFINITY;
    }
  }

  private final Executor executor;
  private final List<Synapse> synapses = new ArrayList<>();
  private final Map<String, List<Synapse>> waitingFor = new HashMap<>();
  private PriorityQueue<Synapse> thisPass = queue();
  private PriorityQueue<Synapse> nextPass = queue();
  private boolean aborted;
  private int fired;

  private TransitionWalk(TransitionGraph graph, Executor executor) {
    this.executor = executor;
    for (Element synapse : graph.xml().children("synapse")) {
      add(synapse);
    }
  }

  /** Walks a graph to its end. */
  public static Outcome walk(TransitionGraph graph, Executor executor) {
    return new TransitionWalk(graph, executor).walk();
  }

  private static PriorityQueue<Synapse> queue() {
    return new PriorityQueue<>((a, b) -> Integer.compare(a.position, b.position));
  }

  private void add(Element element) {
    int priority = Integer.parseInt(element.get("priority", "0"));
    GraphAction action = new GraphAction(element.child("action_set").children().get(0));
    List<String> inputs = inputsOf(element);
    Synapse synapse = new Synapse(synapses.size(), priority, action, inputs.size());
    synapses.add(synapse);
    for (String input : inputs) {
      waitingFor.computeIfAbsent(input, i -> new ArrayList<>(2)).add(synapse);
    }
    if (inputs.isEmpty()) {
      thisPass.add(synapse);
    }
  }

  private static List<String> inputsOf(Element synapse) {
    List<String> ids = new ArrayList<>();
    Element inputs = synapse.child("inputs");
    if (inputs != null) {
      for (Element trigger : inputs.children()) {
        trigger.children().forEach(input -> ids.add(input.id()));
      }
    }
    return ids;
  }

  private Outcome walk() {
    while (!thisPass.isEmpty()) {
      while (!thisPass.isEmpty()) {
        fire(thisPass.poll());
      }
      PriorityQueue<Synapse> done = thisPass;
      thisPass = nextPass;
      nextPass = done;
    }
    if (aborted) {
      return Outcome.ABORTED;
    }
    return fired == synapses.size() ? Outcome.COMPLETE : Outcome.INVALID;
  }

  private void fire(Synapse synapse) {
    if (aborted && !synapse.action.isPseudo() && !synapse.isCompletion()) {
      return;
    }
    fired++;
    boolean succeeded = executor.execute(synapse.action);
    if (!succeeded) {
      aborted = true;
    }
    confirm(synapse, succeeded);
  }

  private void confirm(Synapse done, boolean succeeded) {
    for (Synapse waiting : waitingFor.getOrDefault(done.action.xml().id(), List.of())) {
      if (succeeded || waiting.isCompletion()) {
        waiting.unconfirmed--;
        if (waiting.unconfirmed == 0) {
          (waiting.position > done.position ? thisPass : nextPass).add(waiting);
        }
      }
    }
  }
}
