package io.rulemaker.engine.port;

/**
 * How fencing ended.
 *
 * @param outcome what is certain of the target now
 * @param reason for people, one line; empty for none
 * @param device that did it, or that was tried last; null if there was none
 */
public record FencingResult(Outcome outcome, String reason, String device) {

  /** What is certain of the target. */
  public enum Outcome {
    /** The action was carried out: a target of {@code off} or {@code reboot} runs nothing now. */
    DONE,
    /** A device failed: nothing is certain. */
    FAILED,
    /** No device can fence the target: nothing is certain, and trying again will not help. */
    NO_DEVICE
  }

  /** Whether the action was carried out. */
  public boolean succeeded() {
    return outcome == Outcome.DONE;
  }
}
