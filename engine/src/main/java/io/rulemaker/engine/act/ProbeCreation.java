package io.rulemaker.engine.act;

import io.rulemaker.engine.fence.FenceRequests;
import io.rulemaker.engine.model.Bundle;
import io.rulemaker.engine.model.Clone;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Discovery;
import io.rulemaker.engine.model.Group;
import io.rulemaker.engine.model.Kind;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.order.Orderings;
import io.rulemaker.rules.act.ConnectionState.State;
import java.util.IdentityHashMap;
import java.util.Map;

/** Looks for every resource on every node where its state is unknown (AC-35 to AC-39, CL-42). */
final class ProbeCreation {
  private final Cluster cluster;
  private final PrimitiveProbes primitives;
  private final Map<Clone, ProbedInstances> instances = new IdentityHashMap<>();

  private ProbeCreation(Cluster cluster) {
    this.cluster = cluster;
    this.primitives = new PrimitiveProbes(cluster);
  }

  /** Creates all probes, node by node, on each in resource order. */
  static void create(Cluster cluster) {
    ProbeCreation probes = new ProbeCreation(cluster);
    for (Node node : cluster.nodes) {
      if (!node.online) {
        probes.fenceIfUnreachable(node);
      } else if (!node.unclean && !(node.remote && !node.probesAllowed)) {
        for (Resource resource : cluster.resources) {
          probes.probe(resource, node);
        }
      }
    }
  }

  private void fenceIfUnreachable(Node node) {
    if (node.isRemoteNode() && Connections.state(cluster, node) == State.FAILED) {
      FenceRequests.request(cluster, node, "the connection is unrecoverable", false);
    }
  }

  /** Probes a resource on a node; whether a probe was created. */
  private boolean probe(Resource resource, Node node) {
    if (resource instanceof Primitive primitive) {
      return primitives.probe(primitive, node);
    } else if (resource instanceof Group group) {
      boolean any = false;
      for (Primitive member : group.members) {
        any |= primitives.probe(member, node);
      }
      return any;
    } else if (resource instanceof Clone clone) {
      return probeInstances(clone, node);
    }
    probeReplicas((Bundle) resource, node);
    return false;
  }

  private boolean probeInstances(Clone clone, Node node) {
    if (clone.plan.exclusiveDiscovery
        && (!clone.plan.allowed.contains(node)
            || clone.plan.allowed.discovery(node) != Discovery.EXCLUSIVE)) {
      // The lists of nodes in notifications leave the node out, too.
      clone.plan.allowed.remove(node);
      return false;
    }
    ProbedInstances candidates = instances.get(clone);
    if (candidates == null) {
      candidates = new ProbedInstances(clone);
      instances.put(clone, candidates);
    }
    if (!clone.config.unique) {
      Resource instance = candidates.on(node);
      return instance != null && probe(instance, node);
    }
    boolean any = false;
    for (Resource instance : clone.instances) {
      any |= probe(instance, node);
    }
    return any;
  }

  /** BR-21: parts by the ordinary tests, and what the probes mean for other parts. */
  private void probeReplicas(Bundle bundle, Node node) {
    for (Bundle.Replica replica : bundle.replicas) {
      if (replica.address() != null) {
        primitives.probe(replica.address(), node);
      }
      if (replica.instance() != null && replica.node() == node) {
        primitives.probe(replica.instance(), node);
      }
      if (primitives.probe(replica.container(), node) && bundle.replicasPerHost == 1) {
        holdOtherContainers(bundle, replica, node);
      }
      if (replica.connection() != null && primitives.probe(replica.connection(), node)) {
        Orderings.store(
            cluster,
            replica.container(),
            ActionFactory.key(replica.container().id, "start", 0),
            null,
            replica.connection(),
            null,
            Actions.newest(replica.connection(), "monitor", node),
            Kind.REMOTE_PROBE);
      }
    }
  }

  private void holdOtherContainers(Bundle bundle, Bundle.Replica probed, Node node) {
    for (Bundle.Replica other : bundle.replicas) {
      if (other != probed) {
        Orderings.store(
            cluster,
            probed.container(),
            null,
            Actions.newest(probed.container(), "monitor", node),
            other.container(),
            ActionFactory.key(other.container().id, "start", 0),
            null,
            Kind.ORDER | Kind.SAME_NODE);
      }
    }
  }
}
