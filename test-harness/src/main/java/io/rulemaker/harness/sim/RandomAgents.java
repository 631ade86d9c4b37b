package io.rulemaker.harness.sim;

import io.rulemaker.engine.port.ExecutionStatus;
import io.rulemaker.engine.port.Executor;
import io.rulemaker.engine.port.ExitCode;
import io.rulemaker.engine.port.OperationRequest;
import io.rulemaker.engine.port.OperationResult;
import io.rulemaker.engine.port.Timers;
import io.rulemaker.harness.world.PromotionScores;
import io.rulemaker.harness.world.World;
import java.util.function.Consumer;

/**
 * The agents of one machine: they take their time, fail and hang. What they start counts as active
 * from the moment of the call, and what they stop until its end: whoever relies on less is caught.
 */
final class RandomAgents implements Executor {
  private final World world;
  private final Timers power;
  private final Chance chance;
  private final Trouble trouble;
  private final Watcher watcher;
  private final PromotionScores scores;

  /** How bad agents are at present, in 1000 calls. */
  static final class Trouble {
    int failures;
    int hangs;
  }

  /** Is told of every call and of its end. */
  interface Watcher {
    void called(OperationRequest request);

    void ended(OperationRequest request, OperationResult result);
  }

  /**
   * Switches a machine's agents on.
   *
   * @param power whose timers run as long as the machine has power
   */
  RandomAgents(
      World world,
      Timers power,
      Chance chance,
      Trouble trouble,
      Watcher watcher,
      PromotionScores scores) {
    this.world = world;
    this.power = power;
    this.chance = chance;
    this.trouble = trouble;
    this.watcher = watcher;
    this.scores = scores;
  }

  @Override
  public void perform(OperationRequest request, Consumer<OperationResult> whenDone) {
    watcher.called(request);
    boolean hangs = chance.permille(trouble.hangs);
    boolean fails = !hangs && chance.permille(trouble.failures);
    boolean works = !hangs && !fails || chance.percent(50); // a failure may have done the work
    boolean first = entersState(request) || looks(request) && chance.percent(50);
    OperationResult early = works && first ? world.perform(request) : null;
    long durationMs = hangs ? request.timeoutMs() : durationMs(request);
    power.after(
        durationMs,
        () -> {
          OperationResult done = works && !first ? world.perform(request) : early;
          OperationResult result = result(request, done, hangs, fails);
          scores.after(request, result.exitCode());
          watcher.ended(request, result);
          whenDone.accept(result);
        });
  }

  private static boolean entersState(OperationRequest request) {
    return switch (request.task()) {
      case "start", "promote", "migrate_from" -> true;
      default -> false;
    };
  }

  private static boolean looks(OperationRequest request) {
    return request.task().equals("monitor");
  }

  private long durationMs(OperationRequest request) {
    long longest = looks(request) ? 400 : 3_000;
    return Math.min(chance.mostlyShort(5, longest), request.timeoutMs());
  }

  private static OperationResult result(
      OperationRequest request, OperationResult done, boolean hangs, boolean fails) {
    if (hangs) {
      return OperationResult.failed(
          ExitCode.ERROR,
          ExecutionStatus.TIMEOUT,
          "the agent did not end within [" + request.timeoutMs() + " ms] and was killed");
    }
    return fails ? OperationResult.failed(ExitCode.ERROR, ExecutionStatus.DONE, "bad luck") : done;
  }
}
