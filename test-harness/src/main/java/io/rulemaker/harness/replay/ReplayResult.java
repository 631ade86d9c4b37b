package io.rulemaker.harness.replay;

import java.util.List;

/**
 * How a replay ended.
 *
 * @param file of the scenario
 * @param title of the scenario
 * @param steps that were run
 * @param decisions that were taken
 * @param actions that were carried out, monitors not counted
 * @param checks that were made
 * @param failures expectations that were not met, and what must never happen and did
 * @param virtualMs how much virtual time passed, in ms
 */
public record ReplayResult(
    String file,
    String title,
    int steps,
    int decisions,
    int actions,
    int checks,
    List<Failure> failures,
    long virtualMs) {

  /**
   * Something that was not as expected.
   *
   * @param line in the scenario's file
   * @param step its number
   * @param expected in words
   * @param actual in words
   */
  public record Failure(int line, int step, String expected, String actual) {}

  public ReplayResult {
    failures = List.copyOf(failures);
  }

  /** Whether all was as expected. */
  public boolean passed() {
    return failures.isEmpty();
  }
}
