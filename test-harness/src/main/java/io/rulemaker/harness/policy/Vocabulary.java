package io.rulemaker.harness.policy;

import io.rulemaker.rules.demand.CapacityDemand;
import io.rulemaker.rules.demand.FailureLimit;
import io.rulemaker.rules.demand.FencingDemand;
import io.rulemaker.rules.demand.FencingHold;
import io.rulemaker.rules.demand.OnFailDemand;
import io.rulemaker.rules.demand.OrderDemand;
import io.rulemaker.rules.demand.QuorumDemand;
import io.rulemaker.rules.fact.ClusterNode;
import io.rulemaker.rules.fact.ClusterOption;
import io.rulemaker.rules.fact.ConfiguredResource;
import io.rulemaker.rules.fact.DecisionTime;
import io.rulemaker.rules.fact.FailCount;
import io.rulemaker.rules.fact.NodeAttribute;
import io.rulemaker.rules.fact.Quorum;
import io.rulemaker.rules.fact.ResourceMeta;
import io.rulemaker.rules.fact.ResourceParameter;
import io.rulemaker.rules.fact.Running;
import io.rulemaker.rules.fact.TicketState;
import io.rulemaker.rules.place.ColocationPreference;
import io.rulemaker.rules.place.LocationScore;
import io.rulemaker.rules.place.NodeBan;
import io.rulemaker.rules.place.Stickiness;
import java.util.List;
import java.util.Optional;

/** The records that users' policies match and conclude. */
public final class Vocabulary {
  /** What policies match. */
  public static final List<Class<? extends Record>> FACTS =
      List.of(
          ClusterNode.class,
          NodeAttribute.class,
          ConfiguredResource.class,
          ResourceMeta.class,
          ResourceParameter.class,
          Running.class,
          FailCount.class,
          ClusterOption.class,
          TicketState.class,
          Quorum.class,
          DecisionTime.class);

  /** What policies conclude. */
  public static final List<Class<? extends Record>> DEMANDS =
      List.of(
          LocationScore.class,
          NodeBan.class,
          Stickiness.class,
          ColocationPreference.class,
          OrderDemand.class,
          OnFailDemand.class,
          FailureLimit.class,
          CapacityDemand.class,
          FencingDemand.class,
          FencingHold.class,
          QuorumDemand.class);

  private Vocabulary() {}

  /** The record with this simple name; empty if it is not part of the vocabulary. */
  static Optional<Class<? extends Record>> named(String name) {
    return java.util.stream.Stream.concat(FACTS.stream(), DEMANDS.stream())
        .filter(type -> type.getSimpleName().equals(name))
        .findFirst();
  }
}
