package io.rulemaker.harness.corpus;

/**
 * What a simulation of a case gives.
 *
 * @param summary status before, transition summary, executed actions, status after
 * @param graph the transition graph as XML; empty if it was not reached
 * @param scores the score lines, sorted; empty if they were not reached
 * @param error what went wrong; null if nothing did
 */
public record CaseOutput(String summary, String graph, String scores, Throwable error) {

  /** What went wrong in one line; null if nothing did. */
  public String errorLine() {
    if (error == null) {
      return null;
    }
    StackTraceElement[] trace = error.getStackTrace();
    String at = trace.length == 0 ? "" : " at " + trace[0];
    return error.getClass().getSimpleName() + ": " + error.getMessage() + at;
  }
}
