package io.rulemaker.engine.act;

import io.rulemaker.engine.fence.Unfencing;
import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Clone;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Discovery;
import io.rulemaker.engine.model.KeyedActions;
import io.rulemaker.engine.model.Kind;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.NodeTable;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.model.Role;
import io.rulemaker.engine.order.Orderings;
import io.rulemaker.rules.Phase;
import io.rulemaker.rules.act.ExpectedResult;
import io.rulemaker.rules.act.ProbeCandidate;
import io.rulemaker.rules.act.ProbeExpectation;
import io.rulemaker.rules.act.ProbeVerdict;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Probes of single primitives (AC-36, AC-38, AC-39). Called for every primitive on every node: the
 * common case, a state that is known, has to be cheap.
 */
final class PrimitiveProbes {
  private final Cluster cluster;

  /** Kept, because every probe of a resource is ordered before the same actions. */
  private final Map<Resource, Keys> keys = new IdentityHashMap<>();

  private record Keys(String start, String reload) {}

  PrimitiveProbes(Cluster cluster) {
    this.cluster = cluster;
  }

  /** Probes a primitive on an online, clean node unless something forbids it; whether it did. */
  boolean probe(Primitive resource, Node node) {
    if (resource.seen.knownOn(node)) {
      return false;
    }
    switch (verdict(resource, node)) {
      case PROBE -> {
        create(resource, node);
        return true;
      }
      case WAIT_FOR_LAUNCHER_PROBE -> {
        Resource launcher = node.connection.launcher;
        Node host = launcher.plan.assigned;
        if (host != null && !launcher.seen.knownOn(host)) {
          startAfter(resource, launcher, "monitor");
        }
      }
      case WAIT_FOR_LAUNCHER_STOP -> startAfter(resource, node.connection.launcher, "stop");
      case SKIP -> {}
    }
    return false;
  }

  private ProbeVerdict.Outcome verdict(Primitive resource, Node node) {
    boolean guest = node.isGuest();
    NodeTable allowed = resource.plan.allowed;
    boolean present = allowed.contains(node);
    Discovery discovery = present ? allowed.discovery(node) : node.baseDiscovery;
    boolean exclusive = resource.plan.exclusiveDiscovery || resource.top().plan.exclusiveDiscovery;
    ProbeCandidate candidate =
        new ProbeCandidate(
            guest,
            node.remote && !guest,
            resource.config.fenceDevice,
            resource.config.remoteConnection,
            guest && launchesNodes(resource),
            resource.launcher != null,
            resource.seen.removed,
            exclusive && !(present && discovery == Discovery.EXCLUSIVE),
            discovery == Discovery.NEVER,
            guest && node.connection.launcher.seen.role == Role.STOPPED,
            guest && willStop(node));
    List<ProbeVerdict> verdicts = cluster.policies.ask(Phase.ACT, candidate, ProbeVerdict.class);
    ProbeVerdict first = verdicts.get(0);
    for (ProbeVerdict verdict : verdicts) {
      if (verdict.rank() < first.rank()) {
        first = verdict;
      }
    }
    return first.outcome();
  }

  private static boolean launchesNodes(Resource resource) {
    for (Resource launched : resource.launched) {
      if (launched.config.remoteConnection) {
        return true;
      }
    }
    return false;
  }

  private static boolean willStop(Node guest) {
    Resource launcher = guest.connection.launcher;
    return guest.resetNeeded
        || guest.unclean
        || launcher.seen.failed
        || launcher.plan.nextRole == Role.STOPPED
        || (launcher.seen.active() && !launcher.seen.activeOn.contains(launcher.plan.assigned));
  }

  private void create(Primitive resource, Node node) {
    Action probe = ActionFactory.request(cluster, resource, "monitor", node, false);
    probe.optional = false;
    ExpectedResult expected =
        cluster.policies.askOne(
            Phase.ACT,
            new ProbeExpectation(
                resource.seen.activeOn.contains(node), resource.seen.role == Role.PROMOTED),
            ExpectedResult.class);
    if (expected != null) {
      expect(resource, probe, expected);
    }
    Unfencing.relate(cluster, resource, probe);
    Resource starting = resource.top() instanceof Clone clone ? clone : resource;
    int kinds = !probe.runnable && !starting.seen.active() ? Kind.ORDER | Kind.BLOCK : Kind.ORDER;
    Keys keys = keys(starting);
    Orderings.store(cluster, resource, null, probe, starting, keys.start, null, kinds);
    if (starting.plan.keyed(keys.reload) != null) {
      Orderings.store(cluster, resource, null, probe, starting, keys.reload, null, Kind.ORDER);
    }
  }

  /** The same meta-attributes serve the probes of a resource on all nodes. */
  private static void expect(Primitive resource, Action probe, ExpectedResult expected) {
    String code = Integer.toString(expected.code());
    KeyedActions all = resource.plan.keyed(probe.key);
    if (probe.meta.refersTo(all.meta)) {
      probe.meta.share(all.metaWith("op_target_rc", code));
    } else {
      probe.meta.put("op_target_rc", code);
    }
  }

  private Keys keys(Resource resource) {
    return keys.computeIfAbsent(
        resource,
        r ->
            new Keys(
                ActionFactory.key(r.id, "start", 0), ActionFactory.key(r.id, "reload-agent", 0)));
  }

  /** The resource, or its clone, starts after something is done to the launcher of the node. */
  private void startAfter(Primitive resource, Resource launcher, String task) {
    Resource top = resource.top();
    Orderings.store(
        cluster,
        launcher,
        ActionFactory.key(launcher.id, task, 0),
        null,
        top,
        keys(top).start,
        null,
        Kind.ORDER);
  }
}
