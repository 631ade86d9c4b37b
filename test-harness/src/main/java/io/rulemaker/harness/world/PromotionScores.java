package io.rulemaker.harness.world;

import io.rulemaker.engine.port.OperationRequest;

/** Sets the promotion score of an instance, as agents of promotable resources do. */
@FunctionalInterface
public interface PromotionScores {

  /** Sets a score; null takes it back. */
  void set(String node, String attribute, String score);

  /** What the agent says of itself after an operation that succeeded. */
  default void after(OperationRequest request) {
    if (!request.meta().containsKey("promoted_max")) {
      return;
    }
    String attribute = "master-" + request.resource();
    switch (request.task()) {
      case "start", "demote" -> set(request.node(), attribute, "5");
      case "promote" -> set(request.node(), attribute, "10");
      case "stop" -> set(request.node(), attribute, null);
      default -> {} // only changes of the role change the score
    }
  }
}
