package io.rulemaker.harness.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/** Simulates many seeds, on all processors. */
public final class FaultRun {
  private FaultRun() {}

  /**
   * What came of it.
   *
   * @param seeds how many were run
   * @param failed verdicts of those that are not clean, by seed
   */
  public record Result(long seeds, List<Verdict> failed) {}

  /**
   * Runs seeds.
   *
   * @param listener is told every verdict, by seed
   */
  public static Result run(long first, long count, Consumer<Verdict> listener) {
    List<Verdict> failed = new ArrayList<>();
    LongStream.range(first, first + count)
        .parallel()
        .mapToObj(seed -> Simulation.run(seed, null))
        .forEachOrdered(
            verdict -> {
              listener.accept(verdict);
              if (!verdict.clean()) {
                failed.add(verdict);
              }
            });
    return new Result(count, List.copyOf(failed));
  }
}
