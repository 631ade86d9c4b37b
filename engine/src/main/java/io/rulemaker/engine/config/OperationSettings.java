package io.rulemaker.engine.config;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Needs;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.OnFail;
import io.rulemaker.engine.model.OperationDefinition;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.model.Role;
import io.rulemaker.rules.Phase;
import io.rulemaker.rules.observe.AnsweredFailure;
import io.rulemaker.rules.observe.ConfiguredFailure;
import io.rulemaker.rules.observe.FailureReaction;
import io.rulemaker.rules.observe.OperationNeeds;
import io.rulemaker.rules.observe.OperationOfResource;
import io.rulemaker.rules.observe.RoleAfterFailure;
import io.rulemaker.rules.observe.UnansweredFailure;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Configured operations: lookup, effective meta-attributes, reaction to failure (CF-53 to CF-59).
 */
public final class OperationSettings {
  /**
   * The reaction to a failed operation.
   *
   * @param onFail the reaction (CF-56)
   * @param roleAfterFailure the role that is allowed afterwards (CF-57)
   */
  public record FailureResponse(OnFail onFail, Role roleAfterFailure) {}

  private OperationSettings() {}

  /**
   * The configured operation with this name and interval, disabled ones included unless {@code
   * onlyEnabled}; {@code migrate_to} and {@code migrate_from} fall back to {@code migrate} (CF-53,
   * AC-7). Null if none.
   */
  public static OperationDefinition find(
      Primitive resource, String name, long intervalMs, boolean onlyEnabled) {
    for (OperationDefinition operation : resource.operations) {
      if (operation.intervalMs() == intervalMs
          && operation.name().equals(name)
          && (operation.enabled() || !onlyEnabled)) {
        return operation;
      }
    }
    boolean migration = name.equals("migrate_to") || name.equals("migrate_from");
    return migration ? find(resource, "migrate", 0, onlyEnabled) : null;
  }

  /**
   * Effective, normalised meta-attributes of an operation, for the graph (CF-54, AC-8 to AC-12).
   */
  public static Map<String, String> meta(
      Cluster cluster,
      Resource resource,
      OperationDefinition definition,
      String task,
      long intervalMs) {
    return new OperationMeta(cluster, resource, definition, task, intervalMs).table();
  }

  /** Operation-specific parameters, rules evaluated for the node (AC-13); the node may be null. */
  public static Map<String, String> parameters(
      Cluster cluster, Primitive resource, OperationDefinition definition, Node node) {
    if (definition == null) {
      return Map.of();
    }
    RuleInput input = node == null ? RuleInput.none() : RuleInput.ofNode(node.attributes);
    Map<String, String> parameters = new HashMap<>();
    Element xml = definition.xml();
    NvSets.merge(cluster, xml, "instance_attributes", input, parameters, null);
    return parameters;
  }

  /** The reaction to a failure of an operation (CF-55 to CF-57). */
  public static FailureResponse failureResponse(
      Cluster cluster, Primitive resource, String task, long intervalMs) {
    OperationDefinition definition = find(resource, task, intervalMs, false);
    Map<String, String> meta = meta(cluster, resource, definition, task, intervalMs);
    String onFail =
        demandedOnFail(cluster, resource, task)
            .orElse(meta.getOrDefault("on-fail", ""))
            .toLowerCase(Locale.ROOT);
    boolean remoteNode = resource.config.remoteConnection && resource.launcher == null;
    boolean fencing = cluster.options.fencingEnabled;
    boolean launched = resource.launcher != null;
    boolean managed = resource.seen.managed;
    FailureReaction reaction =
        cluster.policies.askOne(
            Phase.OBSERVE,
            new ConfiguredFailure(
                task, intervalMs > 0, onFail, launched, remoteNode, managed, fencing),
            FailureReaction.class);
    if (reaction == null) {
      reaction =
          cluster.policies.askOne(
              Phase.OBSERVE,
              new UnansweredFailure(task, intervalMs > 0, launched, remoteNode, managed, fencing),
              FailureReaction.class);
    }
    RoleAfterFailure role =
        cluster.policies.askOne(
            Phase.OBSERVE,
            new AnsweredFailure(reaction.reaction(), task, resource.config.reconnectIntervalMs > 0),
            RoleAfterFailure.class);
    return new FailureResponse(
        OnFail.valueOf(reaction.reaction().toUpperCase(Locale.ROOT).replace('-', '_')),
        Role.parse(role.role()).orElseThrow());
  }

  /** What a user's policy says of failures, for the instance itself or for what is cloned. */
  private static Optional<String> demandedOnFail(Cluster cluster, Primitive resource, String task) {
    if (cluster.demandedOnFail.isEmpty()) {
      return Optional.empty();
    }
    String ofInstance = cluster.demandedOnFail.get(resource.id + "/" + task);
    int colon = resource.id.lastIndexOf(':');
    return ofInstance != null || colon < 0
        ? Optional.ofNullable(ofInstance)
        : Optional.ofNullable(
            cluster.demandedOnFail.get(resource.id.substring(0, colon) + "/" + task));
  }

  /** What an operation needs (CF-58, AC-6). */
  public static Needs needs(Cluster cluster, Primitive resource, String task) {
    OperationNeeds needs =
        cluster.policies.askOne(
            Phase.OBSERVE,
            new OperationOfResource(
                task, resource.config.needsFencing, resource.config.needsQuorum),
            OperationNeeds.class);
    return needs == null ? Needs.NOTHING : Needs.valueOf(needs.needs().toUpperCase(Locale.ROOT));
  }
}
