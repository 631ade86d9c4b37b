package io.rulemaker.harness.world;

import io.rulemaker.engine.port.ExecutionStatus;
import io.rulemaker.engine.port.Executor;
import io.rulemaker.engine.port.OperationRequest;
import io.rulemaker.engine.port.OperationResult;
import io.rulemaker.engine.port.Timers;
import java.util.function.Consumer;

/** The agents of all nodes: they take their time and change the {@link World}. */
public final class SimulatedAgents implements Executor {
  private final World world;
  private final Timers time;
  private final Timing timing;
  private final PromotionScores scores;

  /** Prepares agents whose calls take as long as {@code timing} says. */
  public SimulatedAgents(World world, Timers time, Timing timing, PromotionScores scores) {
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
          scores.after(request, result.exitCode());
          whenDone.accept(
              new OperationResult(
                  result.exitCode(),
                  result.status(),
                  result.exitReason(),
                  result.output(),
                  durationMs));
        });
  }
}
