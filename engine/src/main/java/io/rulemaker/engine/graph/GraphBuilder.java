package io.rulemaker.engine.graph;

import io.rulemaker.engine.act.ActionFactory;
import io.rulemaker.engine.act.Notifications;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Bundle;
import io.rulemaker.engine.model.Bundle.Replica;
import io.rulemaker.engine.model.Clone;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.order.ActionViews;
import java.util.List;
import java.util.function.Consumer;

/** Phase 17: decides what enters the graph and writes it (OG-38 to OG-45). */
public final class GraphBuilder {
  private final Cluster cluster;
  private final ActionViews views;
  private final SynapseWriter synapses;

  private GraphBuilder(Cluster cluster, Consumer<Element> synapses) {
    this.cluster = cluster;
    this.views = new ActionViews(cluster);
    this.synapses = new SynapseWriter(cluster, synapses);
  }

  /** Builds the graph. */
  public static TransitionGraph build(Cluster cluster) {
    Element graph = GraphHeader.of(cluster);
    new GraphBuilder(cluster, graph::add).build();
    return new TransitionGraph(graph);
  }

  /**
   * Builds a graph that need not fit into memory.
   *
   * @param synapses takes the synapses one by one, in the order of the graph
   * @return the graph without synapses
   */
  public static TransitionGraph build(Cluster cluster, Consumer<Element> synapses) {
    Element header = GraphHeader.of(cluster);
    new GraphBuilder(cluster, synapses).build();
    return new TransitionGraph(header);
  }

  private void build() {
    cluster.resources.forEach(this::add);
    noteMaintenance();
    addAll(cluster.actions);
  }

  /** Adds what belongs to a resource and to all below it, in the order of OG-41. */
  private void add(Resource resource) {
    if (resource instanceof Bundle bundle) {
      addBundle(bundle);
    } else if (resource instanceof Clone clone) {
      List<Action> own = clone.plan.actions;
      for (int i = own.size() - 1; i >= 0; i--) {
        views.of(own.get(i), null);
      }
      Notifications.createForInstances(cluster, clone);
      clone.instances.forEach(this::add);
      addAll(own);
    } else {
      addAll(resource.plan.actions);
      resource.children().forEach(this::add);
    }
  }

  /** The bundle's own actions follow with those of nodes, at the end (BR-23). */
  private void addBundle(Bundle bundle) {
    if (bundle.inner != null) {
      add(bundle.inner);
    }
    for (Replica replica : bundle.replicas) {
      if (replica.address() != null) {
        add(replica.address());
      }
      add(replica.container());
      if (replica.connection() != null) {
        add(replica.connection());
      }
    }
  }

  private void addAll(List<Action> actions) {
    for (int i = actions.size() - 1; i >= 0; i--) {
      synapses.add(actions.get(i));
    }
  }

  /** M-7: executors of remote nodes learn of maintenance through the graph. */
  private void noteMaintenance() {
    for (Node node : cluster.nodes) {
      if (node.remote && node.maintenance != node.recordedMaintenance) {
        Action note = ActionFactory.pseudo(cluster, null, "maintenance_nodes", "maintenance_nodes");
        note.alwaysInGraph = true;
        return;
      }
    }
  }
}
