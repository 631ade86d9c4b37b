package io.rulemaker.engine.place;

import io.rulemaker.engine.model.Bundle;
import io.rulemaker.engine.model.Clone;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.NodeTable;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.value.Score;
import io.rulemaker.engine.value.StableMergeSort;

/**
 * Assigns the parts of a bundle (BR-12). Every call runs again, as the score lines show; what is
 * assigned already stays.
 */
final class BundleAssignment {
  private static final String NESTED = "#replica-remote-with-host-remote";

  private final Placement placement;

  BundleAssignment(Placement placement) {
    this.placement = placement;
  }

  void assign(Bundle bundle, Node prefer, boolean last) {
    boolean nested = bundle.plan.assigning;
    bundle.plan.assigning = true;
    emit(bundle);
    StableMergeSort.sort(bundle.containers, new InstanceOrder(placement, bundle));
    new InstancePlacement(
            placement, bundle, bundle.containers, bundle.replicas.size(), bundle.replicasPerHost)
        .placeAll();
    for (Bundle.Replica replica : bundle.replicas) {
      assignReplica(bundle, replica, prefer, last);
    }
    if (bundle.inner != null) {
      assignInner(bundle, last);
    }
    bundle.plan.assigning = nested;
    bundle.plan.decided = true;
  }

  private void emit(Bundle bundle) {
    if (bundle.seen.removed) {
      return;
    }
    ScoreLines lines = placement.lines;
    lines.of(ScoreLines.BUNDLE, bundle);
    for (Bundle.Replica replica : bundle.replicas) {
      lines.of(ScoreLines.BUNDLE, replica.container());
      if (replica.address() != null) {
        lines.of(ScoreLines.BUNDLE, replica.address());
      }
      if (replica.connection() != null) {
        lines.of(ScoreLines.BUNDLE, replica.connection());
      }
    }
    if (bundle.inner != null) {
      lines.ofTree(ScoreLines.BUNDLE, bundle.inner);
    }
  }

  private void assignReplica(Bundle bundle, Bundle.Replica replica, Node prefer, boolean last) {
    if (replica.address() != null) {
      placement.assign(replica.address(), prefer, last);
    }
    if (replica.connection() != null) {
      followHostConnection(replica);
      placement.assign(replica.connection(), prefer, last);
    }
    if (replica.instance() != null) {
      confine(replica.instance(), replica.node());
      Clone inner = bundle.inner;
      boolean wasAssigning = inner.plan.assigning;
      inner.plan.assigning = true;
      placement.assign(replica.instance(), replica.node(), last);
      inner.plan.assigning = wasAssigning;
    }
  }

  /** A container on a remote node is reached through that node's connection: both stay together. */
  private void followHostConnection(Bundle.Replica replica) {
    Node host = replica.container().plan.assigned;
    if (host != null
        && host.remote
        && host.connection != null
        && !replica.connection().plan.decided) {
      ColocationLists.storeImplicit(
          placement.cluster, NESTED, replica.connection(), host.connection, Score.INFINITY, true);
    }
  }

  /** The inner instance runs on its own bundle node only, unless it failed there too often. */
  private void confine(Primitive instance, Node own) {
    NodeTable table = instance.plan.allowed;
    for (Node node : table.nodes()) {
      if (!table.contains(node)) {
        continue;
      }
      if (node != own) {
        table.put(node, -Score.INFINITY);
      } else if (instance.plan.failedTooOften == null
          || !instance.plan.failedTooOften.contains(node)) {
        table.put(node, Score.INFINITY);
      }
    }
  }

  private void assignInner(Bundle bundle, boolean last) {
    NodeTable table = bundle.inner.plan.allowed;
    for (Node node : table.nodes()) {
      if (table.contains(node)) {
        table.put(node, bundle.replicaOn(node) == null ? -Score.INFINITY : 0);
      }
    }
    placement.assign(bundle.inner, null, last);
  }
}
