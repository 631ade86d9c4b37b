package io.rulemaker.harness.world;

import io.rulemaker.engine.port.ExitCode;
import io.rulemaker.engine.port.OperationRequest;

/** Sets the promotion score of an instance, as agents of promotable resources do. */
@FunctionalInterface
public interface PromotionScores {

  /** Sets a score; null takes it back. */
  void set(String node, String attribute, String score);

  /** What the agent says of itself after an operation. */
  default void after(OperationRequest request, int exitCode) {
    if (!request.meta().containsKey("promoted_max")) {
      return;
    }
    String attribute = "master-" + request.resource();
    boolean probe = request.task().equals("monitor") && !request.recurring();
    if (probe) {
      found(request.node(), attribute, exitCode);
    } else if (exitCode == ExitCode.OK) {
      changed(request, attribute);
    }
  }

  /** A probe finds an instance of which the cluster knows nothing any more: the score is lost. */
  private void found(String node, String attribute, int exitCode) {
    switch (exitCode) {
      case ExitCode.OK -> set(node, attribute, "5");
      case ExitCode.PROMOTED -> set(node, attribute, "10");
      default -> {} // nothing that could be promoted
    }
  }

  private void changed(OperationRequest request, String attribute) {
    switch (request.task()) {
      case "start", "demote" -> set(request.node(), attribute, "5");
      case "promote" -> set(request.node(), attribute, "10");
      case "stop" -> set(request.node(), attribute, null);
      default -> {} // only changes of the role change the score
    }
  }
}
