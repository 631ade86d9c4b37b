package io.rulemaker.rules.act;

/**
 * Whether a primitive is probed on a node; of several verdicts the one with the lowest rank counts.
 *
 * @param rank 1 for vetoes, higher for what is said only of candidates without veto
 * @param outcome what happens
 */
public record ProbeVerdict(int rank, Outcome outcome) {
  /** What happens instead of, or beside, the probe. */
  public enum Outcome {
    PROBE,
    SKIP,
    /** No probe; the probes of the guest's launcher precede the start. */
    WAIT_FOR_LAUNCHER_PROBE,
    /** No probe; the stop of the guest's launcher precedes the start. */
    WAIT_FOR_LAUNCHER_STOP
  }
}
