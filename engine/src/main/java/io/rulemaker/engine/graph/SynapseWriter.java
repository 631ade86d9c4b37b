package io.rulemaker.engine.graph;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Link;
import io.rulemaker.engine.order.GraphRelevance;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** Writes synapses: an action with the inputs it waits for (OG-38, OG-43). */
final class SynapseWriter {
  private static final Comparator<Link> BY_NUMBER =
      Comparator.comparingInt((Link link) -> link.other.id);

  private final Consumer<Element> synapses;
  private final ActionElement elements;
  private int count;

  /**
   * Writes for a cluster.
   *
   * @param synapses takes each synapse as soon as it is complete
   */
  SynapseWriter(Cluster cluster, Consumer<Element> synapses) {
    this.synapses = synapses;
    this.elements = new ActionElement(cluster);
  }

  /** Adds an action, if it belongs into the graph and is not there yet. */
  void add(Action action) {
    if (action.inGraph) {
      return;
    }
    mergeInputs(action.inputs);
    if (!GraphRelevance.includes(action)) {
      return;
    }
    action.inGraph = true;
    Element synapse = new Element("synapse");
    synapse.set("id", Integer.toString(count++));
    int priority =
        Math.max(action.priority, action.resource == null ? 0 : action.resource.plan.priority);
    if (priority > 0) {
      synapse.set("priority", Integer.toString(priority));
    }
    synapse.add(new Element("action_set")).add(elements.full(action));
    Element inputs = synapse.add(new Element("inputs"));
    for (Link link : action.inputs) {
      if (GraphRelevance.includes(link, action)) {
        link.inGraph = true;
        inputs.add(new Element("trigger")).add(elements.brief(link.other));
      }
    }
    synapses.accept(synapse);
  }

  /** Sorts inputs by number and unites links from the same action (OG-38). */
  static void mergeInputs(List<Link> inputs) {
    if (inputs.size() < 2) {
      return;
    }
    inputs.sort(BY_NUMBER);
    int kept = 0;
    for (int i = 1; i < inputs.size(); i++) {
      Link link = inputs.get(i);
      Link last = inputs.get(kept);
      if (link.other == last.other) {
        last.kinds |= link.kinds;
      } else {
        inputs.set(++kept, link);
      }
    }
    inputs.subList(kept + 1, inputs.size()).clear();
  }
}
