package io.rulemaker.engine.control;

/**
 * A timer of the controller.
 *
 * @param kind what for
 * @param epoch of the leader that set it
 * @param number tells it from earlier ones: a timer with an old number is ignored
 * @param action the action whose answer is awaited; 0 for other kinds
 */
public record ControllerTimer(Kind kind, long epoch, long number, int action) {

  /** What a timer is for. */
  public enum Kind {
    /** An answer should have come by now (L-14). */
    ACTION,
    /** Gather events before deciding (L-2, transition-delay). */
    DECIDE,
    /** Something that depends on time may look different now (L-2, cluster-recheck-interval). */
    RECHECK
  }
}
