package io.rulemaker.engine.config;

import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Needs;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.OnFail;
import io.rulemaker.engine.model.OperationDefinition;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Role;
import java.util.Map;

/** Configured operations: lookup, effective meta-attributes, reaction to failure (CF-53 to CF-59). */
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
    throw new UnsupportedOperationException("owned by the configuration part");
  }

  /** Effective, normalised meta-attributes of an operation, for the graph (CF-54, AC-8 to AC-12). */
  public static Map<String, String> meta(
      Cluster cluster, Primitive resource, OperationDefinition definition, String task, long intervalMs) {
    throw new UnsupportedOperationException("owned by the configuration part");
  }

  /** Operation-specific parameters, rules evaluated for the node (AC-13); the node may be null. */
  public static Map<String, String> parameters(
      Cluster cluster, Primitive resource, OperationDefinition definition, Node node) {
    throw new UnsupportedOperationException("owned by the configuration part");
  }

  /** The reaction to a failure of an operation (CF-55 to CF-57). */
  public static FailureResponse failureResponse(
      Cluster cluster, Primitive resource, String task, long intervalMs) {
    throw new UnsupportedOperationException("owned by the configuration part");
  }

  /** What an operation needs (CF-58, AC-6). */
  public static Needs needs(Primitive resource, String task) {
    throw new UnsupportedOperationException("owned by the configuration part");
  }
}
