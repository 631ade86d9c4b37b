package io.rulemaker.engine.policy;

import io.rulemaker.engine.fence.FenceRequests;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Options.QuorumPolicy;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Problem.Severity;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.rules.Conclusions;
import io.rulemaker.rules.demand.CapacityDemand;
import io.rulemaker.rules.demand.FailureLimit;
import io.rulemaker.rules.demand.FencingDemand;
import io.rulemaker.rules.demand.FencingHold;
import io.rulemaker.rules.demand.OnFailDemand;
import io.rulemaker.rules.demand.QuorumDemand;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Runs the user's policies at the two points of a decision where their conclusions can be taken:
 * when the configuration was read, and when the status was. Conclusions are carried out sorted by
 * what they say, so that the order of rules and facts does not matter.
 */
public final class UserPolicyRun {
  private static final Set<String> ON_FAIL =
      Set.of(
          "ignore",
          "block",
          "stop",
          "restart",
          "standby",
          "fence",
          "demote",
          "migrate",
          "restart-container");

  private final Cluster cluster;
  private final Conclusions conclusions;

  private UserPolicyRun(Cluster cluster, List<Object> facts) {
    this.cluster = cluster;
    this.conclusions = cluster.policies.deriveUser(facts);
  }

  /** After the configuration was read: what changes how the status is understood. */
  public static void afterConfiguration(Cluster cluster) {
    if (cluster.policies.user().isEmpty()) {
      return;
    }
    UserPolicyRun run = new UserPolicyRun(cluster, UserFacts.ofConfiguration(cluster));
    run.each(QuorumDemand.class, run::applyQuorum);
    run.each(FailureLimit.class, run::applyLimit);
    run.each(CapacityDemand.class, run::applyCapacity);
    run.each(OnFailDemand.class, run::applyOnFail);
  }

  /** After the status was read: fencing at once, the rest is kept for the phases that take it. */
  public static void afterStatus(Cluster cluster) {
    if (cluster.policies.user().isEmpty()) {
      return;
    }
    UserPolicyRun run = new UserPolicyRun(cluster, UserFacts.of(cluster));
    cluster.userConclusions.addAll(run.conclusions);
    run.each(FencingHold.class, run::applyHold);
    run.each(FencingDemand.class, run::applyFencing);
  }

  private <T> void each(Class<T> type, Consumer<T> apply) {
    List<T> sorted =
        conclusions.of(type).stream().sorted(Comparator.comparing(Object::toString)).toList();
    sorted.forEach(apply);
  }

  private void applyQuorum(QuorumDemand demand) {
    try {
      cluster.options.noQuorumPolicy =
          QuorumPolicy.valueOf(demand.policy().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      ignored(demand, "no-quorum policy", demand.policy(), "stop freeze ignore demote fence");
    }
  }

  private void applyLimit(FailureLimit limit) {
    Resource resource = cluster.resource(limit.resource());
    if (resource == null) {
      unknown(limit, "resource", limit.resource());
      return;
    }
    if (limit.threshold() < 0) {
      ignored(limit, "threshold", Integer.toString(limit.threshold()), "a number from 0");
      return;
    }
    for (Primitive primitive : resource.primitives()) {
      primitive.config.migrationThreshold = limit.threshold();
    }
  }

  private void applyCapacity(CapacityDemand demand) {
    if (cluster.resource(demand.resource()) instanceof Primitive primitive) {
      primitive.config.utilization.put(demand.attribute(), Math.max(0, demand.amount()));
    } else {
      unknown(demand, "primitive", demand.resource());
    }
  }

  private void applyOnFail(OnFailDemand demand) {
    String onFail = demand.onFail().toLowerCase(Locale.ROOT);
    if (!ON_FAIL.contains(onFail)) {
      ignored(
          demand, "on-fail", demand.onFail(), String.join(" ", ON_FAIL.stream().sorted().toList()));
      return;
    }
    cluster.demandedOnFail.put(demand.resource() + "/" + demand.operation(), onFail);
  }

  private void applyHold(FencingHold hold) {
    Node node = cluster.nodes.named(hold.node());
    if (node == null) {
      unknown(hold, "node", hold.node());
    } else {
      node.fencingHeld = true;
    }
  }

  private void applyFencing(FencingDemand demand) {
    Node node = cluster.nodes.named(demand.node());
    if (node == null) {
      unknown(demand, "node", demand.node());
    } else {
      FenceRequests.request(cluster, node, demand.reason(), false);
    }
  }

  private void unknown(Object conclusion, String what, String name) {
    cluster.problem(
        Severity.ERROR,
        null,
        conclusions.derivationOf(conclusion)
            + " speaks of "
            + what
            + " ["
            + name
            + "], which does not exist; its conclusion is ignored",
        "correct the policy");
  }

  private void ignored(Object conclusion, String what, String value, String allowed) {
    cluster.problem(
        Severity.ERROR,
        null,
        conclusions.derivationOf(conclusion)
            + " concludes "
            + what
            + " ["
            + value
            + "]; it is ignored",
        "use one of: " + allowed);
  }
}
