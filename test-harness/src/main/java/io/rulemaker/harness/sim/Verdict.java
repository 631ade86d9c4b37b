package io.rulemaker.harness.sim;

import java.util.Locale;

/**
 * How the simulation of a seed ended.
 *
 * @param seed which one
 * @param problem what must not be, in one line; null if all is well
 * @param atMs when, since the beginning, in ms of virtual time
 * @param defect the defect of a program behind the problem; null if none was caught
 * @param summary what there was to survive, in words
 */
public record Verdict(long seed, String problem, long atMs, Throwable defect, String summary) {

  /** Whether all is well. */
  public boolean clean() {
    return problem == null;
  }

  /** One line; of a seed that is not clean it names the command that shows it again. */
  public String line() {
    if (clean()) {
      return String.format(Locale.ROOT, "seed %d: clean; %s", seed, summary);
    }
    return String.format(
        Locale.ROOT,
        "seed %d: at %.3f s: %s; %s; again: ./rulemaker try faults --seed %d --trace",
        seed,
        atMs / 1000.0,
        problem,
        summary,
        seed);
  }
}
