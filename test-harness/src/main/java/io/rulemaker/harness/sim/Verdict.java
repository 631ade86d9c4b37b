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

  /** One line. */
  public String line() {
    return String.format(
        Locale.ROOT,
        "seed %d: %s; %s",
        seed,
        clean() ? "clean" : String.format(Locale.ROOT, "at %.3f s: %s", atMs / 1000.0, problem),
        summary);
  }
}
