package io.rulemaker.agents.process;

/**
 * How a child process ended.
 *
 * @param ending in which way
 * @param exitCode its exit code; 128 + the signal's number if a signal ended it; -1 if it never ran
 * @param output its standard output, bounded
 * @param errors its standard error, bounded; the system's message if it never ran
 * @param elapsedMs how long it ran, in ms
 */
public record ProcessOutcome(
    Ending ending, int exitCode, String output, String errors, long elapsedMs) {

  /** The ways to end. */
  public enum Ending {
    EXITED,
    /** Its time ran out, and its process group was killed. */
    TIMED_OUT,
    /** The program could not be started. */
    NOT_STARTED
  }

  /** Whether it ran to its end in time and returned 0. */
  public boolean succeeded() {
    return ending == Ending.EXITED && exitCode == 0;
  }
}
