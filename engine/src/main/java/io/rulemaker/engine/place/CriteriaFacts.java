package io.rulemaker.engine.place;

import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.status.FailCounts;
import io.rulemaker.engine.value.Integers;
import io.rulemaker.rules.Conclusions;
import io.rulemaker.rules.Phase;
import io.rulemaker.rules.place.ActivePrimitive;
import io.rulemaker.rules.place.FailureCount;
import io.rulemaker.rules.place.LockCandidate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What was observed that bears on placement: active resources that stick, failures, nodes that shut
 * down under their resources; and what the rules conclude from it, beside the user's policies.
 */
final class CriteriaFacts {
  private final Cluster cluster;
  private final List<Primitive> primitives = new ArrayList<>();
  private final List<Object> facts = new ArrayList<>();
  private Conclusions conclusions = new Conclusions();

  private CriteriaFacts(Cluster cluster) {
    this.cluster = cluster;
  }

  /** Collects the facts and derives what follows from them. */
  static CriteriaFacts of(Cluster cluster) {
    CriteriaFacts criteria = new CriteriaFacts(cluster);
    for (Resource resource : cluster.resources) {
      criteria.primitives.addAll(resource.primitives());
    }
    criteria.primitives.forEach(criteria::addActive);
    criteria.addFailures();
    if (cluster.options.shutdownLock) {
      criteria.primitives.forEach(criteria::addLockCandidate);
    }
    if (!criteria.facts.isEmpty()) {
      criteria.conclusions = cluster.policies.derive(Phase.PLACE, criteria.facts);
    }
    return criteria;
  }

  /** All conclusions of a type, built-in ones and then those of user policies, each sorted. */
  <T> List<T> concluded(Class<T> type, Comparator<T> order) {
    List<T> all = new ArrayList<>(conclusions.of(type));
    all.sort(order);
    List<T> user = new ArrayList<>(cluster.userConclusions.of(type));
    user.sort(order);
    all.addAll(user);
    return all;
  }

  private void addActive(Primitive primitive) {
    if (primitive.config.stickiness != 0 && primitive.seen.active()) {
      Node node = primitive.seen.activeOn.get(0);
      facts.add(
          new ActivePrimitive(
              primitive.id,
              node.name,
              primitive.seen.activeOn.size(),
              primitive.seen.managed,
              primitive.config.stickiness,
              cluster.options.symmetric,
              primitive.plan.allowed.contains(node)));
    }
  }

  private void addFailures() {
    for (Node node : cluster.nodes) {
      for (Primitive primitive : primitives) {
        if (node.failures != null && node.failures.isEmpty()) {
          break;
        }
        int count = FailCounts.of(cluster, primitive, node, true, true);
        if (count > 0) {
          addFailure(primitive, node, count);
        }
      }
    }
  }

  private void addFailure(Primitive primitive, Node node, int count) {
    facts.add(
        new FailureCount(
            primitive.id,
            primitive.config.unique ? "" : primitive.top().id,
            primitive.config.unique,
            node.name,
            count,
            primitive.config.migrationThreshold,
            primitive.seen.failureIgnored,
            isClearing(primitive, node)));
  }

  private static boolean isClearing(Primitive primitive, Node node) {
    for (Action action : primitive.plan.actionsCreatedFor("clear_failcount")) {
      if (action.node == node) {
        return true;
      }
    }
    return false;
  }

  private void addLockCandidate(Primitive primitive) {
    Node recorded = primitive.seen.lockNode;
    boolean active = primitive.seen.active();
    Node node = active ? primitive.seen.activeOn.get(0) : null;
    boolean leaving = active && node.shuttingDown;
    if (recorded == null && !leaving) {
      return;
    }
    facts.add(
        new LockCandidate(
            primitive.id,
            kind(primitive),
            recorded == null ? "" : recorded.name,
            primitive.seen.lockTime,
            primitive.seen.activeOn.size(),
            active ? node.name : "",
            leaving,
            active && node.unclean,
            leaving ? leavingSince(node) : 0));
  }

  private static LockCandidate.Kind kind(Primitive primitive) {
    if (primitive.enclosingClone() != null || primitive.enclosingBundle() != null) {
      return LockCandidate.Kind.IN_CLONE_OR_BUNDLE;
    }
    if (primitive.config.fenceDevice) {
      return LockCandidate.Kind.FENCE_DEVICE;
    }
    return primitive.config.remoteConnection
        ? LockCandidate.Kind.REMOTE_CONNECTION
        : LockCandidate.Kind.PLAIN;
  }

  /** The node says since when; without a usable time it is since now (K-3). */
  private long leavingSince(Node node) {
    long since = Integers.parse(node.attribute("shutdown")).orElse(0);
    return since > 0 ? since : cluster.now;
  }
}
