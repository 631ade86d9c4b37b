package io.rulemaker.harness.replay;

import io.rulemaker.engine.port.ExecutionStatus;
import io.rulemaker.engine.port.Executor;
import io.rulemaker.engine.port.OperationRequest;
import io.rulemaker.engine.port.OperationResult;
import io.rulemaker.engine.port.Timers;
import java.util.function.Consumer;

/** The agents of all nodes: they take their time and change the {@link World}. */
final class SimulatedAgents implements Executor {
  private final World world;
  private final Timers time;
  private final Timing timing;
  private final PromotionScores scores;

  /** Sets the promotion score of an instance, as agents of promotable resources do. */
  @FunctionalInterface
  interface PromotionScores {
    /** Sets a score; null takes it back. */
    void set(String node, String attribute, String score);
  }

  SimulatedAgents(World world, Timers time, Timing timing, PromotionScores scores) {
    this.world = world;
    this.time = time;
    this.timing = timing;
    this.scores = scores;
  }

  @Override
  public void perform(OperationRequest request, Consumer<OperationResult> whenDone) {
    OperationResult result = world.perform(request);
    boolean hung = result.status() == ExecutionStatus.TIMEOUT;
    long durationMs = hung ? request.timeoutMs() : timing.of(request.task());
    time.after(
        durationMs,
        () -> {
          if (result.exitCode() == 0) {
            score(request);
          }
          whenDone.accept(
              new OperationResult(
                  result.exitCode(),
                  result.status(),
                  result.exitReason(),
                  result.output(),
                  durationMs));
        });
  }

  private void score(OperationRequest request) {
    if (!request.meta().containsKey("promoted_max")) {
      return;
    }
    String attribute = "master-" + request.resource();
    switch (request.task()) {
      case "start", "demote" -> scores.set(request.node(), attribute, "5");
      case "promote" -> scores.set(request.node(), attribute, "10");
      case "stop" -> scores.set(request.node(), attribute, null);
      default -> {} // only changes of the role change the score
    }
  }
}
